// Starts so many empty workers at once, each with a compiled module, and says how long until all have answered.

self.onmessage = async ({ data: count }) => {
  const module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  const start = performance.now();
  const starting = Array.from({ length: count }, () => {
    const worker = new Worker("empty.js", { type: "module" });
    worker.postMessage(module);
    return new Promise((resolve, reject) => {
      worker.onmessage = () => resolve(worker);
      worker.onerror = (event) => reject(new Error(event.message));
    });
  });
  const workers = await Promise.all(starting);
  self.postMessage((performance.now() - start) / count);
  for (const worker of workers) worker.terminate();
};

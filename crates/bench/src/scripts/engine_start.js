// Milliseconds from making the coordinator to all threads being up, the wasm being compiled already.
const base = "engine/threads/";
const bytes = await (await fetch(`${base}engine_bg.wasm`)).arrayBuffer();
const module = await WebAssembly.compile(bytes);
const { threads, times } = args;
const job = { on: { threads }, work: { fib: { n: 1, cutoff: 1, rounds: 3 } }, fault: null };
const took = [];
for (let time = 0; time < times; time++) {
  const name = `spindle-bench-${crypto.randomUUID()}`;
  const start = performance.now();
  const worker = new Worker(`${base}worker.js`, { type: "module", name });
  await new Promise((resolve, reject) => {
    worker.onmessage = ({ data: { event } }) => {
      // The first thing that the pool does.
      if (event?.progress) resolve();
      if (event?.crashed) reject(new Error(event.crashed.reason));
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ role: "coordinator", module, job });
  });
  took.push(performance.now() - start);
  worker.postMessage({ end: true });
  await navigator.locks.request(name, () => {});
}
return took;

// Starts the workers of a rayon pool, in place of wasm-bindgen-rayon's own script, which the build replaces
// with a line that leads here. The interface is that script's.

// Firefox collects workers that only share memory with this one: https://bugzilla.mozilla.org/show_bug.cgi?id=1702191
let threads = [];

export async function startWorkers(module, memory, builder) {
  const receiver = builder.receiver();
  const starting = Array.from({ length: builder.numThreads() }, (_, index) => {
    const thread = new Worker(new URL("./thread.js", import.meta.url), {
      type: "module",
      name: `${self.name}/${index}`,
    });
    threads.push(thread);
    return new Promise((resolve, reject) => {
      thread.onmessage = resolve;
      thread.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message || "a thread could not be loaded"));
      };
      thread.postMessage({ module, memory, receiver });
    });
  });
  await Promise.all(starting);
  builder.build();
}

// Ends the workers; those in wasm take a browser up to two seconds.
export function endWorkers() {
  for (const thread of threads) thread.terminate();
  threads = [];
}

// Runs programs in Spindle's Python, as its page does: each in a worker tree of its own. And in Pyodide, in one worker.

let module;
let pyodide;

async function compile() {
  const answer = await fetch("engine/python_bg.wasm");
  return WebAssembly.compile(await answer.arrayBuffer());
}

// Runs a program, and stops it `stop_after` milliseconds after its first output, if that is given. `afresh` forgets the
// compiled module before. Times are milliseconds since the start; `told_at` is one of the epoch, as Python's `time.time`.
window.run = async ({ order, afresh, stop_after }) => {
  const start = performance.now();
  const since = () => performance.now() - start;
  if (afresh) module = undefined;
  module ??= await compile();
  const ran = { compiled_ms: since(), stdout: "" };
  const name = `spindle-bench-${crypto.randomUUID()}`;
  const worker = new Worker("engine/worker.js", { type: "module", name });
  let stoppedAt;
  let treeEnded;
  const untilTreeEnds = new Promise((resolve) => (treeEnded = resolve));
  const hear = {
    ready: ({ boot_ms }) => (ran.boot_ms = boot_ms),
    output: (pieces) => {
      const isFirst = ran.first_ms === undefined;
      ran.first_ms ??= since();
      for (const { stream, text } of pieces) if (stream === "stdout") ran.stdout += text;
      if (isFirst && stop_after !== undefined) setTimeout(stop, stop_after);
    },
    end: ({ ended, wall_ms, exception }) => {
      ran.told_at = Date.now();
      if (stoppedAt) ran.stop_told_ms = performance.now() - stoppedAt;
      Object.assign(ran, { ended, wall_ms, exception: exception?.traceback ?? exception?.message });
    },
  };
  const stop = () => {
    stoppedAt = performance.now();
    worker.postMessage({ stop: true });
  };
  ran.failed = await new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      if (data.said) for (const [key, value] of Object.entries(JSON.parse(data.said))) hear[key]?.(value);
      if (data.crashed) resolve(data.crashed);
      if (data.killed) resolve("it did not stop by itself");
      if (data.over !== undefined) resolve();
      if (data.ended) treeEnded();
    };
    worker.onerror = (event) => resolve(event.message || "worker.js could not be loaded");
    const cores = navigator.hardwareConcurrency;
    worker.postMessage({ role: "coordinator", module, order: JSON.stringify({ cores, ...order }) });
  });
  worker.postMessage({ end: true, hurry: true });
  // A tree that does not end by itself is not waited for.
  await Promise.race([untilTreeEnds, new Promise((resolve) => setTimeout(resolve, 5000))]);
  // Every worker holds a lock for as long as it lives.
  const { held } = await navigator.locks.query();
  ran.left = held.filter((lock) => lock.name.startsWith(name)).length;
  if (stoppedAt) ran.stop_gone_ms = performance.now() - stoppedAt;
  worker.terminate();
  return ran;
};

// What a program prints in Pyodide, which is started by the first one.
window.inPyodide = (code) => {
  pyodide ??= new Worker("pyodide.js", { type: "module" });
  return new Promise((resolve, reject) => {
    pyodide.onmessage = ({ data: { printed, error } }) => (error ? reject(new Error(error)) : resolve(printed));
    pyodide.onerror = (event) => reject(new Error(event.message || "Pyodide could not be loaded"));
    pyodide.postMessage(code);
  });
};

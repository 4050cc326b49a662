// Runs programs in Spindle's Python, as its page does: each in a worker tree of its own. And in Pyodide, in one worker.

// How long a tree may take to end by itself, how long its workers may take then, and how long its root stays.
const PATIENCE_MS = 4000;
const GONE_MS = 20_000;
const LINGER_MS = 1000;

let module;
let pyodide;

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function compile() {
  const answer = await fetch("engine/python_bg.wasm");
  return WebAssembly.compile(await answer.arrayBuffer());
}

// Waits until no worker of a tree is left, or says how many are. Each holds a lock for as long as it lives.
async function leftOf(name) {
  const limit = performance.now() + GONE_MS;
  for (;;) {
    const { held } = await navigator.locks.query();
    const left = held.filter((lock) => lock.name.startsWith(name)).length;
    if (left === 0 || performance.now() > limit) return left;
    await wait(2);
  }
}

// Runs a program, and stops it `stop_after` milliseconds after its first output, if that is given. `afresh` forgets the
// compiled module before. Times are milliseconds since the start; `told_at` is one of the epoch, as Python's `time.time`.
window.run = async ({ order, afresh, stop_after }) => {
  const start = performance.now();
  const since = () => performance.now() - start;
  if (afresh) module = undefined;
  module ??= await compile();
  const ran = { compiled_ms: since(), stdout: "", killed: false };
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
      ran.killed ||= data.killed === true;
      if (data.killed || data.over !== undefined) resolve();
      if (data.ended) treeEnded();
    };
    worker.onerror = (event) => resolve(event.message || "worker.js could not be loaded");
    const cores = navigator.hardwareConcurrency;
    worker.postMessage({ role: "coordinator", module, order: JSON.stringify({ cores, ...order }) });
  });
  // As the page does: in a hurry after a Stop, when the root stays a little longer than the others.
  const hurry = stoppedAt !== undefined;
  worker.postMessage({ end: true, hurry });
  const isOrderly = await Promise.race([untilTreeEnds.then(() => true), wait(PATIENCE_MS)]);
  if (!hurry || !isOrderly) worker.terminate();
  ran.left = await leftOf(name);
  if (hurry) ran.stop_gone_ms = performance.now() - stoppedAt;
  // Chromium keeps a worker for ever whose parent ends before it has forgotten that one.
  setTimeout(() => worker.terminate(), LINGER_MS);
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

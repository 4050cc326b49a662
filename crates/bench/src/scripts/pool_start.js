// Milliseconds a worker that a pool takes to start, as its coordinator measures it: asked for at once, until all
// are up. The wasm is compiled before.
const { on, workers, times } = args;
const base = on === "threads" ? "engine/threads/" : "engine/solo/";
const bytes = await (await fetch(`${base}engine_bg.wasm`)).arrayBuffer();
const module = await WebAssembly.compile(bytes);
const work = { sleep: { tasks: workers, ms: 1, strategy: on } };
const took = [];
for (let time = 0; time < times; time++) {
  const name = `spindle-bench-${crypto.randomUUID()}`;
  const worker = new Worker(`${base}worker.js`, { type: "module", name });
  const report = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data: { event } }) => {
      if (event?.done) resolve(event.done.sleep);
      if (event?.crashed) reject(new Error(event.crashed.reason));
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ role: "coordinator", module, job: { on: { [on]: workers }, work, fault: null } });
  });
  took.push(report.extra.startup_ms / workers);
  worker.postMessage({ end: true });
  await navigator.locks.request(name, () => {});
}
return took;

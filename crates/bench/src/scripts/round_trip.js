// Microseconds from a message to a process to its answer, one after another.
const base = "engine/solo/";
const bytes = await (await fetch(`${base}engine_bg.wasm`)).arrayBuffer();
const module = await WebAssembly.compile(bytes);
const name = `spindle-bench-${crypto.randomUUID()}/0`;
const worker = new Worker(`${base}worker.js`, { type: "module", name });
const said = () => new Promise((resolve) => (worker.onmessage = resolve));
const up = said();
worker.postMessage({ role: "process", module });
await up;
const took = [];
for (let time = 0; time < args.times; time++) {
  const start = performance.now();
  const answer = said();
  worker.postMessage({ task: "echo" });
  await answer;
  took.push((performance.now() - start) * 1e3);
}
worker.terminate();
return took;

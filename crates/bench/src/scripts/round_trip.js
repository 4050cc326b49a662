// Microseconds from a message to a process to its answer, one after another, and the last answer.
const folder = `${document.documentElement.dataset.engine}/solo/`;
const bytes = await (await fetch(`${folder}engine_bg.wasm`)).arrayBuffer();
const module = await WebAssembly.compile(bytes);
const task = Uint8Array.from(args.task);
const name = `spindle-bench-${crypto.randomUUID()}/0`;
const worker = new Worker(`${folder}worker.js`, { type: "module", name });
const says = (what) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.crashed) reject(new Error(data.crashed));
      else if (data[what]) resolve(data[what]);
      else reject(new Error(`a process says something else than "${what}"`));
    };
  });
const up = says("up");
worker.postMessage({ role: "process", module });
await up;
const took = [];
let answer;
for (let time = 0; time < args.times; time++) {
  const start = performance.now();
  const answered = says("answer");
  worker.postMessage({ task });
  answer = await answered;
  took.push((performance.now() - start) * 1e3);
}
worker.terminate();
return { took, answer: [...answer] };

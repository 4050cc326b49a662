// Starts engines as the page does, one after another, with the same job for each. Of each: milliseconds until its first event
// that begins with one of the bytes in `until`, and that event. The wasm is compiled before.
const { flavour, threads, until, times } = args;
const folder = `${document.documentElement.dataset.engine}/${flavour}/`;
const bytes = await (await fetch(`${folder}engine_bg.wasm`)).arrayBuffer();
const module = await WebAssembly.compile(bytes);
const job = Uint8Array.from(args.job);
const heard = [];
for (let time = 0; time < times; time++) {
  const name = `spindle-bench-${crypto.randomUUID()}`;
  const start = performance.now();
  const worker = new Worker(`${folder}worker.js`, { type: "module", name });
  let ended;
  const end = new Promise((resolve) => (ended = resolve));
  const event = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.ended) ended();
      if (data.crashed) reject(new Error(data.crashed));
      if (data.event && until.includes(data.event[0])) resolve(data.event);
    };
    worker.onerror = (event) => reject(new Error(event.message || "the engine's script could not be loaded"));
    worker.postMessage({ role: "coordinator", module, job, threads });
  });
  heard.push({ ms: performance.now() - start, event: [...event] });
  // No coordinator closes itself, and the next one starts when nothing of this one is left.
  worker.postMessage({ end: true });
  await end;
  worker.terminate();
  await navigator.locks.request(name, () => {});
}
return heard;

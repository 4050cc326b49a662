// Stops fib(50) some time after its threads are up: milliseconds until no worker was left.
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const params = { n: 50, threads: [args.threads], limit_s: 600 };
let ended;
window.spindle.run({ lab: "fib", params }).then(
  () => (ended = "a result"),
  (error) => (ended = error.code ?? String(error)),
);
while (window.spindle.workers() <= args.threads) {
  if (ended) throw new Error(`the run ended early: ${ended}`);
  await wait(5);
}
await wait(args.after_ms);
const start = performance.now();
document.querySelector('[data-action="stop"]').click();
await window.spindle.stop();
const ms = performance.now() - start;
// Every worker holds a lock for as long as it lives.
const { held } = await navigator.locks.query();
const locks = held.filter(({ name }) => name.startsWith("spindle-")).length;
await wait(0);
return { ms, workers: window.spindle.workers() + locks, ended: ended ?? "nothing" };

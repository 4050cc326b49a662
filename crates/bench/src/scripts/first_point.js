// Milliseconds from pressing Run to the coordinator being made, to the threads of the first engine being
// made, and to the first point in the chart.
const point = () => document.querySelector('[data-mark="point"]');
if (point()) throw new Error("there is a point before the run");
const since = () => performance.now() - start;
const took = {};
const watch = setInterval(() => {
  const workers = window.spindle.workers();
  if (workers > 0) took.coordinator ??= since();
  if (workers > 1) took.threads ??= since();
}, 4);
const seen = new Promise((resolve) => {
  new MutationObserver((_, observer) => {
    if (!point()) return;
    observer.disconnect();
    resolve(since());
  }).observe(document.body, { childList: true, subtree: true, attributes: true });
});
const start = performance.now();
document.querySelector('[data-action="run"]').click();
took.point = await seen;
clearInterval(watch);
took.coordinator ??= took.point;
took.threads ??= took.point;
await window.spindle.stop();
return took;

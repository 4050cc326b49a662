// Milliseconds from pressing Run to the first point in the chart.
const point = () => document.querySelector('[data-mark="point"]');
if (point()) throw new Error("there is a point before the run");
const seen = new Promise((resolve) => {
  new MutationObserver((_, observer) => {
    if (!point()) return;
    observer.disconnect();
    resolve(performance.now());
  }).observe(document.body, { childList: true, subtree: true, attributes: true });
});
const start = performance.now();
document.querySelector('[data-action="run"]').click();
const end = await seen;
await window.spindle.stop();
return end - start;

// Milliseconds of each long task of the page's own thread during a run as the form stands.
const found = [];
const observer = new PerformanceObserver((list) => found.push(...list.getEntries()));
observer.observe({ type: "longtask" });
const main = document.querySelector("[data-phase]");
document.querySelector('[data-action="run"]').click();
const limit = performance.now() + 90000;
do {
  await new Promise((wait) => setTimeout(wait, 100));
  if (performance.now() > limit) throw new Error("the run does not end");
} while (window.spindle.workers() > 0 || main.dataset.phase === "running");
await new Promise((wait) => setTimeout(wait, 200));
found.push(...observer.takeRecords());
if (main.dataset.phase !== "finished") throw new Error(`the run ended as ${main.dataset.phase}`);
return found.map(({ duration }) => duration);

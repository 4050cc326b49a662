// Milliseconds of each long task of the page's own thread during a run as the form stands and while a reader scrolls
// through what it showed, what the longest frame spent them on, and how many marks the charts have.
const tasks = [];
const frames = [];
const observer = new PerformanceObserver((list) => take(list.getEntries()));
const take = (entries) => {
  for (const entry of entries) (entry.entryType === "longtask" ? tasks : frames).push(entry);
};
observer.observe({ type: "longtask" });
observer.observe({ type: "long-animation-frame" });
const main = document.querySelector("[data-phase]");
document.querySelector('[data-action="run"]').click();
const limit = performance.now() + 90000;
do {
  await new Promise((wait) => setTimeout(wait, 100));
  if (performance.now() > limit) throw new Error("the run does not end");
  // It is idle until what the run needs of the page has come.
} while (window.spindle.workers() > 0 || ["idle", "running"].includes(main.dataset.phase));
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
await wait(300);
for (let top = 0; top < document.documentElement.scrollHeight; top += 400) {
  scrollTo(0, top);
  await wait(50);
}
await wait(200);
take(observer.takeRecords());
if (main.dataset.phase !== "finished") throw new Error(`the run ended as ${main.dataset.phase}`);
frames.sort((a, b) => b.duration - a.duration);
const parts = ({ startTime, duration, scripts, styleAndLayoutStart }) => ({
  duration,
  script: scripts.reduce((sum, script) => sum + script.duration, 0),
  layout: styleAndLayoutStart ? startTime + duration - styleAndLayoutStart : 0,
});
return {
  tasks: tasks.map(({ duration }) => duration),
  frame: frames.length ? parts(frames[0]) : null,
  marks: document.querySelectorAll("[data-mark]").length,
};

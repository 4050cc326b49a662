// The lab is drawn when its texts are there, which is after `window.spindle` is.
const limit = performance.now() + 30000;
while (!window.spindle || !document.querySelector('[data-action="run"]')) {
  if (performance.now() > limit) throw new Error("window.spindle or the lab did not appear");
  await new Promise((wait) => setTimeout(wait, 20));
}

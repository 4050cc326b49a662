const limit = performance.now() + 30000;
while (!window.spindle) {
  if (performance.now() > limit) throw new Error("window.spindle did not appear");
  await new Promise((wait) => setTimeout(wait, 20));
}

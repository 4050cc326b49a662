// Runs fib one time after another, until there are enough results or it has taken long enough: of each what speedup it
// claims on its first number of threads, what it says the machine gave meanwhile, and whether it calls the machine busy.
const { params, times, ms } = args;
const end = performance.now() + ms;
const runs = [];
do {
  try {
    const { outcome, warnings } = await window.spindle.run({ lab: "fib", params });
    const has = (wanted) => warnings.some(({ code }) => code === wanted);
    runs.push({
      speedup: outcome.points[0].speedup,
      ceiling: outcome.ceiling?.[0]?.median ?? null,
      busy: has("busy-machine"),
      failed: has("page-hidden") ? "page-hidden" : null,
    });
  } catch (error) {
    runs.push({ speedup: null, ceiling: null, busy: false, failed: error.code ?? String(error) });
  }
} while (runs.length < times && performance.now() < end);
return runs;

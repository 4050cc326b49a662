// A worker of its own that measures how fast this machine is, for the page.

import init, { speed } from "./engine.js";
import { hold } from "../life.js";
import { sleep } from "./processes.js";

export async function gauge({ module }) {
  await Promise.all([hold(), init({ module_or_path: module })]);
  let ms = Infinity;
  // The first slices warm up; between two of them it can be terminated at once.
  for (let slice = 0; slice < 12; slice += 1) {
    ms = Math.min(ms, speed());
    await sleep(0);
  }
  self.postMessage({ ms });
}

// A worker of its own that measures how fast this machine is, for the page.

import init, { speed } from "./engine.js";
import { hold } from "../life.js";

// The first warm up.
const SLICES = 8;

export async function gauge({ module }) {
  await Promise.all([hold(), init({ module_or_path: module })]);
  let ms = Infinity;
  for (let slice = 0; slice < SLICES; slice += 1) {
    ms = Math.min(ms, speed());
    // Here it can be terminated at once.
    await new Promise((resolve) => setTimeout(resolve));
  }
  self.postMessage({ ms });
}

// The root of an engine's worker tree. It starts the pool, hands it the job and stays idle, so that it is never the
// one that cannot hear.

import { endCrew, lastMember } from "../crew.js";
import init, { halt, initThreadPool, start } from "./engine.js";
import { hold } from "../life.js";
import { keepPictures } from "../pictures.js";
import { stopListening } from "./clients.js";

export async function coordinate({ module, job, pictures, threads, vanish }) {
  keepPictures(pictures);
  await Promise.all([hold(), init({ module_or_path: module })]);
  self.postMessage({ up: true });
  const begun = performance.now();
  await initThreadPool(threads);
  start(job, performance.now() - begun);
  if (vanish) lastMember().vanish();
}

export function end(inAHurry) {
  stopListening();
  const haltThreads = () => {
    try {
      halt();
    } catch {
      // not loaded yet: there is no thread to halt
    }
  };
  return endCrew(haltThreads, inAHurry);
}

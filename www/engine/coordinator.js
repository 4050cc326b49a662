// The root of an engine's worker tree. It starts the pool, hands it the job and stays idle, so that it is
// never the one that cannot hear.

import init, { halt, initThreadPool, start } from "./engine.js";
import { crashed, hold } from "./life.js";

self.onmessage = async ({ data }) => {
  if (data === "halt") return haltForever();
  try {
    await Promise.all([hold(), init({ module_or_path: data.module })]);
    await initThreadPool(data.threads);
    start(data.job, self.name);
  } catch (error) {
    crashed(error);
  }
};
self.onmessageerror = () => crashed("the engine could not be handed to a worker");

// A thread may be just about to wait when it is woken, so it is woken until the page ends this worker.
function haltForever() {
  setInterval(() => {
    try {
      halt();
    } catch {
      // not loaded yet: there is no thread to halt
    }
  }, 2);
}

// The root of an engine's worker tree. It starts the pool, hands it the job and stays idle, so that it is
// never the one that cannot hear.

import init, { initThreadPool, start } from "./engine.js";
import { crashed, hold } from "./life.js";

self.onmessage = async ({ data: { module, job, threads } }) => {
  try {
    await Promise.all([hold(), init({ module_or_path: module })]);
    await initThreadPool(threads);
    start(job, self.name);
  } catch (error) {
    crashed(error);
  }
};
self.onmessageerror = () => crashed("the engine could not be handed to a worker");

// One thread of a pool: a worker on the coordinator's module and memory that runs rayon's loop for ever.

import init, { wbg_rayon_start_worker } from "./engine.js";
import { crashed, hold } from "./life.js";

self.onmessage = async ({ data: { module, memory, receiver } }) => {
  try {
    await Promise.all([hold(), init({ module_or_path: module, memory })]);
    self.postMessage("ready");
    wbg_rayon_start_worker(receiver);
  } catch (error) {
    crashed(error);
  }
};
self.onmessageerror = () => crashed("the engine could not be handed to a thread");

// One thread of a pool: a worker on the coordinator's module and memory that runs rayon's loop until the engine
// is halted.

import init, { wbg_rayon_start_worker } from "./engine.js";
import { crashed, hold } from "./life.js";

const [engine] = self.name.split("/");

self.onmessage = async ({ data: { module, memory, receiver } }) => {
  try {
    const loading = init({ module_or_path: module, memory });
    const [leave] = await Promise.all([hold(`${engine}/busy`), hold(`${engine}/threads`), loading]);
    self.postMessage("ready");
    try {
      wbg_rayon_start_worker(receiver);
    } finally {
      leave();
    }
  } catch (error) {
    crashed(error);
  }
};
self.onmessageerror = () => crashed("the engine could not be handed to a thread");

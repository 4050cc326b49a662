// The root of an engine's worker tree. It starts the pool, hands it the job and stays idle, so that it is
// never the one that cannot hear.

import init, { halt, initThreadPool, start } from "./engine.js";
import { crashed, free, hold } from "./life.js";
import { endWorkers } from "./pool.js";

const engine = self.name;

// How long Chromium may take from a thread's last sign to forgetting it, in milliseconds.
const FORGET_MS = 40;

self.onmessage = async ({ data }) => {
  if (data === "end") return end();
  try {
    await Promise.all([hold(engine), init({ module_or_path: data.module })]);
    await initThreadPool(data.threads);
    start(data.job, engine);
  } catch (error) {
    crashed(error);
  }
};
self.onmessageerror = () => crashed("the engine could not be handed to a worker");

// Ends the threads, then itself, in this order and not at once: Chromium keeps a worker for ever if it ends
// while it is being told of the end of its own workers.
async function end() {
  const halting = setInterval(haltThreads, 2);
  await free(`${engine}/busy`);
  clearInterval(halting);
  endWorkers();
  await free(`${engine}/threads`);
  setTimeout(() => self.close(), FORGET_MS);
}

// A thread may be just about to wait when it is woken, so this is done until none is busy.
function haltThreads() {
  try {
    halt();
  } catch {
    // not loaded yet: there is no thread to halt
  }
}

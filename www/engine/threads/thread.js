// Workers on the coordinator's module and memory.

import init, { runErrand, wbg_rayon_start_worker } from "./engine.js";
import { hold } from "../life.js";

// Bytes of stack. There may be 64 threads and as many errands at a time.
const THREAD_STACK = 1 << 20;
const ERRAND_STACK = 1 << 18;

// One thread of a pool: it runs rayon's loop until the engine is halted.
export async function serveInPool({ module, memory, receiver }) {
  await join(module, memory, THREAD_STACK);
  wbg_rayon_start_worker(receiver);
}

// A thread for one errand. Its stack and thread locals are freed after it: the memory outlives it.
export async function runErrandIn({ module, memory, errand }) {
  const wasm = await join(module, memory, ERRAND_STACK);
  runErrand(errand);
  wasm.__wbindgen_thread_destroy();
  self.postMessage({ leaving: true });
}

async function join(module, memory, thread_stack_size) {
  const loading = init({ module_or_path: module, memory, thread_stack_size });
  const [wasm] = await Promise.all([loading, hold()]);
  self.postMessage({ up: true });
  return wasm;
}

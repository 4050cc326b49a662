// The coordinator as the parent of processes, and what wasm asks of it.

import { Member, endCrew } from "../crew.js";
import init, { start } from "./engine.js";
import { hold } from "../life.js";
import { haltFlag } from "./process.js";

// What every process is started with.
let origin;

export async function coordinate({ module, job }) {
  origin = { role: "process", module, flag: haltFlag() };
  await Promise.all([hold(), init({ module_or_path: module })]);
  self.postMessage({ up: true });
  start(job);
}

export function end() {
  return endCrew(() => origin?.flag && Atomics.store(origin.flag, 0, 1));
}

export function startProcess() {
  return new Process();
}

class Process extends Member {
  #answers = [];

  constructor() {
    super(origin, ({ answer }) => this.#answers.push(answer));
  }

  send(task) {
    this.worker.postMessage({ task });
  }

  takeAnswer() {
    return this.#answers.shift();
  }

  // Lets it end after its tasks.
  finish() {
    this.expectEnd();
    this.worker.postMessage({ finish: true });
  }
}

export function now() {
  return performance.timeOrigin + performance.now();
}

export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

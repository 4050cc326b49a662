// One process: a worker with its own instance and memory that does task after task.

import init, { enlist, perform } from "./engine.js";
import { crashed, hold } from "../life.js";

// Shared by all processes of an engine, where memory can be shared: not 0 once they are to end.
let flag;

export function haltFlag() {
  try {
    return new Int32Array(new SharedArrayBuffer(4));
  } catch {
    return undefined; // no shared memory: a process in the middle of a computation is terminated
  }
}

export function isHalted() {
  return flag !== undefined && Atomics.load(flag, 0) !== 0;
}

export async function serve({ module, flag: shared }) {
  flag = shared;
  const starting = Promise.all([hold(), init({ module_or_path: module })]);
  let turn = starting.then(() => {
    enlist();
    self.postMessage({ up: true });
  });
  self.onmessage = ({ data }) => {
    turn = turn.then(() => (data.finish ? leave() : answer(data.task))).catch(crashed);
  };
  await turn;
}

async function answer(task) {
  self.postMessage({ answer: await perform(task) });
}

function leave() {
  self.postMessage({ leaving: true });
  self.close();
}

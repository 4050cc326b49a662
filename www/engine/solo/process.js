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

// The memory that the parent gave to this process and others.
let memory;

// The port through which this process talks, what came through it and was not taken, and who waits for more.
let line;
let heard = [];
let hearing;

export function sharedMemory() {
  return memory;
}

// Posts a copy: the view that wasm passes is of all its memory.
export function post(to, message) {
  line.postMessage([to, message.slice()]);
}

// The next message with its sender, once there is one.
export async function receive() {
  while (heard.length === 0) await new Promise((resolve) => (hearing = resolve));
  return heard.shift();
}

function listen(port) {
  line?.close();
  line = port;
  heard = [];
  port.onmessage = ({ data }) => {
    heard.push(data);
    hearing?.();
  };
}

export async function serve({ module, flag: shared }) {
  flag = shared;
  const starting = Promise.all([hold(), init({ module_or_path: module })]);
  let turn = starting.then(() => {
    enlist();
    self.postMessage({ up: true });
  });
  self.onmessage = ({ data }) => {
    if (data.line) return listen(data.line);
    if (data.memory) return (memory = data.memory);
    turn = turn.then(() => (data.finish ? leave() : answer(data.task))).catch(crashed);
  };
  await turn;
}

async function answer(task) {
  self.postMessage({ answer: await perform(task) });
}

function leave() {
  self.postMessage({ leaving: true });
}

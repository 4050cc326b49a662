// One process: a worker with its own instance and memory that does task after task.

import init, { becomeProcess, perform } from "./engine.js";
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
  if (flag !== undefined) return Atomics.load(flag, 0) !== 0;
  // An engine without shared memory (WebKit) asks itself whether a worker was terminated wherever its own code calls a
  // script's function, and nowhere in wasm: without this, who computes would never be ended.
  Number({ valueOf: () => 0 });
  return false;
}

// The memory that the parent gave to this process and others.
let memory;

// The ports through which this process talks, what came through them and was not taken, and who waits for more.
let lines = [];
let heard = [];
let hearing;

// What came along with the task, and what goes along with its answer.
let parcel;
let enclosed;

export function unpack(into) {
  into.set(parcel);
  parcel = undefined;
}

// A copy: wasm's memory stays.
export function enclose(bytes) {
  enclosed = bytes.slice();
}

export function sharedMemory() {
  return memory;
}

// Posts a copy: the view that wasm passes is of all its memory.
export function post(to, message) {
  (lines[to] ?? lines[0]).postMessage([to, message.slice()]);
}

// The next message with its sender, once there is one.
export async function receive() {
  while (heard.length === 0) await new Promise((resolve) => (hearing = resolve));
  return heard.shift();
}

// One port, over which who is at the other end says from whom a message is; or several, which say it by their number.
function listen(ports) {
  for (const line of lines) line.close();
  lines = ports;
  heard = [];
  ports.forEach((port, index) => {
    port.onmessage = ({ data: [from, message] }) => {
      heard.push([ports.length > 1 ? index : from, message]);
      hearing?.();
    };
  });
}

export async function serve({ module, flag: shared }) {
  flag = shared;
  const starting = Promise.all([hold(), init({ module_or_path: module })]);
  let turn = starting.then(() => {
    becomeProcess();
    self.postMessage({ up: true });
  });
  self.onmessage = ({ data }) => {
    if (data.lines) return listen(data.lines);
    if (data.memory) return (memory = data.memory);
    turn = turn.then(() => (data.finish ? leave() : answer(data))).catch(crashed);
  };
  await turn;
}

async function answer(data) {
  parcel = data.parcel;
  const answer = await perform(data.task);
  self.postMessage({ answer, parcel: enclosed }, enclosed ? [enclosed.buffer] : []);
  enclosed = undefined;
}

function leave() {
  self.postMessage({ leaving: true });
}

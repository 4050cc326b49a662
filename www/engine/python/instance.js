// One worker's instance of the interpreter, and what that asks of the page's scripts.

import { nextMessage, nextThread, sitDown, waitAt } from "./board.js";
import { bytesAt, useMemory } from "./memory.js";
import { freshStacks } from "./stacks.js";
import { lastWords, startClock, wasiFor } from "./wasi.js";

// How many bytes of the browser's stack a thread's frames may take, as `crates/python/psm` estimates them. Measured with
// native comparisons of nested dictionaries and tuples, which come nearest to the end: at 70 in 100 of what traps.
// A worker of Chromium has 500 KiB, and twice as much where wasm has stacks of its own; one of Firefox has 2 MiB.
function stackBytes() {
  if (navigator.userAgent.includes("Firefox")) return 680 * 1024;
  return (WebAssembly.promising ? 680 : 340) * 1024;
}

// Bytes whose allocation failed, which std writes as its last words.
export function failedAllocation() {
  return Number(/memory allocation of (\d+) bytes failed/.exec(lastWords())?.[1] ?? 0);
}

// What the program is, and how it is to run, as JSON.
let order = new Uint8Array();

const host = {
  program: (at, room) => {
    if (order.length <= room >>> 0) bytesAt(at, order.length).set(order);
    return order.length;
  },
  say: (at, length) => {
    const said = new TextDecoder().decode(bytesAt(at, length).slice());
    self.postMessage({ said, number: nextMessage() });
  },
  control: (address) => self.postMessage({ control: address }),
  stack: stackBytes,
  // A browser tells a worker that the memory has grown when it calls something.
  look_up: () => {},
  wait32: waitAt,
};

// Returns at once: the coordinator finds a worker for the thread.
function spawn(argument) {
  const id = nextThread();
  self.postMessage({ spawn: { id, argument } });
  return id;
}

// Has this worker take part in the program that all share.
export async function takePart(data) {
  sitDown(data.board, data.seat);
  useMemory(data.memory);
  startClock(data.origin);
  order = new TextEncoder().encode(data.order ?? "");
  const imports = {
    env: { memory: data.memory },
    wasi: { "thread-spawn": spawn },
    wasi_snapshot_preview1: wasiFor(data.module),
    host: { ...host, fresh: freshStacks(() => exports.fresh) },
  };
  const { exports } = await WebAssembly.instantiate(data.module, imports);
  return exports;
}

// Workers that run the interpreter: its main thread, and kept ones that run one thread after another.

import { endTurn, Halted, isHalted, nextMessage } from "./board.js";
import { failedAllocation, takePart } from "./instance.js";
import { crashed, hold } from "../life.js";
import { onOwnStack } from "./stacks.js";
import { Exit, lastWords } from "./wasi.js";

// How long the interpreter's own thread may take to tell what was printed, in milliseconds.
const FLUSH_MS = 120;

// Runs the whole program, then is idle: its worker ends with the others.
export async function runMain(data) {
  const wasm = await comeUp(data);
  if (await attempt(wasm._start)) sayOver(0);
}

// Runs threads, and goes on in the place of workers whose stack is full.
export async function serveThreads(data) {
  const coming = comeUp(data);
  let turn = coming;
  const run = ({ start, goOn }) => {
    turn = turn.then(async () => {
      const wasm = await coming;
      const [entry, parameters] = start ? [wasm.wasi_thread_start, [start.id, start.argument]] : [wasm.fresh, goOn.call];
      if (!(await attempt(entry, ...parameters))) return;
      // First: who is told that this has ended may ask for a worker again.
      self.postMessage({ free: true });
      if (goOn) endTurn(goOn.seat, true);
    });
  };
  self.onmessage = ({ data }) => run(data);
  if (data.start ?? data.goOn) run(data);
  await coming;
}

async function comeUp(data) {
  const [wasm] = await Promise.all([takePart(data), hold()]);
  self.postMessage({ up: true });
  return wasm;
}

// Calls an export; whether that came to its end. The program may exit from any thread.
async function attempt(something, ...parameters) {
  try {
    await onOwnStack(something)(...parameters);
    return true;
  } catch (error) {
    if (error instanceof Exit) sayOver(error.code);
    else if (!(error instanceof Halted)) die(error);
    return false;
  }
}

function sayOver(code) {
  self.postMessage({ over: code, number: nextMessage() });
}

// A trap: says which limit was hit, if it was one, and why. What the program printed before comes first.
async function die(error) {
  const isFull = isStackFull(error);
  if (isFull) self.postMessage({ limit: "stack" });
  else if (failedAllocation()) self.postMessage({ limit: "memory" });
  await new Promise((resolve) => setTimeout(resolve, FLUSH_MS));
  if (!isHalted()) crashed(isFull ? "the stack is full" : lastWords() || error);
}

// Each browser tells it in its own way, as wasm's specification leaves it to them. The main thread's frames that have an
// address lie at the beginning of the memory: where those are too many, they are out of its bounds.
function isStackFull(error) {
  return error?.name === "InternalError" || /call stack|recursion|out of bounds/.test(error?.message ?? "");
}

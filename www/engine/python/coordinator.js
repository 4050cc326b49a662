// The root of a program's worker tree. It starts the main thread and finds workers for its threads; it never waits,
// so that it always hears the page.

import { endTurn, freshBoard, haltProgram, MOST_LENT, MOST_THREADS, sitDown, storeWord } from "./board.js";
import { endCrew, Member } from "../crew.js";
import { crashed, hold } from "../life.js";
import { useMemory } from "./memory.js";
import { PAGES } from "./module.js";

// How long a program may take from Stop to its end, in milliseconds: its `finally` clauses run. It is halted then.
const STOP_MS = 300;

// A thread for which there is no worker gets one as soon as another ends. If none does for so long, the interpreter
// has started more than it allows.
const QUEUE_MS = 2000;

// What the program hears at the address that it gave, besides 0.
const STOP = 1;
const HALT = 2;

// Workers that come up while the interpreter boots: for the interpreter's own thread, and for the program's first ones,
// as many as there are cores.
const OWN_THREADS = 1;
const MOST_SPARE = 4;

// What a program may use where the order says nothing, in MiB.
const PROGRAM_MIB = 512;

// Bytes a page of wasm's memory, and what the interpreter itself may need beside the program, in MiB.
const PAGE_BYTES = 65_536;
const OWN_MIB = 256;

// What every worker is started with.
let origin;
let control;
let isBooted = false;
let isStopped = false;
let isOver = false;
let ending;

// How many numbered messages were passed on, and those that came before their turn.
let passedOn = 0;
const early = new Map();

// Workers that could run a thread now, those that go on in the place of others, threads that wait for one, and how many
// workers there are.
const idle = [];
const lent = new Set();
const queue = [];
let seats = 0;

export async function coordinate(data) {
  self.onmessage = ({ data: { stop, end: isEnd, hurry } }) => (isEnd ? end(hurry) : stop && stopProgram());
  await hold();
  self.postMessage({ up: true });
  // The page may have stopped it meanwhile.
  if (ending) return;
  const order = JSON.parse(data.order);
  const { memory, pages } = freshMemory(data.memory?.maximum ?? PAGES.maximum);
  order.room_mib = Math.floor((pages * PAGE_BYTES) / 2 ** 20);
  order.memory_mib = Math.min(order.memory_mib ?? PROGRAM_MIB, order.room_mib - OWN_MIB);
  const board = freshBoard();
  sitDown(board, 0);
  useMemory(memory);
  origin = { module: data.module, memory, board, origin: performance.timeOrigin };
  const main = hire({ role: "main", order: JSON.stringify(order) });
  // Not before: the first instance on a memory fills it, and only that one learns where the main thread's own variables
  // lie. Any other's would lie at the end of the stack, and be overwritten by the first deep recursion.
  const isUp = await main.up().then(
    () => true,
    () => false, // It has said why.
  );
  if (!isUp || ending) return;
  for (let spare = 0; spare < OWN_THREADS + Math.min(order.cores ?? 1, MOST_SPARE); spare += 1) {
    idle.push(hire({ role: "thread" }));
  }
}

export function end(inAHurry) {
  return (ending ??= endCrew(halt, inAHurry));
}

// As much memory as the browser gives.
function freshMemory(maximum) {
  for (let pages = maximum; ; pages = Math.floor((3 * pages) / 4)) {
    try {
      return { memory: new WebAssembly.Memory({ initial: PAGES.initial, maximum: pages, shared: true }), pages };
    } catch (error) {
      if (pages <= 2 * PAGES.initial) throw error;
    }
  }
}

function hire(what) {
  const member = new Member({ ...origin, ...what, seat: seats }, (data) => hear(member, data));
  seats += 1;
  return member;
}

function hear(member, { number, said, spawn, goOn, free, control: address, over, limit }) {
  if (number !== undefined) inOrder(number, { said, over });
  else if (spawn) findWorker(spawn);
  else if (goOn) lend(goOn);
  else if (free) giveWork(member);
  else if (limit) self.postMessage({ limit });
  else if (address !== undefined) obey(address);
}

// Passes on what several workers say in the order of its numbers: the end comes last.
function inOrder(number, message) {
  early.set(number, message);
  for (let next = early.get(passedOn); next; next = early.get(passedOn)) {
    early.delete(passedOn);
    passedOn += 1;
    passOn(next);
  }
}

function passOn({ said, over }) {
  if (said !== undefined) {
    isBooted = true;
    self.postMessage({ said });
  } else {
    isOver = true;
    self.postMessage({ over });
  }
}

function findWorker(thread) {
  const member = idle.pop();
  if (member) member.worker.postMessage({ start: thread });
  else if (ending) return;
  else if (seats - lent.size < MOST_THREADS) hire({ role: "thread", start: thread });
  else {
    const patience = setTimeout(() => crashed(`more than ${MOST_THREADS} threads were started at once`), QUEUE_MS);
    queue.push({ thread, patience });
  }
}

// Has another worker go on in the place of one whose stack is full. Where there is none, the recursion ends.
function lend(goOn) {
  if (ending) return;
  if (lent.size === MOST_LENT) return endTurn(goOn.seat, false);
  const member = idle.pop();
  if (member) member.worker.postMessage({ goOn });
  lent.add(member ?? hire({ role: "thread", goOn }));
}

function giveWork(member) {
  lent.delete(member);
  const next = queue.shift();
  if (!next) return idle.push(member);
  clearTimeout(next.patience);
  member.worker.postMessage({ start: next.thread });
}

// The program says where it looks for Stop, which may have come before.
function obey(address) {
  control = address;
  if (isStopped) storeWord(control, STOP);
}

function stopProgram() {
  if (isStopped || isOver) return;
  isStopped = true;
  if (control !== undefined) storeWord(control, STOP);
  // While the interpreter boots there is nothing to end in good order.
  setTimeout(
    () => {
      if (isOver || ending) return;
      self.postMessage({ killed: true });
      end(true);
    },
    isBooted ? STOP_MS : 0,
  );
}

function halt() {
  if (!origin) return;
  if (control !== undefined) storeWord(control, HALT);
  haltProgram();
}

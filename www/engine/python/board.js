// What all workers of a program share beside wasm's memory: who is to be woken when the program is ended.

import { wordsUpTo } from "./memory.js";

// The words of the board: whether the program is ended, the numbers of the next thread and the next message, where each
// worker waits in wasm's memory, a word on which each sleeps, and one on which it waits for another that goes on in its
// place.
const HALTED = 0;
const NEXT_THREAD = 1;
const NEXT_MESSAGE = 2;
const SEATS = 3;

// The main thread, 64 threads that a program may have alive, the interpreter's own, and one that is just ending; and
// those that go on in others' places.
export const MOST_THREADS = 67;
export const MOST_LENT = 32;
const MOST_WORKERS = MOST_THREADS + MOST_LENT;
const WORDS = SEATS + 3 * MOST_WORKERS;

// What a worker reads of the one that goes on in its place.
const GOES_ON = 0;
const REFUSED = 1;
const DONE = 2;

let board;
let seat = 0;

// Thrown through wasm to get out of it.
export class Halted extends Error {}

export function freshBoard() {
  const fresh = new Int32Array(new SharedArrayBuffer(4 * WORDS));
  fresh[NEXT_THREAD] = 1;
  return fresh;
}

// Takes the place of one worker at the board.
export function sitDown(at, which) {
  [board, seat] = [at, which];
}

export function nextThread() {
  return Atomics.add(board, NEXT_THREAD, 1);
}

// The number of a message that must not overtake another worker's.
export function nextMessage() {
  return Atomics.add(board, NEXT_MESSAGE, 1);
}

// Waits as `memory.atomic.wait32` does, but comes out of it when the program is ended.
export function waitAt(address, expected, timeoutNs, offset) {
  const at = ((address >>> 0) + offset) >>> 2;
  const timeoutMs = timeoutNs < 0n ? Infinity : Number(timeoutNs) / 1e6;
  Atomics.store(board, placeOf(seat), at + 1);
  leaveIfHalted();
  const outcome = Atomics.wait(wordsUpTo(at), at, expected, timeoutMs);
  Atomics.store(board, placeOf(seat), 0);
  leaveIfHalted();
  return ["ok", "not-equal", "timed-out"].indexOf(outcome);
}

export function sleepFor(ms) {
  leaveIfHalted();
  Atomics.wait(board, bedOf(seat), 0, ms);
  leaveIfHalted();
}

// Has `ask` ask for another worker to go on in this one's place, and waits for it; whether there was one.
export function awaitTurn(ask) {
  const at = turnOf(seat);
  Atomics.store(board, at, GOES_ON);
  ask(seat);
  for (leaveIfHalted(); Atomics.load(board, at) === GOES_ON; leaveIfHalted()) Atomics.wait(board, at, GOES_ON);
  return Atomics.load(board, at) === DONE ? 1 : 0;
}

// Says to the worker at this seat that another has gone on in its place, or that there is none to.
export function endTurn(who, isDone) {
  Atomics.store(board, turnOf(who), isDone ? DONE : REFUSED);
  Atomics.notify(board, turnOf(who));
}

// Wakes all workers that wait, for ever: the coordinator calls it until all are gone.
export function haltProgram() {
  Atomics.store(board, HALTED, 1);
  for (let each = 0; each < MOST_WORKERS; each += 1) {
    const place = Atomics.load(board, placeOf(each));
    if (place > 0) Atomics.notify(wordsUpTo(place - 1), place - 1);
    Atomics.notify(board, bedOf(each));
    Atomics.notify(board, turnOf(each));
  }
}

// Stores a word of wasm's memory and wakes those who wait for it to change.
export function storeWord(address, value) {
  const at = address >>> 2;
  Atomics.store(wordsUpTo(at), at, value);
  Atomics.notify(wordsUpTo(at), at);
}

export function isHalted() {
  return Atomics.load(board, HALTED) !== 0;
}

function leaveIfHalted() {
  if (isHalted()) throw new Halted("the program is ended");
}

function placeOf(who) {
  return SEATS + who;
}

function bedOf(who) {
  return SEATS + MOST_WORKERS + who;
}

function turnOf(who) {
  return SEATS + 2 * MOST_WORKERS + who;
}

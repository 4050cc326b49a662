// The few calls of WASI (preview 1) that Rust's std and wasi-libc make of this program. It has no files, no arguments
// and no environment: those that ask for a path hear that there is nothing there.

import { sleepFor } from "./board.js";
import { bytesAt, dataViewAt } from "./memory.js";

const SUCCESS = 0;
const BAD_FILE = 8;
const NOT_THERE = 44;
const NOT_SUPPORTED = 52;
const NOT_SEEKABLE = 70;

const CHARACTER_DEVICE = 2;
const ALL_RIGHTS = 0x0fffffffn;

const REALTIME = 0;
const RESOLUTION_NS = 5000n;

// How an event and a subscription lie in memory.
const SUBSCRIPTION_BYTES = 48;
const CLOCK = 0;
const IS_ABSOLUTE = 1;

// The most bytes that browsers give at once.
const RANDOM_BYTES = 65_536;

// The most characters kept of what was written.
const KEPT = 4000;

export class Exit extends Error {
  constructor(code) {
    super(`the program exited with ${code}`);
    this.code = code;
  }
}

// When the program's clock was at 0, in milliseconds of the epoch: the clocks of workers begin at different times.
let clockOrigin = 0;
let written = "";
const decoders = [];

export function startClock(since) {
  clockOrigin = since;
}

// The end of what this worker wrote to standard output and error: only what the interpreter could not say otherwise.
export function lastWords() {
  return written.trim();
}

function clockNs(clock) {
  if (clock === REALTIME) return BigInt(Date.now()) * 1_000_000n;
  return BigInt(Math.round((performance.timeOrigin - clockOrigin + performance.now()) * 1e6));
}

// An empty list of texts: how many there are, and how many bytes.
function none(count, size) {
  dataViewAt(count).setUint32(count >>> 0, 0, true);
  dataViewAt(size).setUint32(size >>> 0, 0, true);
  return SUCCESS;
}

function write(file, vectors, count, result) {
  if (file !== 1 && file !== 2) return BAD_FILE;
  decoders[file] ??= new TextDecoder();
  let total = 0;
  for (let each = 0; each < count; each += 1) {
    const at = (vectors >>> 0) + 8 * each;
    const length = dataViewAt(at).getUint32(at + 4, true);
    // A copy: decoders refuse shared memory. A character may be cut between two writes.
    const bytes = bytesAt(dataViewAt(at).getUint32(at, true), length).slice();
    written += decoders[file].decode(bytes, { stream: true });
    total += length;
  }
  written = written.slice(-KEPT);
  dataViewAt(result).setUint32(result >>> 0, total, true);
  return SUCCESS;
}

function statusOfFile(file, at) {
  if (file > 2) return BAD_FILE;
  const view = dataViewAt(at);
  view.setUint8(at >>> 0, CHARACTER_DEVICE);
  view.setUint16((at >>> 0) + 2, 0, true);
  view.setBigUint64((at >>> 0) + 8, ALL_RIGHTS, true);
  view.setBigUint64((at >>> 0) + 16, 0n, true);
  return SUCCESS;
}

function attributesOfFile(file, at) {
  if (file > 2) return BAD_FILE;
  bytesAt(at, 64).fill(0);
  dataViewAt(at).setUint8((at >>> 0) + 16, CHARACTER_DEVICE);
  return SUCCESS;
}

// Sleeps until the first of the clocks has come; nothing else can be waited for.
function poll(subscriptions, events, count, result) {
  const view = dataViewAt(Math.max(subscriptions >>> 0, events >>> 0, result >>> 0));
  let soonest = Infinity;
  let userdata;
  for (let each = 0; each < count; each += 1) {
    const at = (subscriptions >>> 0) + SUBSCRIPTION_BYTES * each;
    if (view.getUint8(at + 8) !== CLOCK) continue;
    const isAbsolute = view.getUint16(at + 40, true) & IS_ABSOLUTE;
    const now = isAbsolute ? clockNs(view.getUint32(at + 16, true)) : 0n;
    const ms = Math.max(0, Number(view.getBigUint64(at + 24, true) - now) / 1e6);
    if (ms < soonest) [soonest, userdata] = [ms, view.getBigUint64(at, true)];
  }
  if (userdata === undefined) return NOT_SUPPORTED;
  sleepFor(soonest);
  view.setBigUint64(events >>> 0, userdata, true);
  view.setUint16((events >>> 0) + 8, SUCCESS, true);
  view.setUint8((events >>> 0) + 10, CLOCK);
  view.setUint32(result >>> 0, 1, true);
  return SUCCESS;
}

function random(at, length) {
  for (let done = 0; done < length; done += RANDOM_BYTES) {
    const some = crypto.getRandomValues(new Uint8Array(Math.min(RANDOM_BYTES, length - done)));
    bytesAt((at >>> 0) + done, some.length).set(some);
  }
  return SUCCESS;
}

const calls = {
  args_get: () => SUCCESS,
  args_sizes_get: none,
  environ_get: () => SUCCESS,
  environ_sizes_get: none,
  clock_res_get: (_clock, at) => {
    dataViewAt(at).setBigUint64(at >>> 0, RESOLUTION_NS, true);
    return SUCCESS;
  },
  clock_time_get: (clock, _precision, at) => {
    dataViewAt(at).setBigUint64(at >>> 0, clockNs(clock), true);
    return SUCCESS;
  },
  fd_close: () => SUCCESS,
  fd_fdstat_get: statusOfFile,
  fd_fdstat_set_flags: () => SUCCESS,
  fd_filestat_get: attributesOfFile,
  fd_prestat_get: () => BAD_FILE,
  fd_prestat_dir_name: () => BAD_FILE,
  fd_read: (_file, _vectors, _count, result) => {
    dataViewAt(result).setUint32(result >>> 0, 0, true);
    return SUCCESS;
  },
  fd_seek: () => NOT_SEEKABLE,
  fd_tell: () => NOT_SEEKABLE,
  fd_write: write,
  poll_oneoff: poll,
  proc_exit: (code) => {
    throw new Exit(code);
  },
  random_get: random,
  sched_yield: () => SUCCESS,
};

// All calls of WASI that a module imports.
export function wasiFor(module) {
  const wanted = WebAssembly.Module.imports(module).filter(({ module: from }) => from === "wasi_snapshot_preview1");
  const answer = (name) => calls[name] ?? (() => (name.startsWith("path_") ? NOT_THERE : NOT_SUPPORTED));
  return Object.fromEntries(wanted.map(({ name }) => [name, answer(name)]));
}

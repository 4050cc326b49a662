// The coordinator as the parent of processes, and what wasm asks of it.

import { Member, endCrew } from "../crew.js";
import init, { start } from "./engine.js";
import { hold } from "../life.js";
import { keepPictures } from "../pictures.js";
import { haltFlag } from "./process.js";

// What every process is started with.
let origin;

export async function coordinate({ module, job, pictures }) {
  keepPictures(pictures);
  origin = { role: "process", module, flag: haltFlag() };
  await Promise.all([hold(), init({ module_or_path: module })]);
  self.postMessage({ up: true });
  start(job);
}

// Processes may have filled much memory, which takes the browser longer to give back than to say that they are gone.
const LEAST_FORGET_MS = 400;

export function end(inAHurry) {
  return endCrew(() => origin?.flag && Atomics.store(origin.flag, 0, 1), inAHurry, LEAST_FORGET_MS);
}

export function startProcess() {
  return new Process();
}

// Lays a line between two processes.
export function layPipe(one, other) {
  connect(one, other, 1);
}

// Lays so many lines between two processes, which know them by their numbers.
export function connect(one, other, count) {
  const channels = Array.from({ length: count }, () => new MessageChannel());
  const [near, far] = [channels.map(({ port1 }) => port1), channels.map(({ port2 }) => port2)];
  one.give({ lines: near }, near);
  other.give({ lines: far }, far);
}

// Lines from senders to a receiver through this worker, which passes on what comes: to the receiver, with the number
// of the sender, and back, to the number asked for.
export class Relay {
  #senders = [];
  #receiver;

  constructor(receiver) {
    this.#receiver = lineTo(receiver);
    this.#receiver.onmessage = ({ data }) => this.#senders[data[0]].postMessage(data);
  }

  accept(sender) {
    const [line, from] = [lineTo(sender), this.#senders.length];
    this.#senders.push(line);
    line.onmessage = ({ data: [, message] }) => this.#receiver.postMessage([from, message]);
  }
}

// This worker's end of a line to a process.
function lineTo(process) {
  const { port1, port2 } = new MessageChannel();
  process.give({ lines: [port2] }, [port2]);
  return port1;
}

class Process extends Member {
  #answers = [];
  #parcel;

  constructor() {
    super(origin, (answered) => this.#answers.push(answered));
  }

  send(task) {
    this.worker.postMessage({ task });
  }

  // The parcel is copied: it stays here, too.
  sendWith(task, parcel) {
    this.worker.postMessage({ task, parcel });
  }

  // Gives it something beside a task: a line, or shared memory.
  give(something, transfer) {
    this.worker.postMessage(something, transfer);
  }

  takeAnswer() {
    const answered = this.#answers.shift();
    this.#parcel = answered?.parcel;
    return answered?.answer;
  }

  takeParcel() {
    const parcel = this.#parcel;
    this.#parcel = undefined;
    return parcel;
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

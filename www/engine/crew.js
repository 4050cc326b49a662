// The workers below a coordinator: starts them, counts them, notices their end, ends them.

import { letGo, nameOf } from "./life.js";

// How long Chromium may take from a worker's last sign, its lock, to forgetting it, in milliseconds. Where the machine
// is busy, so many times as long as the slowest worker took to that sign: the rest comes as slowly.
const FORGET_MS = 40;
const FORGET_TIMES = 8;
const LONGEST_FORGET_MS = 1000;

// A worker that is killed before it holds its lock leaves no other sign: it is given up after so many milliseconds.
const START_MS = 30_000;

// Changes of the number of workers within so many milliseconds are told at once.
const COUNT_MS = 10;

const engine = self.name;

// WebKit lets only the first of several workers be answered by the service worker that come from one address at once.
const { userAgent } = navigator;
const isWebKit = userAgent.includes("AppleWebKit") && !userAgent.includes("Chrom");

// Those that have not ended. Firefox collects workers that only share memory with this one unless they are
// held: https://bugzilla.mozilla.org/show_bug.cgi?id=1702191
const crew = new Set();
let hired = 0;
let counting;
let slowestEndMs = 0;
let lastEndAt = 0;
let isEnding = false;

// A worker below this coordinator. `start` is its first message, `hear` hears what it says.
export class Member {
  isUp = false;
  hasEnded = false;
  // Why it can be asked nothing any more, once that is so.
  gone = undefined;
  #isWatched = false;
  #isExpected = false;
  // When it was last told to end, or said that it does.
  #leftAt;
  #changes = [];
  #patience;

  constructor(start, hear) {
    // Nobody would end it.
    if (isEnding) throw new Error("the engine is ending");
    const index = hired++;
    this.title = nameOf(start.role, index);
    this.name = `${engine}/${index}`;
    const address = isWebKit ? `${import.meta.url}?${index}` : import.meta.url;
    this.worker = new Worker(address, { type: "module", name: this.name });
    this.worker.onmessage = ({ data }) => this.#heard(data, hear);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.#died(`${this.title}: ${event.message || "its script could not be loaded"}`);
      this.#ended();
    };
    this.#patience = setTimeout(() => this.#died(`${this.title} did not come up`), START_MS);
    this.worker.postMessage(start);
    crew.add(this);
    count();
  }

  // Resolves when anything about it has changed since.
  change() {
    return new Promise((resolve) => this.#changes.push(resolve));
  }

  changed() {
    for (const resolve of this.#changes.splice(0)) resolve();
  }

  // Resolves when it is up, rejects if it dies before.
  async up() {
    while (!this.isUp) {
      if (this.gone) throw this.gone;
      await this.change();
    }
  }

  #heard(data, hear) {
    if (data.up) {
      this.isUp = true;
      clearTimeout(this.#patience);
      this.watch();
    } else if (data.crashed) {
      this.#died(data.crashed);
      this.#dismiss();
    } else if (data.leaving) {
      this.#dismiss();
    } else {
      hear(data);
    }
    this.changed();
  }

  // Its end, however it comes, will be noticed by its lock. It holds that when it says that it is up.
  async watch() {
    if (this.#isWatched) return;
    this.#isWatched = true;
    const had = await isFree(this.name);
    if (had || this.#isExpected) this.#ended();
  }

  #ended() {
    if (this.hasEnded) return;
    if (!this.#isExpected) this.#died(`${this.title} ended without a word`);
    this.hasEnded = true;
    this.#timeEnd();
    clearTimeout(this.#patience);
    this.gone ??= `${this.title} has ended`;
    crew.delete(this);
    count();
    this.changed();
  }

  #died(reason) {
    if (this.gone) return;
    this.gone = reason;
    this.changed();
    if (!isEnding) self.postMessage({ crashed: reason });
  }

  expectEnd() {
    this.#isExpected = true;
  }

  // None closes itself: of those Chromium more often keeps a parent for ever.
  #dismiss() {
    this.expectEnd();
    this.#leftAt ??= performance.now();
    this.worker.terminate();
  }

  // Many end one after another, so only from the end of the one before.
  #timeEnd() {
    const now = performance.now();
    if (this.#leftAt) slowestEndMs = Math.max(slowestEndMs, now - Math.max(this.#leftAt, lastEndAt));
    lastEndAt = now;
  }

  // Ends it, whatever it does. If it is in wasm, a browser may take two seconds.
  terminate() {
    this.gone ??= `${this.title} was terminated`;
    this.#dismiss();
    this.watch();
    this.changed();
  }

  // Ends it as if somebody outside had, once it is up.
  async vanish() {
    await this.up();
    this.worker.terminate();
  }
}

// The one that was started last.
export function lastMember() {
  return [...crew].at(-1);
}

// Ends all of them, then has the page end the coordinator, in this order and not at once: Chromium keeps a worker for
// ever if it ends while it is being told of the end of its own workers. `halt` makes those in wasm come out of it; one may be
// just about to wait when it is called, so it is called until all are gone. In a hurry the coordinator counts as gone
// once it is alone and idle: the page ends it when Chromium has surely forgotten the others.
export async function endCrew(halt, inAHurry, leastForgetMs = 0) {
  isEnding = true;
  halt();
  const halting = setInterval(halt, 2);
  for (const member of crew) member.terminate();
  while (crew.size > 0) await Promise.race([...crew].map((member) => member.change()));
  clearInterval(halting);
  if (inAHurry) await letGo();
  const forgetMs = Math.min(Math.max(FORGET_MS, leastForgetMs, FORGET_TIMES * slowestEndMs), LONGEST_FORGET_MS);
  setTimeout(() => self.postMessage({ ended: true }), inAHurry ? 0 : forgetMs);
}

function count() {
  counting ??= setTimeout(() => {
    counting = undefined;
    if (!isEnding) self.postMessage({ workers: crew.size });
  }, COUNT_MS);
}

// Resolves to true when nobody holds the lock any more, to false where locks are denied.
async function isFree(name) {
  try {
    await navigator.locks.request(name, () => {});
    return true;
  } catch {
    return false;
  }
}

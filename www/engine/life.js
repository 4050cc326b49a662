// What every worker of an engine does: it holds a lock as long as it lives, and says when it dies. The coordinator
// is named "<engine>", a worker below it "<engine>/<index>", and so are their locks.

import { failedAllocation } from "./engine.js";

const [, index] = self.name.split("/");

// What this worker is: "coordinator", "thread", "errand", "process".
let role = "worker";
let isDead = false;

// Becomes what the first message says, one of `roles`; `end` ends it in good order.
export function work(roles, end) {
  self.onmessage = async ({ data }) => {
    if (data.end) return end(data.hurry);
    role = data.role;
    try {
      await roles[role](data);
    } catch (error) {
      // Not left to the handler of what nobody caught: a worker that is terminated before it is called has Firefox
      // complain of the trap in which halting ends.
      crashed(error);
    }
  };
}

// Says an event of wasm's to the page: to whoever started this worker, which is the page or passes it on.
export function tell(event) {
  self.postMessage({ event });
}

export function askForErrand(address) {
  self.postMessage({ errand: address });
}

// Asks for the clients of an exchange, and answers one of their requests. A copy: bytes of wasm's memory are shared.
export function askForClients(address) {
  self.postMessage({ exchange: address });
}

export function answerClient(connection, message) {
  self.postMessage({ answered: [connection, message.slice()] });
}

let release;
const untilReleased = new Promise((resolve) => (release = resolve));
let holding;

// Lets go of this worker's lock before its end, also if it does not hold it yet; resolves when that is done.
export function letGo() {
  release();
  return holding;
}

// Holds this worker's lock until it is gone. Where locks are denied, go without.
export function hold() {
  return new Promise((resolve) => {
    const held = () => {
      resolve(true);
      return untilReleased;
    };
    if (!navigator.locks) return resolve(false);
    holding = navigator.locks.request(self.name, held).catch(() => resolve(false));
  });
}

// Says why this worker dies; what comes first is why, the rest follows from it.
export function crashed(error) {
  if (isDead) return;
  isDead = true;
  const reason = `${nameOf(role, index)}: ${outOfMemory() ?? error?.message ?? error}`;
  self.postMessage({ crashed: reason });
}

// A worker as a reader knows it: they count from 1.
export function nameOf(role, index) {
  return index === undefined || role === "main" ? role : `${role} ${Number(index) + 1}`;
}

// Running out of memory ends in a trap without a message.
function outOfMemory() {
  try {
    const bytes = failedAllocation();
    return bytes ? `out of memory, ${bytes} more bytes were asked for` : undefined;
  } catch {
    return undefined; // not loaded yet
  }
}

// Futures run in microtasks. As in `work`: a trap is caught here, not left to the handler below.
const queueNatively = self.queueMicrotask;
self.queueMicrotask = (task) => {
  queueNatively(() => {
    try {
      task();
    } catch (error) {
      crashed(error);
    }
  });
};

self.addEventListener("error", (event) => {
  event.preventDefault();
  crashed(event.error ?? event.message);
});
self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  crashed(event.reason);
});
self.addEventListener("messageerror", () => crashed("the engine could not be handed to it"));

// What every worker of an engine does for the page: it shows that it lives, and says when it dies.
// A worker is named "<engine>" or "<engine>/<thread>"; the page listens on the channel "<engine>". Locks tell
// who is there: "<engine>" is held by the coordinator, "<engine>/threads" by every thread as long as it lives,
// "<engine>/busy" by every thread that is in wasm, where it hears nothing.

const [engine] = self.name.split("/");

// Holds a lock that others may hold, too, until the worker is gone or calls what this resolves to. Where locks
// are denied, terminating has to be trusted.
export function hold(name) {
  return new Promise((resolve) => {
    const held = () => new Promise((release) => resolve(release));
    if (!navigator.locks) return resolve(() => {});
    navigator.locks.request(name, { mode: "shared" }, held).catch(() => resolve(() => {}));
  });
}

// Resolves when nobody holds the lock any more.
export async function free(name) {
  await navigator.locks?.request(name, () => {});
}

// Tells the page, over the head of every worker between. A panic has told its own reason before; the page takes
// the first.
export function crashed(error) {
  const reason = String(error?.message ?? error);
  const channel = new BroadcastChannel(engine);
  channel.postMessage(JSON.stringify({ crashed: { reason } }));
  channel.close();
}

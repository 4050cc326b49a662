// What every worker of an engine does for the page: it shows that it lives, and says when it dies.
// A worker is named "<engine>" or "<engine>/<thread>"; the engine's name is that of its lock and channel.

const engine = self.name.split("/", 1)[0];

// Holds a shared lock until the worker is gone, whatever ends it: the page waits for an exclusive one.
// Resolves once the lock is held. Where locks are denied the page has to trust terminate().
export function hold() {
  return new Promise((held) => {
    const forever = () => {
      held();
      return new Promise(() => {});
    };
    if (!navigator.locks) return held();
    navigator.locks.request(engine, { mode: "shared" }, forever).catch(held);
  });
}

// Tells the page, over the head of every worker between. A panic has told its own reason before;
// the page takes the first.
export function crashed(error) {
  const reason = String(error?.message ?? error);
  new BroadcastChannel(engine).postMessage(JSON.stringify({ crashed: { reason } }));
}

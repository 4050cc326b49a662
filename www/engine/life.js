// What every worker of an engine does for the page: it shows that it lives, and says when it dies.
// A worker is named "<engine>" or "<engine>/<thread>"; "<engine>" is the page's channel and the coordinator's
// lock, "<engine>/threads" the lock of the threads.

const [engine, thread] = self.name.split("/");
const lock = thread === undefined ? engine : `${engine}/threads`;

// Holds a shared lock until the worker is gone, whatever ends it: the page waits for an exclusive one.
// Resolves once the lock is held. Where locks are denied the page has to trust terminate().
export function hold() {
  return new Promise((held) => {
    const forever = () => {
      held();
      return new Promise(() => {});
    };
    if (!navigator.locks) return held();
    navigator.locks.request(lock, { mode: "shared" }, forever).catch(held);
  });
}

// Tells the page, over the head of every worker between, and ends this worker. A panic has told its own reason
// before; the page takes the first.
export function crashed(error) {
  const reason = String(error?.message ?? error);
  const channel = new BroadcastChannel(engine);
  channel.postMessage(JSON.stringify({ crashed: { reason } }));
  self.close();
}

// The same work twice: both on one worker, then one on each of two. Nothing but what browsers bring.

const call = (worker, n) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(n);
  });

const timed = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

// Milliseconds: `rounds` pairs after a warm-up, and one fib(n) alone.
window.measure = async (n, rounds) => {
  const [first, second] = [0, 1].map(() => new Worker("worker.js", { type: "module" }));
  const one = async () => {
    await call(first, n);
    await call(first, n);
  };
  const two = () => Promise.all([call(first, n), call(second, n)]);
  await two();
  await two();
  const samples = { sequential: [], parallel: [], single: [] };
  for (let round = 0; round < rounds; round++) {
    samples.sequential.push(await timed(one));
    samples.parallel.push(await timed(two));
    samples.single.push(await timed(() => call(first, n)));
  }
  first.terminate();
  second.terminate();
  return samples;
};

// Milliseconds a worker that a worker needs to start `count` empty ones.
window.startWorkers = async (count, times) => {
  const took = [];
  for (let time = 0; time < times; time++) {
    const parent = new Worker("parent.js", { type: "module" });
    took.push(await call(parent, count));
    // The next ones start when these are gone.
    await new Promise((resolve) => setTimeout(resolve, 200));
    parent.terminate();
  }
  return took;
};

// Microseconds from a message to a worker to its answer.
window.roundTrips = async (times) => {
  const worker = new Worker("worker.js", { type: "module" });
  await call(worker, 1);
  const took = [];
  for (let time = 0; time < times; time++) {
    took.push((await timed(() => call(worker, 1))) * 1e3);
  }
  worker.terminate();
  return took;
};

for (let run = 0; run < args.times; run++) {
  await window.spindle.run({ lab: "fib", params: { n: 20, threads: [1, 2], rounds: 3 } });
}
return window.spindle.workers();

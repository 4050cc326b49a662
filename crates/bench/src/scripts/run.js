return window.spindle.run({ lab: "fib", params: args });

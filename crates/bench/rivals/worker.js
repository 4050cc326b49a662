const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2));

self.onmessage = ({ data }) => self.postMessage(fib(data));

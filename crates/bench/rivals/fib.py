"""The same work twice: after each other, on two threads, on two processes. Prints seconds as JSON."""

import json
import multiprocessing
import sys
import threading
import time


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def sequentially(n):
    fib(n)
    fib(n)


def on_threads(n):
    threads = [threading.Thread(target=fib, args=(n,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main():
    n, rounds = int(sys.argv[1]), int(sys.argv[2])
    samples = {"sequential": [], "threads": [], "processes": []}
    # The processes are there before the clock starts, like the workers they are compared with.
    with multiprocessing.Pool(2) as pool:
        pool.map(fib, [n, n], chunksize=1)
        for _ in range(rounds):
            samples["sequential"].append(timed(lambda: sequentially(n)))
            samples["threads"].append(timed(lambda: on_threads(n)))
            samples["processes"].append(timed(lambda: pool.map(fib, [n, n], chunksize=1)))
    print(json.dumps(samples))


if __name__ == "__main__":
    main()

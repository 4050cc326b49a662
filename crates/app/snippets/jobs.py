from concurrent.futures import (
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from time import perf_counter

JOBS = range(24, 34)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def timed(name, run):
    start = perf_counter()
    values = list(run(fib, sorted(JOBS, reverse=True)))
    print(f"{name:11}{perf_counter() - start:6.2f} s  {values[0]}")


if __name__ == "__main__":
    timed("sequential", map)

    # One thread computes at a time: the one that holds the GIL.
    # Every 5 ms it gives way (sys.getswitchinterval()).
    with ThreadPoolExecutor() as pool:
        timed("threads", pool.map)

    # Each process has an interpreter, and a GIL, of its own.
    with ProcessPoolExecutor() as pool:
        timed("processes", pool.map)

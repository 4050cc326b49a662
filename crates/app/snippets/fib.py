import sys
from concurrent.futures import (
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from time import perf_counter

N, WORKERS = 32, 2


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def sequential():
    return fib(N - 1) + fib(N - 2)


def forked(pool):
    left = pool.submit(fib, N - 1)
    right = pool.submit(fib, N - 2)
    return left.result() + right.result()


def timed(work, *args):
    start = perf_counter()
    value = work(*args)
    return value, perf_counter() - start


if __name__ == "__main__":
    value, base = timed(sequential)
    print(f"sequential  {base:6.2f} s  fib({N}) = {value}")

    # Threads take turns: the GIL lets one compute at a time.
    with ThreadPoolExecutor(WORKERS) as pool:
        value, seconds = timed(forked, pool)
    print(f"threads     {seconds:6.2f} s  {base / seconds:.2f}x")

    # Processes run at once: each has a GIL of its own.
    with ProcessPoolExecutor(WORKERS) as pool:
        value, seconds = timed(forked, pool)
    print(f"processes   {seconds:6.2f} s  {base / seconds:.2f}x")

    if not getattr(sys, "_is_gil_enabled", lambda: True)():
        print("No GIL in this Python: threads run at once.")

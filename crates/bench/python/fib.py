"""Times fib(24) after a warm-up. Prints milliseconds as JSON."""

import json
import time


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def timed():
    start = time.perf_counter()
    fib(24)
    return (time.perf_counter() - start) * 1e3


timed()
print(json.dumps([timed() for _ in range(5)]))

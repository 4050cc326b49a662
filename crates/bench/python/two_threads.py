"""The same work twice, on one thread and on two, in turns. Prints milliseconds as JSON, by work."""

import json
import threading
import time

SOURCE = """
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def loop(n):
    total = 0
    for i in range(n):
        total += i & 255
    return total
"""
SIZES = {"fib": 24, "loop": 150_000}
ROUNDS = 4


def functions():
    """The functions, as copies that share nothing with others."""
    scope = {}
    exec(SOURCE, scope)
    return scope


def timed(*targets):
    threads = [threading.Thread(target=target) for target in targets]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return (time.perf_counter() - start) * 1e3


def pair(first, second, size, two_begin):
    def both():
        first(size)
        second(size)

    def one():
        return timed(both)

    def two():
        return timed(lambda: first(size), lambda: second(size))

    if two_begin:
        on_two = two()
        return one(), on_two
    return one(), two()


one, other = functions(), functions()
samples = {}
for turn in range(-1, ROUNDS):
    for name, size in SIZES.items():
        for kind, second in (("own", other), ("shared", one)):
            on_one, on_two = pair(one[name], second[name], size, turn % 2)
            # The first turn warms up.
            if turn >= 0:
                times = samples.setdefault(f"{name} {kind}", {"one": [], "two": []})
                times["one"].append(on_one)
                times["two"].append(on_two)
print(json.dumps(samples))

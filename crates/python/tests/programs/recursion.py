import dataclasses
import functools
import json
import threading


def plain(n):
    return 0 if n == 0 else 1 + plain(n - 1)


@functools.lru_cache(None)
def cached(n):
    return n if n < 2 else cached(n - 1) + cached(n - 2)


def hanoi(n, a, b, c):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


def quicksort(items):
    if len(items) < 2:
        return items
    first, *rest = items
    below = [x for x in rest if x < first]
    above = [x for x in rest if x >= first]
    return [*quicksort(below), first, *quicksort(above)]


class Node:
    def __init__(self, depth):
        self.next = Node(depth - 1) if depth else None

    def depth(self):
        return 1 + self.next.depth() if self.next is not None else 0

    def __len__(self):
        return 1 + len(self.next) if self.next is not None else 0

    def __add__(self, other):
        return 1 + (self.next + other) if self.next is not None else other

    def __iter__(self):
        yield self
        if self.next is not None:
            yield from self.next


@dataclasses.dataclass
class Pair:
    inner: object


def by_key(n):
    if n == 0:
        return 0
    return sorted([n - 1], key=by_key)[0] and n


def by_comprehension(n):
    return [by_comprehension(n - 1) for _ in range(1)] if n else []


def by_map(n):
    return 1 + sum(map(by_map, [n - 1])) if n else 0


def wrapped(function):
    @functools.wraps(function)
    def call(*args, **kwargs):
        return function(*args, **kwargs)

    return call


@wrapped
def decorated(n):
    return 1 + decorated(n - 1) if n else 0


def nested(depth):
    inner = []
    for _ in range(depth):
        inner = [inner]
    return inner


def endless(self, other):
    return self + other


def all_of_it():
    print(plain(980), cached(970) % 1000003, hanoi(10, 1, 2, 3))
    print(sum(quicksort(list(range(400)))))
    node = Node(970)
    print(node.depth(), len(node), node + 1, len(list(Node(300))))
    pair = None
    for _ in range(300):
        pair = Pair(pair)
    print(len(repr(pair)))
    print(by_key(960), by_map(970), decorated(480))
    print(len(json.dumps(nested(900))), len(repr(nested(900))), json.loads("[" * 500 + "]" * 500) == nested(499))
    inner, depth = by_comprehension(970), 0
    while inner:
        inner, depth = inner[0], depth + 1
    print(depth)
    Endless = type("Endless", (), {"__add__": endless})
    try:
        Endless() + 1
    except RecursionError:
        print("endless")


all_of_it()
cached.cache_clear()
threads = [threading.Thread(target=all_of_it) for _ in range(2)]
for thread in threads:
    thread.start()
    thread.join()

# What threads call by closures, decorators, dictionaries and lists of functions, again and again, and let go of.
import functools
import gc
import threading
import weakref


def counted(function):
    calls = []

    @functools.wraps(function)
    def inner(*args):
        calls.append(1)
        return function(*args)

    inner.calls = calls
    return inner


def make(step):
    def up(n):
        return 0 if n == 0 else step + up(n - 1)

    return up


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class Shape:
    kinds = {}

    def __init_subclass__(cls):
        Shape.kinds[cls.__name__] = cls

    def __init__(self, side):
        self.side = side

    @property
    def area(self):
        return self.side**2

    @staticmethod
    def unit():
        return 1

    @classmethod
    def of(cls, side):
        return cls(side)


class Half(Shape):
    @property
    def area(self):
        return super().area // 2


square = counted(lambda n: n * n)
table = {"up": make(2), "fib": fib, "square": square, "add": functools.partial(int.__add__, 5)}
chain = [make(1), make(3), (make(5), [make(7)])]
results = {}


def work(name):
    total = 0
    for n in range(50):
        total += table["up"](n) + table["fib"](n % 20) + table["square"](n) + table["add"](n)
        total += chain[0](n) + chain[2][1][0](n)
        total += Half.of(n).area + Shape.kinds["Half"](n).area + Shape.unit()
    results[name] = total


def all_at_once(functions):
    threads = [threading.Thread(target=each) for each in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main():
    def local(n):
        return n if n < 2 else local(n - 1) + local(n - 2)

    def add(i):
        results[f"local {i}"] = local(12)

    all_at_once([functools.partial(add, i) for i in range(4)])
    all_at_once([lambda i=i: work(f"table {i}") for i in range(4)])


main()
for name in sorted(results):
    print(name, results[name])
print(len(square.calls))


class Data:
    pass


# What closures hold that is no function is let go of.
def hold():
    data = Data()
    seen = weakref.ref(data)

    def use():
        return data

    all_at_once([use, use])
    return seen


seen = hold()
gc.collect()
print(seen() is None)
table = chain = None
print(fib.cache_info().currsize)

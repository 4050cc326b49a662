# Two threads compute.
# With the GIL they take turns.
#zh 两个线程都在计算。
#zh 有 GIL 时只能轮流执行。
from threading import Thread

WORKERS, N = 2, 22  # = workers, -


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def work():
    print(fib(N))


threads = [Thread(target=work) for _ in range(WORKERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

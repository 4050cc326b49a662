from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

N = 32  # = n
THREADS = 2  # = threads max

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

start = perf_counter()
fib(N - 1) + fib(N - 2)
base = perf_counter() - start

# Under the GIL they take turns: about 1. Without it (3.13t): about 2.
#zh 有 GIL 时轮流执行：约 1 倍。没有 GIL（3.13t）：约 2 倍。
with ThreadPoolExecutor(THREADS) as pool:
    start = perf_counter()
    sum(pool.map(fib, [N - 1, N - 2]))
    print(base / (perf_counter() - start))

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter

FROM, TO, WORKERS = 24, 32, 2  # = from, to, workers

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def timed(run):
    start = perf_counter()
    list(run(fib, range(FROM, TO + 1)))
    print(f"{perf_counter() - start:.2f} s")

if __name__ == "__main__":
    timed(map)
    with ThreadPoolExecutor(WORKERS) as pool:
        timed(pool.map)  # only the thread that holds the GIL computes
        #zh 只有持有 GIL 的线程在计算
    with ProcessPoolExecutor(WORKERS) as pool:
        timed(pool.map)  # each process has a GIL of its own
        #zh 每个进程都有自己的 GIL

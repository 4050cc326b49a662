from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from time import perf_counter, sleep

TASKS, WORKERS, SECONDS = 40, 4, 0.01  # = tasks, workers, task_ms / 1000

start = perf_counter()
threads = [Thread(target=sleep, args=[SECONDS]) for _ in range(TASKS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"a thread per task: {perf_counter() - start:.2f} s")

# So many threads, started once: they take the tasks in turn.
#zh 线程只启动这么多，任务轮流交给它们。
with ThreadPoolExecutor(WORKERS) as pool:
    start = perf_counter()
    list(pool.map(sleep, [SECONDS] * TASKS))
    print(f"a pool: {perf_counter() - start:.2f} s")

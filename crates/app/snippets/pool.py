import time
from multiprocessing.pool import ThreadPool
from threading import Thread

TASKS, WORKERS, SECONDS = 10, 4, 0.05


def task(_):
    time.sleep(SECONDS)


def thread_per_task():
    threads = [
        Thread(target=task, args=(i,)) for i in range(TASKS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def timed(name, run, *args):
    start = time.perf_counter()
    run(*args)
    print(f"{name:17}{time.perf_counter() - start:6.2f} s")


# Four threads, started once: ten tasks take three turns.
with ThreadPool(WORKERS) as pool:
    timed("pool", pool.map, task, range(TASKS))

timed("thread per task", thread_per_task)

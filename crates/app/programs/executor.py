# Ten tasks, four threads: three turns.
#zh 十个任务，四个线程：分三批。
import time
from concurrent.futures import ThreadPoolExecutor
from threading import current_thread

WORKERS, TASKS, SECONDS = 4, 10, 0.05  # = workers, tasks, task_ms / 1000


def work(task):
    time.sleep(SECONDS)
    return task, current_thread().name


with ThreadPoolExecutor(WORKERS, "worker") as pool:
    for task, name in pool.map(work, range(TASKS)):
        print(task, name)

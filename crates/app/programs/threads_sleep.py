# Waiting takes no CPU, so all of them
# wait at the same time.
#zh 等待不占用 CPU，
#zh 所以可以同时等待。
import time
from threading import Thread

TASKS, SECONDS = 5, 0.4  # = tasks, ms / 1000


def work(task):
    time.sleep(SECONDS)
    print("task", task, "done")


started = time.perf_counter()
threads = []
for task in range(TASKS):
    threads.append(Thread(target=work, args=(task,)))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{time.perf_counter() - started:.1f} s")

from multiprocessing import Process
from threading import Thread

WORKERS = 3
n = 0


def change():
    global n
    n += 1
    print("  changed to", n)


def run(Worker):
    print(Worker.__name__, "before:", n)
    workers = [Worker(target=change) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(Worker.__name__, "after:", n)


if __name__ == "__main__":
    run(Thread)  # 0, then 3: all threads share n

    n = 0
    run(Process)  # 0, still 0: each process has its own n

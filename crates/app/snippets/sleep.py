import asyncio
import time
from multiprocessing import Process
from threading import Thread

TASKS, SECONDS = 5, 0.4


def sequential():
    for _ in range(TASKS):
        time.sleep(SECONDS)


def together(Worker):
    workers = [
        Worker(target=time.sleep, args=(SECONDS,))
        for _ in range(TASKS)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


async def coroutines():
    await asyncio.gather(
        *(asyncio.sleep(SECONDS) for _ in range(TASKS))
    )


def timed(name, run, *args):
    start = time.perf_counter()
    run(*args)
    print(f"{name:11}{time.perf_counter() - start:6.2f} s")


if __name__ == "__main__":
    timed("threads", together, Thread)
    timed("processes", together, Process)
    timed("coroutines", asyncio.run, coroutines())
    timed("sequential", sequential)

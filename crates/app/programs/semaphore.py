# At most two are inside at a time.
#zh 最多两个线程同时进入。
import time
from threading import Semaphore, Thread

THREADS, PERMITS, SECONDS = 4, 2, 0.1  # = threads, permits, hold_ms / 1000
gate = Semaphore(PERMITS)


def work(number):
    with gate:
        print(number, "in")
        time.sleep(SECONDS)
        print(number, "out")


for number in range(THREADS):
    Thread(target=work, args=(number,)).start()

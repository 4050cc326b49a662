# One event wakes all who wait for it.
#zh 一个事件唤醒所有等待它的线程。
import time
from threading import Event, Thread

THREADS = 4  # = threads
ready = Event()


def work(number):
    ready.wait()
    print(number, "goes")


for number in range(THREADS):
    Thread(target=work, args=(number,)).start()
time.sleep(0.2)
print("ready")
ready.set()

# The queue is full at 3: then put() waits.
#zh 队列最多放 3 个，满了 put() 就等待。
import time
from queue import Queue
from threading import Thread

queue = Queue(maxsize=3)


def produce():
    for item in range(8):
        queue.put(item)
        print("put", item)
    queue.put(None)


def consume():
    while (item := queue.get()) is not None:
        time.sleep(0.05)
        print("got", item)


Thread(target=produce, name="producer").start()
Thread(target=consume, name="consumer").start()

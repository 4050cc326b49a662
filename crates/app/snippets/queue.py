from queue import Queue
from threading import Thread
from time import sleep

CAPACITY, ITEMS, PRODUCERS, CONSUMERS = 10, 2000, 2, 2  # = capacity, items, producers, consumers
PRODUCE_S, CONSUME_S = 0.0005, 0.001  # = produce_us / 1000000, consume_us / 1000000
queue = Queue(maxsize=CAPACITY)
def produce():
    for item in range(ITEMS // PRODUCERS):
        sleep(PRODUCE_S)
        queue.put(item)  # waits while the queue is full
        #zh 队列满时等待

def consume():
    while True:
        queue.get()  # waits while it is empty
        #zh 队列空时等待
        sleep(CONSUME_S)

threads = [Thread(target=produce) for _ in range(PRODUCERS)]
for thread in threads + [Thread(target=consume, daemon=True) for _ in range(CONSUMERS)]:
    thread.start()

import time
from queue import Queue
from threading import Thread

PRODUCERS, CONSUMERS, CAPACITY = 2, 2, 10
ITEMS = 2000
PRODUCE_S, CONSUME_S = 0.0005, 0.001
DONE = object()


def producer(queue, count):
    for number in range(count):
        time.sleep(PRODUCE_S)
        queue.put(number)  # waits while the queue is full


def consumer(queue):
    # get() waits while the queue is empty.
    while queue.get() is not DONE:
        time.sleep(CONSUME_S)


queue = Queue(maxsize=CAPACITY)
producers = [
    Thread(target=producer, args=(queue, ITEMS // PRODUCERS))
    for _ in range(PRODUCERS)
]
consumers = [
    Thread(target=consumer, args=(queue,))
    for _ in range(CONSUMERS)
]

start = time.perf_counter()
for thread in producers + consumers:
    thread.start()
for thread in producers:
    thread.join()
for _ in consumers:
    queue.put(DONE)  # one for each: nothing comes any more
for thread in consumers:
    thread.join()
print(f"{time.perf_counter() - start:.2f} s")

# The consumer waits until there is something,
# and gives the lock back meanwhile.
#zh 消费者等到有数据为止，
#zh 等待期间会先释放锁。
import time
from threading import Condition, Thread

changed, items = Condition(), []


def consume():
    for _ in range(3):
        with changed:
            changed.wait_for(lambda: items)
            print("got", items.pop())


consumer = Thread(target=consume, name="consumer")
consumer.start()
for item in range(3):
    time.sleep(0.1)
    with changed:
        items.append(item)
        changed.notify()
consumer.join()

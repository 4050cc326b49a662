from threading import Barrier, Condition, Event, Lock, RLock, Semaphore, Thread
from time import sleep

THREADS, PERMITS, SECONDS = 4, 2, 0.1  # = threads, permits, hold_ms / 1000

# Lock(): one thread inside. RLock(): one, which may enter again.
# Event(): wait() until somebody calls set(). Barrier(THREADS): wait() for all.
# Condition(): wait() until notify(), then look again whether it is true.
#zh Lock()：里面只有一个线程。RLock()：也是一个，但它可以再次进入。
#zh Event()：wait() 直到有人调用 set()。Barrier(THREADS)：wait() 等到全部到齐。
#zh Condition()：wait() 直到 notify()，醒来后要再检查一次条件。
guard = Semaphore(PERMITS)

def work(name):
    with guard:
        sleep(SECONDS)
        print(name, "leaves")

for name in range(THREADS):
    Thread(target=work, args=[name]).start()

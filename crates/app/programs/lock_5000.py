# 5,000 threads add under one lock:
# none of it is lost.
#zh 5,000 个线程在同一把锁下累加：
#zh 一次也不会丢。
from threading import Lock, Thread

THREADS = 5000
lock = Lock()
n = 0


def work():
    global n
    with lock:
        n += 1


threads = [Thread(target=work) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(n)

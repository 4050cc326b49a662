from threading import Lock, Thread
THREADS, INCREMENTS = 4, 200_000  # = threads, increments
n, lock = 0, Lock()

def plus_one(value):
    return value + 1

def work():
    global n
    for _ in range(INCREMENTS):
        # Reads n, adds 1, writes n: another thread may run in between.
        # Safe is:  with lock: n = plus_one(n)
        #zh 读 n、加 1、写 n：中间可能切换到别的线程。
        #zh 安全的写法：with lock: n = plus_one(n)
        n = plus_one(n)

threads = [Thread(target=work) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("lost:", THREADS * INCREMENTS - n)

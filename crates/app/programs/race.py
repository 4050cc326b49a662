# Is n += 1 safe?
#zh n += 1 安全吗？
from threading import Thread

THREADS, TIMES = 2, 20_000  # = threads, increments
n = 0


def work():
    global n
    for _ in range(TIMES):
        n += 1


threads = [Thread(target=work) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("expected", THREADS * TIMES)
print("got", n)

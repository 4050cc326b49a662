from threading import Lock, Thread
from time import sleep

SECONDS = 0.01  # = hold_ms / 1000
a, b = Lock(), Lock()

def work(first, second):
    with first:
        sleep(SECONDS)  # now each thread holds its first lock …
        #zh 这时每个线程都拿着自己的第一把锁……
        with second:  # … and waits for the other's, for ever
            #zh ……等着对方的那把，永远等下去
            print("both locks")

# Prevented if both take them in the same order: (a, b) twice.
#zh 两个线程按相同顺序拿锁就不会死锁：两处都写 (a, b)。
pairs = [(a, b), (b, a)]
threads = [Thread(target=work, args=pair, daemon=True) for pair in pairs]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(timeout=1)
print("stuck:", sum(thread.is_alive() for thread in threads))

# A timer starts its function later, on a thread.
#zh 定时器稍后在另一个线程里调用函数。
import time
from threading import Timer

started = time.perf_counter()


def ring(what):
    print(what, f"{time.perf_counter() - started:.1f} s")


Timer(0.3, ring, args=("second",)).start()
Timer(0.1, ring, args=("first",)).start()
late = Timer(0.5, ring, args=("never",))
late.start()
late.cancel()
print("all started")

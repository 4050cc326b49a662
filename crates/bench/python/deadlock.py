"""Two threads that wait for each other's lock. Prints the time at which the later of them begins to wait."""

import threading
import time

locks = threading.Lock(), threading.Lock()
both = threading.Barrier(2)


def take(first, second):
    with first:
        both.wait()
        print(time.time() * 1e3)
        with second:
            pass


for order in (locks, locks[::-1]):
    threading.Thread(target=take, args=order).start()

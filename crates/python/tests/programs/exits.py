import atexit
import sys
import threading
import time


def later():
    time.sleep(0.05)
    print("the thread ends")


class Loud:
    def __del__(self):
        print("deleted")


loud = Loud()
atexit.register(print, "at exit")
threading.Thread(target=later).start()
print("main ends")
sys.exit(3)

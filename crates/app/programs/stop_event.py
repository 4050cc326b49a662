# No thread can be stopped from outside:
# it has to look whether it should stop.
#zh 线程不能从外部停止：
#zh 要由它自己检查该不该停。
import time
from threading import Event, Thread

stop = Event()


def work():
    rounds = 0
    while not stop.is_set():
        rounds += 1
    print("stopped itself")


thread = Thread(target=work)
thread.start()
time.sleep(0.2)
print("alive:", thread.is_alive())
stop.set()
thread.join()
print("alive:", thread.is_alive())

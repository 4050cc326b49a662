from multiprocessing import Process
from threading import Event, Thread

TIMEOUT_S = 1.0  # = join_timeout_ms / 1000
stop = Event()
def endless():
    while not stop.is_set():
        pass

if __name__ == "__main__":
    for Worker in [Process, Thread]:
        worker = Worker(target=endless)
        worker.start()
        worker.join(TIMEOUT_S)
        print(Worker.__name__, "alive:", worker.is_alive())  # True
        if Worker is Process:
            worker.terminate()  # ends it in the middle of its loop
            #zh 在循环中途直接结束它
        else:
            stop.set()  # no terminate() here: a thread has to agree
            #zh 线程没有 terminate()：要它自己配合
        worker.join()

from multiprocessing import Process
from threading import Thread

n, WORKERS = 0, 3  # = value, workers

def change():
    global n
    n += 1

def run(Worker):
    workers = [Worker(target=change) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(Worker.__name__, n)

if __name__ == "__main__":
    run(Process)  # unchanged: each process has an n of its own
    #zh 没有变：每个进程都有自己的 n
    run(Thread)  # changed: all threads share n
    #zh 变了：所有线程共享 n

# None goes on before all are there.
#zh 全部到齐之前，谁也不能继续。
import time
from threading import Barrier, Thread

THREADS = 4  # = threads
barrier = Barrier(THREADS)


def work(number):
    time.sleep(0.05 * number)
    print(number, "is here")
    barrier.wait()
    print(number, "goes on")


for number in range(THREADS):
    Thread(target=work, args=(number,)).start()

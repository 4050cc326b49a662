import threading
import time
from multiprocessing import TimeoutError, cpu_count, dummy
from multiprocessing.pool import Pool, ThreadPool


def square(x):
    time.sleep(0.005)
    return x * x


def fail(x):
    raise ValueError(f"no {x}")


local = threading.local()


def prepare(value):
    local.value = value


with ThreadPool(4) as pool:
    print(pool.map(square, range(10)))
    print(list(pool.imap(square, range(10), chunksize=3)))
    print(sorted(pool.imap_unordered(square, range(10))))
    print(pool.starmap(pow, [(2, 3), (3, 2)]))
    print(pool.apply(square, (7,)), pool.apply_async(square, (8,)).get(timeout=30))
    heard = []
    done = [pool.apply_async(square, (9,), callback=heard.append), pool.apply_async(fail, (1,), error_callback=heard.append)]
    for result in done:
        result.wait()
    pool.map_async(square, [2], callback=heard.append).wait()
    print(sorted(map(repr, heard)), [result.successful() for result in done])
    for call in (lambda: pool.map(fail, [2]), lambda: done[1].get(), lambda: list(pool.imap(fail, [3]))):
        try:
            call()
        except ValueError as error:
            print("ValueError:", error)
    try:
        pool.apply_async(time.sleep, (0.5,)).get(timeout=0.01)
    except TimeoutError:
        print("TimeoutError")
try:
    pool.map(square, [1])
except ValueError as error:
    print("ValueError:", error)

pool = ThreadPool(processes=2, initializer=prepare, initargs=(5,))
later = pool.map_async(lambda x: local.value + x, [1, 2, 3])
pool.close()
pool.join()
print(later.get(), later.ready())
pool = ThreadPool()
pool.terminate()
pool.join()

with dummy.Pool(2) as pool:
    print(pool.map(len, ["a", "bb"]), isinstance(pool, ThreadPool), isinstance(pool, Pool))
queue = dummy.Queue()
process = dummy.Process(target=queue.put, args=(1,), name="p")
process.start()
process.join()
print(queue.get(), process.exitcode, process.is_alive())
here, there = dummy.Pipe()
here.send("hello")
print(there.poll(1), there.recv(), cpu_count() >= 1)
unclosed = ThreadPool(1)
print(unclosed.apply(square, (3,)))

"""What the labs say about CPython, checked: prints [lab, fact, whether it holds] for each fact as JSON."""

import asyncio
import json
import multiprocessing as mp
import os
import pickle
import socket
import socketserver
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.pool import ThreadPool
from multiprocessing.shared_memory import SharedMemory
from queue import Queue
from urllib.request import urlopen

HAS_GIL = getattr(sys, "_is_gil_enabled", lambda: True)()
FORK, SPAWN = mp.get_context("fork"), mp.get_context("spawn")
n = 0


def seconds(run):
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def raises(kind, run):
    try:
        run()
    except kind:
        return True
    return False


def on_threads(count, target):
    threads = [threading.Thread(target=target) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def same(value):
    return value


def bare():
    global n
    for _ in range(300_000):
        n += 1


def by_call():
    global n
    for _ in range(300_000):
        n = same(n) + 1


def lost(target):
    global n
    n = 0
    on_threads(4, target)
    return 1_200_000 - n


def tell_n(end):
    end.send(n)


def n_of_child(context):
    near, far = context.Pipe()
    child = context.Process(target=tell_n, args=(far,))
    child.start()
    value = near.recv()
    child.join()
    return value


def spawn_starts_from_the_source():
    global n
    n = 5
    return n_of_child(SPAWN) == 0 and n_of_child(FORK) == 5


def add_one(value):
    with value.get_lock():
        value.value += 1


def a_value_is_shared():
    value = FORK.Value("i", 0)
    child = FORK.Process(target=add_one, args=(value,))
    child.start()
    child.join()
    return value.value == 1


def endless():
    while True:
        pass


def terminate_ends_a_busy_process():
    child = FORK.Process(target=endless)
    child.start()
    time.sleep(0.1)
    child.terminate()
    child.join(5)
    return child.exitcode == -15


def join_does_not_say_whether_it_ended():
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    told = thread.join(0.05)
    alive = thread.is_alive()
    stop.set()
    return told is None and alive


def threads_start_faster_than_processes():
    def start(make):
        def run():
            worker = make(target=time.sleep, args=(0,))
            worker.start()
            worker.join()

        return min(seconds(run) for _ in range(3))

    return start(threading.Thread) * 3 < start(FORK.Process) < start(SPAWN.Process)


def coroutines_that_block(sleep):
    async def one():
        await sleep()
        return threading.get_ident()

    async def all_of_them():
        return await asyncio.gather(*(one() for _ in range(4)))

    threads = set()
    took = seconds(lambda: threads.update(asyncio.run(all_of_them())))
    return took, len(threads)


async def blocking():
    time.sleep(0.1)


def a_blocking_call_blocks_all():
    took, threads = coroutines_that_block(blocking)
    freely, _ = coroutines_that_block(lambda: asyncio.sleep(0.1))
    other, _ = coroutines_that_block(lambda: asyncio.to_thread(time.sleep, 0.1))
    return took >= 0.4 and threads == 1 and freely < 0.4 and other < 0.4


def default_threads():
    cpus = getattr(os, "process_cpu_count", os.cpu_count)()
    with ThreadPoolExecutor() as pool:
        return pool._max_workers == min(32, cpus + 4)


def default_processes():
    cpus = getattr(os, "process_cpu_count", os.cpu_count)()
    with ProcessPoolExecutor() as pool:
        return pool._max_workers == cpus


def a_pool_starts_threads_as_they_are_needed():
    with ThreadPoolExecutor(4) as pool:
        before = len(pool._threads)
        pool.submit(same, 1).result()
        some = len(pool._threads)
    with ThreadPool(4) as pool:
        return (before, some, len(pool._pool)) == (0, 1, 4)


def map_keeps_the_order():
    naps = [0.2, 0.1, 0.0]
    with ThreadPoolExecutor(3) as pool:
        in_order = list(pool.map(lambda nap: time.sleep(nap) or nap, naps))
        futures = [pool.submit(lambda nap=nap: time.sleep(nap) or nap) for nap in naps]
        as_done = [future.result() for future in as_completed(futures)]
    return in_order == naps and as_done == naps[::-1]


def put_does_not_pickle():
    queue = FORK.Queue()
    queue.put(lambda: 0)
    time.sleep(0.1)
    return queue.empty()


def send_pickles():
    near, far = FORK.Pipe()
    near.send_bytes(b"as they are")
    plain = far.recv_bytes() == b"as they are"
    return plain and raises((pickle.PicklingError, AttributeError), lambda: near.send(lambda: 0))


def shared_memory_stays():
    memory = SharedMemory(create=True, size=16)
    memory.close()
    again = SharedMemory(memory.name)
    again.close()
    again.unlink()
    return raises(FileNotFoundError, lambda: SharedMemory(memory.name))


def each_request_closes():
    heads = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            heads.append(self.headers["Connection"])
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    urlopen(f"http://127.0.0.1:{server.server_port}/").read()
    server.shutdown()
    return heads == ["close"]


def only_one_of_the_locks_is_reentrant():
    lock, rlock = threading.Lock(), threading.RLock()
    return lock.acquire() and not lock.acquire(blocking=False) and rlock.acquire() and rlock.acquire()


def in_another_thread(run):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


def anyone_releases_a_lock():
    lock, rlock = threading.Lock(), threading.RLock()
    lock.acquire()
    rlock.acquire()
    in_another_thread(lock.release)
    return not lock.locked() and in_another_thread(lambda: raises(RuntimeError, rlock.release))


def only_a_bounded_semaphore_is_bounded():
    threading.Semaphore(1).release()
    return raises(ValueError, threading.BoundedSemaphore(1).release)


FACTS = [
    ("counter", "a bare n += 1 loses nothing with a GIL", lambda: not HAS_GIL or lost(bare) == 0),
    ("counter", "n = f(n) + 1 loses", lambda: any(lost(by_call) > 0 for _ in range(5))),
    ("crawler", "urlopen waits without a limit", lambda: socket.getdefaulttimeout() is None),
    ("crawler", "urlopen closes each connection", each_request_closes),
    ("crawler, server, sleep", "a blocking call blocks all coroutines", a_blocking_call_blocks_all),
    ("deadlock", "acquire(timeout) gives up", lambda: gives_up(threading.Lock())),
    ("deadlock", "threads are no daemons", lambda: not threading.Thread().daemon),
    ("fib", "what cannot be pickled cannot be sent", lambda: raises(Exception, lambda: pickle.dumps(lambda: 0))),
    ("image, server", "ThreadPoolExecutor() has min(32, cpus + 4) threads", default_threads),
    ("image", "ProcessPoolExecutor() has a process for each cpu", default_processes),
    ("ipc", "Queue.put does not pickle itself", put_does_not_pickle),
    ("ipc", "send pickles, send_bytes does not", send_pickles),
    ("ipc", "shared memory stays until unlink", shared_memory_stays),
    ("jobs", "the switch interval is 5 ms", lambda: sys.getswitchinterval() == 0.005),
    ("jobs", "map keeps the order, as_completed does not", map_keeps_the_order),
    ("lifecycle", "terminate ends a busy process by SIGTERM", terminate_ends_a_busy_process),
    ("lifecycle", "join(timeout) returns None either way", join_does_not_say_whether_it_ended),
    ("memory, fib", "spawn starts from the source, fork copies", spawn_starts_from_the_source),
    ("memory", "a Value is shared", a_value_is_shared),
    ("pool, sleep", "threads start faster than processes", threads_start_faster_than_processes),
    ("pool", "ThreadPoolExecutor starts threads as needed, ThreadPool at once", a_pool_starts_threads_as_they_are_needed),
    ("primitives", "an RLock is re-entrant, a Lock is not", only_one_of_the_locks_is_reentrant),
    ("primitives", "any thread may release a Lock", anyone_releases_a_lock),
    ("primitives", "only a BoundedSemaphore is bounded", only_a_bounded_semaphore_is_bounded),
    ("queue", "Queue() is unbounded", lambda: Queue().maxsize == 0),
    ("queue", "shutdown() came with 3.13", lambda: hasattr(Queue, "shutdown") == (sys.version_info >= (3, 13))),
    ("server", "ThreadingHTTPServer starts threads", lambda: issubclass(ThreadingHTTPServer, socketserver.ThreadingMixIn)),
    ("sleep", "sleeping lets other threads run", lambda: seconds(lambda: on_threads(5, lambda: time.sleep(0.1))) < 0.4),
]


def gives_up(lock):
    lock.acquire()
    return lock.acquire(timeout=0.05) is False


def holds(check):
    try:
        return bool(check())
    except Exception as error:
        print(f"{check}: {error!r}", file=sys.stderr)
        return False


if __name__ == "__main__":
    print(json.dumps([[lab, fact, holds(check)] for lab, fact, check in FACTS]))

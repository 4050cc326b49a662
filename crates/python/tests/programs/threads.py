import _thread
import threading
import time


class Counter(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"counter {n}", daemon=True)
        self.n = n

    def run(self):
        self.result = sum(range(self.n))


counters = [Counter(n) for n in (10, 20, 30)]
for counter in counters:
    counter.start()
for counter in counters:
    counter.join(5)
print([counter.result for counter in counters], counters[0].daemon, counters[0].is_alive())
print(threading.current_thread().name, threading.main_thread() is threading.current_thread())

local = threading.local()
local.value = "main"
seen = []


def look():
    seen.append(hasattr(local, "value"))
    local.value = threading.current_thread().name


for name in ("one", "two"):
    thread = threading.Thread(target=look, name=name)
    thread.start()
    thread.join()
print(seen, local.value)

hold = threading.Event()
waiting = [threading.Thread(target=hold.wait, name=f"w{i}") for i in range(3)]
for thread in waiting:
    thread.start()
print(threading.active_count(), sorted(t.name for t in threading.enumerate()))
hold.set()
for thread in waiting:
    thread.join()
print(threading.active_count())

lock = threading.Lock()
print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.02), lock.locked())
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print("RuntimeError:", error)

bounded = threading.BoundedSemaphore(1)
with bounded:
    print(bounded.acquire(blocking=False))
try:
    bounded.release()
except ValueError as error:
    print("ValueError:", error)

caught = []
threading.excepthook = lambda args: caught.append((args.exc_type.__name__, args.thread.name))
thread = threading.Thread(target=lambda: 1 / 0, name="divides")
thread.start()
thread.join()
print(caught)

barrier = threading.Barrier(2, timeout=0.05)
try:
    barrier.wait()
except threading.BrokenBarrierError:
    print("broken", barrier.broken)

timer = threading.Timer(10, print, ["never"])
timer.start()
timer.cancel()
timer.join()
try:
    timer.start()
except RuntimeError as error:
    print("RuntimeError:", error)

calls = []
threading.settrace(lambda frame, event, arg: calls.append(event))
thread = threading.Thread(target=len, args=("x",))
thread.start()
thread.join()
threading.settrace(None)
print("call" in calls)

done = _thread.allocate_lock()
done.acquire()
_thread.start_new_thread(done.release, ())
print(done.acquire(timeout=5))
try:
    threading.current_thread().join()
except RuntimeError as error:
    print("RuntimeError:", error)

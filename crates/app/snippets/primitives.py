import time
from threading import Barrier, Condition, Event, Lock, RLock, Semaphore, Thread

THREADS = 4
start = time.perf_counter()


def say(text):
    print(f"{time.perf_counter() - start:.1f} s  {text}")


def run(work):
    say(work.__name__)
    threads = [Thread(target=work, args=(n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    if work is waits_for_event:
        time.sleep(0.1)
        event.set()  # wakes all of them
    if work is waits_for_item:
        for n in range(THREADS):
            time.sleep(0.1)
            with condition:
                items.append(n)
                condition.notify_all()  # one item: one of them takes it
    for thread in threads:
        thread.join()


lock = Lock()


def one_at_a_time(n):
    with lock:
        time.sleep(0.1)
        say(f"  thread {n} leaves")


rlock = RLock()


def again(n):
    with rlock:
        with rlock:  # with a Lock, this thread would wait for itself for ever
            time.sleep(0.1)
            say(f"  thread {n} leaves")


semaphore = Semaphore(2)


def two_at_a_time(n):
    with semaphore:
        time.sleep(0.1)
        say(f"  thread {n} leaves")


event = Event()


def waits_for_event(n):
    event.wait()
    say(f"  thread {n} goes on")


condition, items = Condition(), []


def waits_for_item(n):
    with condition:
        while not items:  # woken does not mean that there is one
            condition.wait()
        say(f"  thread {n} takes item {items.pop()}")


barrier = Barrier(THREADS)


def all_together(n):
    time.sleep(0.1 * n)
    barrier.wait()  # nobody passes before the last one is here
    say(f"  thread {n} goes on")


for work in [one_at_a_time, again, two_at_a_time, waits_for_event, waits_for_item, all_together]:
    run(work)

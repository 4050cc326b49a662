from threading import Barrier, Lock, Thread

a, b = Lock(), Lock()
ready = Barrier(2)


def work(first, second):
    with first:
        ready.wait()  # now each thread holds its first lock …
        with second:  # … and waits for the other's, for ever
            print("never printed")


def work_in_order(first, second):
    # The same order for everyone: no ring of waits can close.
    low, high = sorted((first, second), key=id)
    with low:
        with high:
            print("both locks")


for target in (work_in_order, work):
    # A thread that may hang must not keep Python from ending: daemon=True.
    threads = [
        Thread(target=target, args=locks, daemon=True) for locks in ((a, b), (b, a))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=1)
    stuck = sum(thread.is_alive() for thread in threads)
    print(f"{target.__name__}: {stuck} of 2 threads stuck")

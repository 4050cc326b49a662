from threading import Lock, Thread

THREADS = 4
INCREMENTS = 200_000
n = 0
lock = Lock()


def plus_one(value):
    return value + 1


def unguarded():
    global n
    for _ in range(INCREMENTS):
        # Read n, add 1, write n: another thread may run in between.
        n = plus_one(n)


def locked():
    global n
    for _ in range(INCREMENTS):
        with lock:
            n = plus_one(n)


def count(target):
    global n
    n = 0
    threads = [Thread(target=target) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = THREADS * INCREMENTS
    print(f"{target.__name__}: {n:,} of {expected:,}, lost {expected - n:,}")


if __name__ == "__main__":
    count(unguarded)
    count(locked)

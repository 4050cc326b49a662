# Threads that import the same at once: one of them may lose the GIL while it holds the lock of imports.
import sys
import threading

sys.setswitchinterval(0.0001)


def work():
    import fractions
    import statistics
    import traceback

    assert fractions and statistics and traceback


threads = [threading.Thread(target=work) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("imported")

"""Computes without end, on THREADS threads, or on the main thread if there are none."""

import threading


def endless():
    while True:
        pass


for _ in range(THREADS):
    threading.Thread(target=endless).start()
print("on")
if not THREADS:
    endless()

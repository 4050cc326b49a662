# Each has one lock and waits for the other's.
#zh 各持有一把锁，又在等对方的锁。
import time
from threading import Lock, Thread

HOLD = 0.01  # = hold_ms / 1000
a, b = Lock(), Lock()


def forward():
    with a:
        time.sleep(HOLD)
        with b:
            print("forward has both")


def backward():
    with b:
        time.sleep(HOLD)
        with a:
            print("backward has both")


for work in (forward, backward):
    Thread(target=work, name=work.__name__).start()

# Its owner may take an RLock again;
# with a Lock this would wait for ever.
#zh 持有者可以再次获取 RLock；
#zh 换成 Lock 就会一直等下去。
from threading import RLock, Thread

lock = RLock()


def outer(name):
    with lock:
        print(name, "outer")
        inner(name)


def inner(name):
    with lock:
        print(name, "inner")


for name in ("one", "two"):
    Thread(target=outer, args=(name,)).start()

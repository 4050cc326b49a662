"""What a pool of threads uses of the library's module."""


def wait(queues, timeout=None):
    """Waits until there is something in the one queue that there is."""
    (notices,) = queues
    if not notices._count.acquire(timeout=timeout):
        return []
    notices._count.release()
    return queues


def __getattr__(name):
    if name in ("Client", "Connection", "Listener", "Pipe"):
        raise ModuleNotFoundError("No module named 'multiprocessing.process'", name="multiprocessing.process")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

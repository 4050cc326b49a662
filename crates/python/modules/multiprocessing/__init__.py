"""Threads under the names of processes: `multiprocessing.pool.ThreadPool`, `multiprocessing.dummy`, and what needs no
other process. There are none here yet: whatever would start one says so where it is asked for."""

import os
import queue
import sys


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


_PROCESSES = frozenset((
    "Array", "Barrier", "BoundedSemaphore", "Condition", "Event", "JoinableQueue", "Lock", "Manager", "Pipe", "Pool",
    "Process", "Queue", "RLock", "RawArray", "RawValue", "Semaphore", "SimpleQueue", "Value", "get_logger",
    "log_to_stderr", "set_start_method", "get_start_method", "get_all_start_methods", "process", "context",
))


def _refuse():
    raise ModuleNotFoundError("No module named 'multiprocessing.process'", name="multiprocessing.process")


def __getattr__(name):
    if name in _PROCESSES:
        _refuse()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Notices(queue.SimpleQueue):
    """What a pool of threads asks for beside its tasks: a queue that `connection.wait` can wait for."""

    @property
    def _reader(self):
        return self

    @property
    def _writer(self):
        # Only a pool of processes asks for it.
        _refuse()


class _Context:
    SimpleQueue = _Notices

    def __getattr__(self, name):
        return getattr(sys.modules[__name__], name)


class _MainProcess:
    name = "MainProcess"
    daemon = False
    exitcode = None

    @property
    def pid(self):
        return os.getpid()

    ident = pid

    def is_alive(self):
        return True

    def __repr__(self):
        return "<_MainProcess name='MainProcess' parent=None started>"


_main = _MainProcess()


def get_context(method=None):
    return _Context()


def current_process():
    return _main


def parent_process():
    return None


def active_children():
    return []


def cpu_count():
    return os.cpu_count()


def freeze_support():
    pass

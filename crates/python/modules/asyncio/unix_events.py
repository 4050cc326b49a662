"""The loop of asyncio where there is no network: it waits for nothing but time and other threads."""

import _thread

import _spindle

from . import base_events, events, tasks

__all__ = ("SelectorEventLoop", "EventLoop", "_DefaultEventLoopPolicy")


class _Selector:
    """Waits until it is woken. The lock is a semaphore of one: held while there is nothing to wake for."""

    def __init__(self):
        self._woken = _thread.allocate_lock()
        self._woken.acquire()

    def wake(self):
        try:
            self._woken.release()
        except RuntimeError:
            pass  # It has been woken already.

    def select(self, timeout):
        if timeout is None:
            self._woken.acquire()
        elif timeout > 0:
            self._woken.acquire(True, min(timeout, _thread.TIMEOUT_MAX))
        else:
            self._woken.acquire(False)
        return []

    def close(self):
        pass


class EventLoop(base_events.BaseEventLoop):
    def __init__(self, selector=None):
        super().__init__()
        self._selector = _Selector()

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        self._selector.wake()

    def add_signal_handler(self, sig, callback, *args):
        raise NotImplementedError


SelectorEventLoop = EventLoop


class _DefaultEventLoopPolicy(events._BaseDefaultEventLoopPolicy):
    _loop_factory = EventLoop


_run = events.Handle._run


def _task_of(callback):
    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, tasks.Task) else None


def _timed_run(self):
    task = _task_of(self._callback)
    if task is None:
        return _run(self)
    since = _spindle.now_ms()
    try:
        return _run(self)
    finally:
        _spindle.task_ran(task.get_name(), since)


events.Handle._run = _timed_run

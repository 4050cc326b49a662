"""What `multiprocessing.pool` uses of the library's module: it logs nothing, and its pools end with the program."""

import weakref


def debug(*_args):
    pass


info = sub_debug = sub_warning = warn = debug


class Finalize:
    def __init__(self, owner, callback, args=(), kwargs=None, exitpriority=None):
        self._end = weakref.finalize(owner, callback, *args, **(kwargs or {}))

    def __call__(self):
        return self._end()

    def cancel(self):
        self._end.detach()

    def still_active(self):
        return self._end.alive

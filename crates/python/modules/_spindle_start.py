"""What of Python's own is replaced before a program starts."""

import functools
import io
import os
import sys
import time

import _imp
import _signal
import _spindle
import _thread


class _Bytes(io.RawIOBase):
    """`sys.stdout.buffer`: bytes become text as soon as they are whole characters."""

    def __init__(self, error):
        import codecs

        self._error = error
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self):
        return True

    def write(self, data):
        _spindle.write(self._error, self._decoder.decode(bytes(data)))
        return len(data)

    def flush(self):
        _spindle.flush(self._error)


class _Output(io.TextIOBase):
    encoding = "utf-8"
    errors = "strict"
    newlines = None
    name = "<stdout>"
    line_buffering = True
    write_through = False
    mode = "w"

    def __init__(self, error):
        self._error = error
        if error:
            self.errors, self.name = "backslashreplace", "<stderr>"
        # An attribute of the object: one call less for each print.
        self.write = functools.partial(_spindle.write, error)
        self.flush = functools.partial(_spindle.flush, error)
        self._buffer = None

    @property
    def buffer(self):
        if self._buffer is None:
            self._buffer = _Bytes(self._error)
        return self._buffer

    def writable(self):
        return True

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def reconfigure(self, **_options):
        pass

    def close(self):
        pass

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode='w' encoding='utf-8'>"


class _Input(io.StringIO):
    encoding = "utf-8"
    name = "<stdin>"
    mode = "r"


def _signals():
    """Signals as far as asyncio and programs ask for them: nothing outside sends any."""

    def default_int_handler(*_args):
        raise KeyboardInterrupt

    handlers = {2: default_int_handler}

    def getsignal(number):
        return handlers.get(number, 0)

    def signal(number, handler):
        if _thread.get_ident() != 1:
            raise ValueError("signal only works in main thread of the main interpreter")
        before = getsignal(number)
        handlers[number] = handler
        return before

    def raise_signal(number):
        handler = getsignal(number)
        if callable(handler):
            handler(number, sys._getframe(1))

    def set_wakeup_fd(_fd, **_options):
        return -1

    own = dict(
        SIGINT=2, SIGTERM=15, SIG_DFL=0, SIG_IGN=1, getsignal=getsignal, signal=signal, raise_signal=raise_signal,
        default_int_handler=default_int_handler, set_wakeup_fd=set_wakeup_fd,
    )
    for name, value in own.items():
        setattr(_signal, name, value)


def _set_time_zone():
    # WASI knows none, and strptime asks for its names.
    for name, value in (("tzname", ("UTC", "UTC")), ("timezone", 0), ("altzone", 0), ("daylight", 0)):
        if not hasattr(time, name):
            setattr(time, name, value)


def start(cores, stdin):
    _set_time_zone()
    sys.stdout = sys.__stdout__ = _Output(False)
    sys.stderr = sys.__stderr__ = _Output(True)
    sys.stdin = sys.__stdin__ = _Input(stdin)
    sys.getswitchinterval = _spindle.getswitchinterval
    sys.setswitchinterval = _spindle.setswitchinterval
    sys._is_gil_enabled = _spindle.is_gil_enabled
    sys.argv = ["program.py"]
    sys.path = []
    time.sleep = _spindle.sleep
    # Whoever imports may lose the GIL with this lock in hand.
    _imp.acquire_lock = functools.partial(_spindle.without_gil, _imp.acquire_lock)
    os.cpu_count = os.process_cpu_count = lambda: cores
    _signals()


def explore():
    """Has time be the run's own, for the search of interleavings."""
    for name in ("monotonic", "perf_counter", "process_time", "thread_time"):
        setattr(time, name, _spindle.time_s)
    # The first second of 2026.
    time.time = lambda: 1767225600.0 + _spindle.time_s()
    for name in ("monotonic", "perf_counter", "time"):
        clock = getattr(time, name)
        setattr(time, name + "_ns", lambda clock=clock: int(clock() * 1e9))


def reset(at_end=False):
    """Puts back what a run leaves in modules; at its end, has those end that wait for work."""
    modules = sys.modules
    threading = modules.get("threading")
    if at_end:
        if threading is not None:
            for end in reversed(threading._threading_atexits):
                end()
        return
    sys.stdin.seek(0)
    if threading is not None:
        from itertools import count

        threading._counter = count(1).__next__
        threading._limbo.clear()
        main = threading._main_thread
        threading._active.clear()
        threading._active[main._ident] = main
        main.name = "MainThread"
    if "random" in modules:
        modules["random"].seed(0)
    if "concurrent.futures.thread" in modules:
        executor = modules["concurrent.futures.thread"].ThreadPoolExecutor
        executor._counter = modules["itertools"].count().__next__
    if "logging" in modules:
        logging = modules["logging"]
        logging.root.handlers.clear()
        logging.root.setLevel(logging.WARNING)
        logging.root.filters.clear()
        logging.Logger.manager.loggerDict.clear()
        logging.disable(logging.NOTSET)

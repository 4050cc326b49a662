python-lead = A Python program on threads of this machine, with a GIL and without one.

python-progress-once = Running the program

## Parameters

python-interpreter-label = GIL
python-interpreter-hint = With, without, or both in turn
python-interpreter-choose = Choose
python-interpreter-gil = With the GIL
python-interpreter-free = Without the GIL
python-switch_ms-label = Switch interval
python-switch_ms-hint = { $min } to { $max }, as sys.setswitchinterval
python-yields-label = The GIL is handed over
python-yields-hint = CPython 3.10 and later: at calls
python-yields-calls = at calls and ends of loops
python-yields-any = at any bytecode
python-rounds-label = Runs of the program
python-rounds-hint = { $min } to { $max }
python-program-label = Programs
python-program-hint = Programs of tutorials
python-stdin-label = Text for input()
python-stdin-hint = A line for each input()
python-code-label = Python program
python-code-hint = At most 65,536 bytes
python-limit_s-label = Time limit
python-limit_s-hint = { $min } to { $max }

program-gil = GIL and CPU
program-threads_sleep = sleep on threads
program-race = n += 1
program-lock_5000 = 5,000 threads
program-deadlock = Deadlock
program-producer_consumer = Producer, consumer
program-executor = Pool of 4
program-semaphore = Semaphore
program-event = Event
program-condition = Condition
program-barrier = Barrier
program-rlock = RLock
program-timer = Timer
program-coroutines = asyncio
program-stop_event = Stop a thread

## The bench

python-with-gil = With the GIL
python-with-free = Without the GIL
python-switch-both = Both
python-switch-gil = GIL on
python-switch-free = GIL off
python-rounds-count = { $count } ×
python-more = More settings
python-open = Open .py
python-save = Save .py
python-keep = Keep
python-keep-name = A name for this program
python-remove = Remove “{ $name }”
python-rename = Rename “{ $name }”
python-remove-sure = Remove “{ $name }”? This cannot be undone.
python-keep-failed = This browser does not keep it: its storage is full or switched off. Save the program as a .py instead.
python-blank = Paste the program of your tutorial, drop a .py file here, or begin with a question:
python-ask-race = Is n += 1 safe in two threads?
python-ask-gil = Do two threads compute twice as fast?
python-ask-threads_sleep = How long do five sleeps take together?
python-ask-deadlock = Why do two threads wait for ever?
python-ask-producer_consumer = What if the producer is quicker than the consumer?
python-ask-coroutines = How does one thread do several things at once?
python-output = Output
python-output-waiting = Press Run: what the program prints appears here.
python-all-threads = All threads
python-nothing-printed = Nothing was printed.
python-left-out = { $count } earlier lines are in the exported result.
python-stale = The result is of the program before your changes.
python-stuck = { $thread } waits here for { $waits }
python-to-lab = Measure it with native threads: { $lab } →
python-code-garbled = The program in this link is not whole. Ask for the link again.
python-code-too-long = The program in this link is longer than 65,536 bytes.
python-size = The first run fetches Python, { $size } MB, and this browser keeps it.
python-kept = This browser keeps the Python interpreter ({ $size } MB).
python-forget = Remove it

## The stage

python-group = { $interpreter } · { $ms } ms
python-gil = GIL
python-main-thread = MainThread
python-line = line { $line }
python-shared-lane = { $name } and { $more } more
python-printed = prints “{ $text }”
python-printed-error = writes an error: “{ $text }”
python-timeline-note = A lane for each thread: solid runs, hatched waits. The strip shows who holds the GIL, small signs show prints; press one to find its line.
python-threads-heading = Times of each thread
python-outputs-heading = Different outputs
python-outputs-caption = How often each output came
python-column-interpreter = Interpreter
python-column-thread = Thread
python-column-ran = Ran
python-column-waited = Waited
python-column-gil = Waited for the GIL
python-column-count = Runs
python-column-output = Output
python-ring = Deadlock ({ $interpreter })
python-ring-holds = { $thread } holds { $holds } and waits for { $waits } in line { $line }
python-ring-waits = { $thread } waits for { $waits } in line { $line }

## The answer

python-warning-noisy-samples = The times of the rounds vary a lot. Close other programs and run it again.

python-predict = How many times as fast is it without the GIL?
python-verdict-cannot-tell = With the GIL { $gil_ms } ms, without it { $free_ms } ms: one run cannot tell whether that is chance. Run it more often.
python-verdict-wide-cannot-tell = In { $rounds } runs it was { $times } times as fast without the GIL, but the interval from { $low } to { $high } holds 1. Run it more often.
python-verdict-faster = Without the GIL it is { $times } times as fast (median of { $rounds } runs, 95% interval { $low } to { $high }): { $free_ms } ms instead of { $gil_ms } ms. With the GIL one thread runs at a time; it was handed over { $count ->
    [one] once
   *[other] { $switches } times
}.
python-verdict-slower = Without the GIL it takes { $slower } times as long (median of { $rounds } runs, 95% interval of the speedup { $low } to { $high }): { $free_ms } ms instead of { $gil_ms } ms. Threads that change the same objects get in each other’s way.
python-verdict-same = With the GIL or without it: { $gil_ms } and { $free_ms } ms, { $times } times as fast (95% interval { $low } to { $high }, { $rounds } runs). Threads that only wait do not need the GIL.
python-verdict-alone = { $interpreter }: { $took } (median of { $rounds ->
    [one] 1 run
   *[other] { $rounds } runs
}).
python-verdict-deadlocked = { $interpreter }, { $threads ->
    [one] 1 thread waits
   *[other] { $threads } threads wait
} for ever: each waits for what another one holds, and none can go on. The marked lines are where they wait.
python-verdict-raised = { $interpreter }, the program ended with an exception in line { $line }: { $error }: { $message }
python-verdict-exited = { $interpreter }, the program ended by sys.exit with code { $code }.
python-more-thread = { $thread } ended with { $error } in line { $line }; the other threads went on.
python-more-outputs = { $interpreter }, { $kinds } different outputs came in { $rounds } runs.

python-headline-faster = Without the GIL { $times } times as fast
python-headline-slower = Without the GIL { $slower } times as slow
python-headline-same = The GIL makes no difference here
python-headline-alone = Done in { $took }
python-headline-deadlocked = Deadlock: { $threads ->
    [one] 1 thread waits
   *[other] { $threads } threads wait
} for ever
python-headline-raised = { $error }
python-headline-exited = Ended with exit code { $code }

python-advice-package = That module is no part of Python. Packages cannot be installed here; replace what it does, for example a request by time.sleep.
python-advice-processes = That module needs other processes, which are not there yet. Use threads.
python-advice-network = That module needs a network, which a page does not have. Use time.sleep for the waiting.
python-advice-library = That part of Python’s library is left out here.

## What is there and what differs

python-facts = What is there, and what differs from CPython
python-differs = What differs from CPython
python-differs-1 = The interpreter is RustPython, compiled to WebAssembly: it runs one thread’s code about ten times as slowly as CPython. Compare its times with each other only.
python-differs-2 = The GIL is one lock to run bytecode. A thread gives it up after the switch interval if another one waits, and around everything that blocks. Without it, threads run as in CPython’s free-threaded build.
python-differs-3 = With the GIL, a bare n += 1 in a loop loses nothing, as in CPython 3.10 and later: the GIL is handed over at calls and at the ends of loops. “At any bytecode” is what the language promises.
python-differs-4 = A deadlock of all threads is found and told at once; CPython waits for ever.
python-there = What is there
python-there-1 = threading, _thread, queue, concurrent.futures with threads, asyncio.
python-there-2 = time, sys, os, random, math, collections, dataclasses, functools, itertools, contextlib, logging, json, re, string, typing, enum, statistics, datetime, pickle, traceback, signal, io.
python-there-3 = Not there yet: processes (of multiprocessing only ThreadPool and dummy work), sockets and requests, files. Packages cannot be installed.
python-limits = Limits
python-limit-1 = 64 threads at a time, 512 MiB of memory, 4 MiB of output, and the time limit.
python-limit-2 = A program has at most 65,536 bytes. It is never uploaded: links carry it behind #c=.
python-licences = Licences
python-licences-lead = What ships with the bench
python-licence-1 = Python’s standard library: Copyright © 2001 Python Software Foundation; all rights reserved. PSF License Agreement, https://docs.python.org/3/license.html
python-licence-2 = RustPython: Copyright © 2025 RustPython Team. MIT License, https://github.com/RustPython/RustPython/blob/main/LICENSE
python-licence-3 = CodeMirror: Copyright © 2018–2021 by Marijn Haverbeke and others. MIT License, https://github.com/codemirror/dev/blob/main/LICENSE
python-licences-all = All notices in full

## Two ways to look at a program

bench-find = Find the order that breaks it
bench-replay = Show the order of this link
bench-tabs = Two ways to look at the program
bench-tab-python = Measured
bench-tab-interleavings = Explored
bench-axis-python = milliseconds
bench-axis-interleavings = steps
bench-is-it-right = So is it right? One run shows one order.
bench-mend = Mend it:
bench-mend-lock = Add a lock
bench-mend-while = while instead of if
bench-mend-order = One order for both locks
bench-mend-undo = Take it back
bench-step = step { $step }
bench-output-step = Press “Find the order that breaks it”: what the program prints appears here, step by step.
bench-output-none = Nothing is printed until this step.
bench-output-end = at the end

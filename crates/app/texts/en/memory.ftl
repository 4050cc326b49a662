memory-lead = A program has a variable n. Threads add 1 to it, then processes add 1 to theirs, and the program reads its own.

memory-value-label = Initial n
memory-value-hint = ±1,000,000,000
memory-workers-label = Workers
memory-workers-hint = { $min } to { $max } threads, and processes
memory-limit_s-label = Time limit
memory-limit_s-hint = { $min } to { $max }

memory-heading = What n is, for whom
memory-houses-note = A house is a memory. Who is in the same house sees the same n; a process moves into a house of its own, with a copy.
memory-houses-title = What n is in each memory
memory-houses-waiting = Press Run
memory-house-threads = { $count ->
    [one] 1 thread and its parent: one n
   *[other] { $count } threads and their parent: one n
}
memory-house-processes = { $count ->
    [one] 1 process: a copy of n
   *[other] { $count } processes: a copy of n each
}
memory-house-shared = The memory of the threads and their parent
memory-house-parent = The memory of the processes’ parent
memory-house-copy = A memory of its own
memory-house-n = n was { $before } and is { $after }
memory-house-more = and { $count } more
memory-caption = The variable n as each one sees it
memory-column-who = Who reads
memory-column-threads = With threads
memory-column-processes = With processes
memory-before = The parent, before
memory-worker = Worker { $number }, after n += 1
memory-after = The parent, after
memory-timeline-note = Who touched n when. Processes touch an n of their own.

memory-verdict-both = Threads share memory: their parent’s n went from { $before } to { $threads }. Processes do not: each changed its own copy, and the parent’s n still is { $processes }.
memory-verdict-processes = Not the parent: each process changed a copy of its own, and the parent’s n still is { $processes }. To see threads change it, the page needs shared memory.
memory-verdict-threads = Threads share memory: their parent’s n went from { $before } to { $threads }.

memory-fact-1 = With the start method spawn (the default on Windows and macOS) a process imports the main module anew, so its n is that of the source. With fork it is a copy of the parent’s n at that moment.
memory-fact-2 = multiprocessing.Value is really shared, but value += 1 is not one step: hold get_lock() meanwhile.

## The headline

memory-headline-both = Threads share memory, processes do not
memory-headline-threads = Threads share memory
memory-headline-processes = Processes change copies of their own

memory-predict = Whose changes will the parent see?
memory-predict-threads = the threads’
memory-predict-processes = the processes’
memory-predict-both = both
memory-predict-neither = neither

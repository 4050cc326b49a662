counter-lead = Threads start together and each adds 1 to the same n again and again: without a guard, under a lock, as one atomic step. A reader then reads n.

counter-threads-label = Threads
counter-threads-hint = { $min } to { $max }
counter-increments-label = Increments
counter-increments-hint = { $min } to { $max } each
counter-guard-label = Guard
counter-guard-hint = What protects n
counter-guard-none = none
counter-guard-lock = lock
counter-guard-atomic = atomic
counter-guard-all = all
counter-join-label = join
counter-join-hint = Whether the reader waits
counter-join-true = yes
counter-join-false = no
counter-limit_s-label = Time limit
counter-limit_s-hint = { $min } to { $max }

counter-none = No guard
counter-lock = Lock
counter-atomic = Atomic
counter-reader = Reader

counter-counted-heading = Final value of n
counter-counted-note = Full width = expected value.
counter-counted-title = n after { $expected } increments
counter-counted-axis = of { $expected } expected
counter-read = read
counter-late = added after it was read
counter-lost = lost
counter-part = { $count } ({ $percent })
counter-waiting = Press Run: each guard’s n appears here

counter-caption = Final value of n under each guard
counter-column-guard = Guard
counter-column-expected = Expected
counter-column-observed = Read
counter-column-final = In the end
counter-column-lost = Lost
counter-column-ms = Took, ms
counter-column-rate = Million/s
counter-column-overlap = Together, ms
counter-table-note = “Together” is how long at least two threads had begun and not ended.

counter-throughput-heading = Throughput
counter-throughput-note = What a guard costs, and what more threads gain: increments a second by all threads together, measured for 40 ms each. Lost ones count as well.
counter-throughput-title = Increments a second, by number of threads
counter-lost-axis = lost, %
counter-throughput-axis = million increments a second
counter-throughput = { $rate } million a second

counter-timeline-note = Which thread added when. Hatched is the reader, waiting in join. Waits for the lock are not drawn: there are millions.
counter-timeline-reads = reads n
counter-timeline-thread = the end of thread { $number }

counter-verdict-lost = No: { $lost } of { $expected } increments were lost ({ $percent }). n += 1 reads, adds and writes: when two threads read the same value, the later write overwrites the earlier. That is a race condition.
counter-verdict-one-thread = One thread alone cannot tell: no other comes between its reading and its writing. Take two or more.
counter-verdict-apart = This run cannot tell: none of { $expected } increments was lost, because each thread had ended before the next began. Raise the increments to have them run together.
counter-verdict-lucky = No, though this run lost none of { $expected } increments: the threads ran together for { $overlap } of { $ms } ms, and none happened to write between another’s reading and writing. Run it again, or raise the increments.
counter-verdict-guarded = { $guards ->
    [lock] Under a lock none was.
    [atomic] As one atomic step none was.
   *[both] Under a lock none was, nor as one atomic step.
}
counter-verdict-safe = { $guards ->
    [lock] Under a lock it is: all { $expected } increments arrived.
   *[atomic] As one atomic step it is: all { $expected } increments arrived.
} Choose no guard to see what happens without.
counter-verdict-cost = With { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
} { $faster ->
    [lock] the lock was { $times } times as fast as the atomic step
   *[atomic] the atomic step was { $times } times as fast as the lock
}.
counter-verdict-early = The reader did not wait for the threads: it read { $observed } where n came to { $after }.
counter-verdict-early-all = The reader did not wait for the threads, but they had already ended.
counter-verdict-unfinished = Cut short: { $done } of { $expected } increments were made until then.

counter-fact-1 = Since Python 3.10 a bare loop of n += 1 loses nothing in CPython with a GIL, since a thread gives way only at calls and where a loop turns. With n = f(n) it does lose. The language promises neither.
counter-fact-2 = The free-threaded build (3.13t and later) has no GIL: there the bare loop loses updates too. The lock helps everywhere.

## How one is lost

counter-ladder-heading = How one update is lost
counter-ladder-note = Without a guard, n += 1 is two steps, and another thread may come between them. This is the order behind every loss above; it is not a recording, because noting down each of so many steps would keep the threads apart.
counter-ladder-title = Two threads each do n += 1, and n ends as 1
counter-step-reads = reads { $value }
counter-step-writes = writes { $value }
counter-step-lost = 1, not 2
counter-step-1 = Thread 1 reads n, which is 0, to add 1 to it.
counter-step-2 = Thread 2 reads n before thread 1 has written. It sees the old 0.
counter-step-3 = Thread 1 writes 0 + 1.
counter-step-4 = Thread 2 writes 0 + 1, too, over what thread 1 wrote. One update is lost.
counter-more = More: numbers, throughput, timeline

## The headline

counter-headline-lost = Unsafe: { $percent } lost
counter-headline-one-thread = One thread alone cannot tell
counter-headline-apart = Nothing lost this time: threads never overlapped
counter-headline-lucky = Unsafe, though nothing was lost this time
counter-headline-safe = { $guards ->
    [lock] Safe under a lock: nothing lost
   *[atomic] Safe as one atomic step: nothing lost
}
counter-headline-unfinished = Cut short, so it cannot be told

counter-predict = Without a lock, how many additions get lost?
counter-predict-none = none
counter-predict-few = under 5%
counter-predict-some = up to half
counter-predict-most = more than half

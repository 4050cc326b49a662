jobs-lead = The jobs fib(from) to fib(to) are computed one after another, on threads that may compute only while they hold one global lock (as in CPython), on free threads, and on processes. Each takes the longest job that is left.

jobs-from-label = First job
jobs-from-hint = fib(from), { $min } to { $max }
jobs-to-label = Last job
jobs-to-hint = fib(to), at most { $max }
jobs-to-calibrated = up to { $max }; set for 0.3 s in all
jobs-workers-label = Workers
jobs-workers-hint = { $min } to { $max }
jobs-switch_ms-label = Switch
jobs-switch_ms-hint = { $min } to { $max }, lock kept
jobs-rounds-label = Rounds
jobs-rounds-hint = { $min } to { $max }
jobs-strategies-label = Compare
jobs-strategies-hint = Each in turn with one after another
jobs-limit_s-label = Time limit
jobs-limit_s-hint = { $min } to { $max }

jobs-chart-heading = Time for all jobs
jobs-chart-note = Shorter is better. Each dot is a round; the speedup is against one after another in the same round.
jobs-chart-title = fib({ $from }) to fib({ $to }) on { $workers ->
    [one] 1 worker
   *[other] { $workers } workers
}
jobs-column-switches = Lock changes hands
jobs-timeline-note = Which worker computed which job when. Under the GIL they take turns: hatched is waiting for the lock.
jobs-values = { $count ->
    [one] 1 number, checked: fib({ $to }) = { $value }
   *[other] { $count } numbers, each checked: the largest is fib({ $to }) = { $value }
}

jobs-verdict-one-worker = One worker cannot tell: there is nothing to run at the same time. Take two or more.
jobs-verdict-alone = One after another the jobs take { $ms } ms. Choose a strategy to compare with.
jobs-verdict-gil = Because of the lock: under the GIL { $workers } threads are { $speedup } times as fast as one after another, for only the holder computes; it changed hands { $count ->
    [one] once
   *[other] { $switches } times
}.
jobs-verdict-gil-alone = Under the GIL { $workers } threads are { $speedup } times as fast as one after another; the lock changed hands { $count ->
    [one] once
   *[other] { $switches } times
}.
jobs-verdict-cannot-tell = It cannot be told yet what the lock costs: under the GIL { $workers } threads are { $speedup } times as fast as one after another, and the interval of free threads does not lie above that. Other programs may be using the processors. Close them, take more rounds and run it again.
jobs-verdict-threads = Free threads reach { $speedup } times.
jobs-verdict-processes = Processes, each with a lock of its own, reach { $speedup } times.
jobs-verdict-few = More is not to be had: { $cores ->
    [one] 1 processor
   *[other] { $cores } processors
} and jobs of which the longest is { $share } of all the work allow { $most } times at best.

jobs-fact-1 = A thread that computes is asked to let go of the GIL after 5 ms if another one waits for it; sys.setswitchinterval changes that.
jobs-fact-2 = Executor.map gives results in the order of its arguments; as_completed gives them as they come.

## The headline

jobs-headline-one-worker = One worker cannot tell
jobs-headline-alone = One after another: { $took }
jobs-headline-gil = Because of the GIL: { $times }×, without it { $free }×
jobs-headline-gil-alone = Under the GIL: { $times }× on { $workers } threads
jobs-headline-threads = { $workers } free threads: { $times }×
jobs-headline-processes = { $workers } processes: { $times }×

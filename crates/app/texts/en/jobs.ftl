jobs-lead = The jobs fib(from) to fib(to) are computed one after another, on threads that may compute only while they hold the GIL (as in CPython), on threads without it, and on processes. Each takes the longest job that is left.

strategy-threads = Threads (no GIL)

jobs-from-label = First job
jobs-from-hint = fib(from), { $min } to { $max }
jobs-to-label = Last job
jobs-to-hint = fib(to), at most { $max }
jobs-to-calibrated = up to { $max }; set for 0.3 s in all
jobs-workers-label = Workers
jobs-workers-hint = { $min } to { $max }
jobs-switch_ms-label = Switch interval
jobs-switch_ms-hint = { $min } to { $max }, GIL kept
jobs-rounds-label = Rounds
jobs-rounds-hint = { $min } to { $max }
jobs-strategies-label = Compare
jobs-strategies-hint = Baseline: sequential
jobs-limit_s-label = Time limit
jobs-limit_s-hint = { $min } to { $max }

jobs-chart-heading = Time for all jobs
jobs-chart-note = Shorter is better. Each tick is a round; the speedup is against the sequential run of the same round.
jobs-chart-title = fib({ $from }) to fib({ $to }) on { $workers ->
    [one] 1 worker
   *[other] { $workers } workers
}
jobs-column-switches = GIL handovers
jobs-timeline-note = Which worker computed which job when. Under the GIL they take turns: hatched is waiting for it.
jobs-gil = the GIL
jobs-holds = holds the GIL
jobs-values = { $count ->
    [one] 1 number, checked: fib({ $to }) = { $value }
   *[other] { $count } numbers, each checked: the largest is fib({ $to }) = { $value }
}

jobs-verdict-one-worker = One worker cannot tell: there is nothing to run at the same time. Take two or more.
jobs-verdict-alone = Sequential: { $ms } ms. Choose a strategy to compare with.
jobs-verdict-gil = Because of the GIL: only one thread at a time computes, so { $workers } threads are { $speedup } times as fast as sequential; the GIL was handed over { $count ->
    [one] once
   *[other] { $switches } times
}.
jobs-verdict-gil-alone = Under the GIL { $workers } threads are { $speedup } times as fast as sequential; the GIL was handed over { $count ->
    [one] once
   *[other] { $switches } times
}.
jobs-verdict-cannot-tell = It cannot be told yet what the GIL costs: under it { $workers } threads are { $speedup } times as fast as sequential, and the interval without it does not lie above that. Other programs may be using the CPU. Close them, take more rounds and run it again.
jobs-verdict-threads = Without the GIL, threads are { $speedup } times as fast.
jobs-verdict-processes = Processes, each with its own GIL: { $speedup } times.
jobs-verdict-few = { $most } times is the most you can get here: { $cores ->
    [one] 1 CPU core
   *[other] { $cores } CPU cores
}, and the longest job is { $share } of all the work.

jobs-fact-1 = A thread that computes is asked to let go of the GIL after 5 ms if another one waits for it; sys.setswitchinterval changes that.
jobs-fact-2 = Executor.map gives results in the order of its arguments; as_completed gives them as they come.

## The headline

jobs-headline-one-worker = One worker cannot tell
jobs-headline-alone = Sequential: { $took }
jobs-headline-gil = Because of the GIL: { $times }×, without it { $free }×
jobs-headline-gil-alone = Under the GIL: { $times }× on { $workers } threads
jobs-headline-threads = { $workers } free threads: { $times }×
jobs-headline-processes = { $workers } processes: { $times }×

jobs-predict = How many times as fast will { $workers ->
    [one] 1 thread
   *[other] { $workers } threads
} be under the GIL?

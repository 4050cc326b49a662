fib-lead = fib(n) is computed on your machine in two ways: by plain recursion, and by fork-join, which splits the recursion into tasks for several threads. Each round times one right after the other; their ratio is the speedup.

fib-n-label = Number n
fib-n-hint = { $min } to { $max }
fib-n-calibrated = { $min } to { $max }; set for 0.2 s a sample
fib-threads-label = Thread counts
fib-threads-hint = { $min } to { $max }, separated by commas
fib-cutoff-label = Cutoff
fib-cutoff-hint = 1 to n; up to it, no splitting
fib-rounds-label = Rounds
fib-rounds-hint = { $min } to { $max }
fib-limit_s-label = Time limit
fib-limit_s-hint = { $min } to { $max }

## The answer

fib-warning-noisy-samples = Samples vary a lot (threads: { $detail }). Close other programs and run it again.
fib-warning-clock-too-coarse = The browser’s clock is too coarse for samples this short (threads: { $detail }). Raise n.
verdict-faster = Yes. On { $threads } threads fib({ $n }) is { $speedup } times as fast as plain recursion: { $efficiency } of what { $threads } threads could gain.
verdict-faster-beside = Yes. On { $threads } threads fib({ $n }) is { $speedup } times as fast as plain recursion.
fib-verdict-ceiling = That is { $share } of what this machine gave and { $efficiency } of { $cores ->
    [one] 1 core
   *[other] { $cores } cores
}.
verdict-faster-up-to-cores = Yes, up to the CPU cores: fib({ $n }) is { $speedup } times as fast on { $threads } threads. More threads than the { $cores ->
    [one] 1 core has
   *[other] { $cores } cores have
} room for gain nothing; they only take turns.
verdict-faster-tiny-tasks = A little: fib({ $n }) is { $speedup } times as fast on { $threads } threads, { $efficiency } of what they could gain. With cutoff { $cutoff } tasks are so tiny that forking them eats much of the gain. Try a cutoff of 20.
verdict-slower-tiny-tasks = No, slower: at best { $speedup } times the speed of plain recursion, on { $threads } threads. With cutoff { $cutoff } tasks are so tiny that forking them takes longer than computing them. Try a cutoff of 20.
verdict-slower-short-work = No, slower: at best { $speedup } times the speed of plain recursion, on { $threads } threads. All of fib({ $n }) takes only { $ms } ms: it is over before other threads have woken up. Try a larger n.
verdict-slower = No, slower: at best fib({ $n }) has { $speedup } times the speed of plain recursion, on { $threads } threads. Other programs may be using the CPU, or it has fewer cores than the browser says.
verdict-no-difference = No difference was seen: fib({ $n }) has { $speedup } times the speed of plain recursion on { $threads } threads, and the 95% interval lies closely around 1.
verdict-cannot-tell = It cannot be told yet: on { $threads } threads fib({ $n }) has { $speedup } times the speed of plain recursion, but the samples vary too much (95% interval { $low }–{ $high }). Other programs may be using the CPU. Close them, take more rounds and run it again.
verdict-no-cores = It cannot be told yet: on { $threads } threads fib({ $n }) has { $speedup } times the speed of plain recursion, but this machine gave them only { $gave } of { $cores } cores just then. Close other programs and measure again, longer.
verdict-one-task = Threads cannot help here: with cutoff { $cutoff } fib({ $n }) is a single task, so there is nothing to hand out. Speedup { $speedup }×. Lower the cutoff.
verdict-one-thread = One thread cannot tell. fib({ $n }) has { $speedup } times the speed of plain recursion on it: that is what forking costs. Add more threads.

## What follows from the points

fib-value = fib({ $n }) = { $value }
fib-serial = Serial fraction { $percent }: as if this share of the work could not run in parallel (Amdahl’s law).
fib-serial-below = Serial fraction { $percent }: below 0, so the points lie on the ideal line or a little above, as far as the noise lets one see.
fib-serial-above = Serial fraction { $percent }: above 100%, so forking costs more than threads gain, which Amdahl’s law does not describe.

## Charts

chart-speedup-note = How many times as fast fork-join is as plain recursion. Bars are 95% intervals.
chart-speedup-title = Speedup of fib({ $n }) by number of threads
chart-measured = measured, 95% interval
chart-ideal = ideal
chart-amdahl = Amdahl’s law, fitted
chart-even = 1×: as fast as plain recursion
chart-point-efficiency = efficiency { $efficiency }
chart-point-share = { $share } of what this machine gave
chart-point-ceiling = this machine gave { $times }

chart-times-heading = Times
chart-times-note = Every sample, shortest below. The line is the median.
chart-times-title = Times of fib({ $n }) by number of threads
chart-times-caption = All samples in milliseconds
chart-sequential = plain recursion
chart-parallel = fork-join

chart-share-heading = Share of the work
chart-share-note = Which part of the tasks each thread ran, in one more round that was recorded and not timed.
chart-share-title = Tasks that each thread ran
chart-share-axis = share of all tasks
chart-share-waiting = Press Run to see how threads share the work
chart-part = { $tasks } tasks, { $percent }

chart-timeline-note = Parts of the fork tree on the thread that ran them; an idle thread steals one from another. The stronger the shade, the larger the part. Arrow keys go from part to part.
chart-timeline-title = Parts of the fork tree on { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
}

## Tables

column-sequential = Plain recursion, median ms
column-parallel = Fork-join, median ms
column-of-ceiling = Of the ceiling
column-karp-flatt = Karp–Flatt
column-tasks = Tasks
column-sequential-samples = Plain recursion, ms
column-parallel-samples = Fork-join, ms
column-tasks-each = Tasks of each thread, from thread 1

## Terms

term-speedup-means = Time of plain recursion ÷ time of fork-join, pair by pair; the median of all pairs.
term-ceiling = Ceiling
term-ceiling-means = What this machine gave: how many times one thread’s work k threads did that share nothing, measured between the samples. No speedup of that moment can be above it, but for noise: other programs, slow or shared cores and heat take the rest.
term-serial = Serial fraction
term-serial-means = The share of the work that cannot run in parallel. By Amdahl’s law it limits speedup: s of the work serial allows at most 1 ÷ s.
term-karp-flatt = Karp–Flatt
term-karp-flatt-means = The serial fraction worked out from one point. If it grows with the threads, overhead grows with them.
term-task = Task, cutoff
term-task-means = At or below the cutoff a task computes its number by plain recursion; above it, it forks into two.
term-stealing = Work stealing
term-stealing-means = An idle thread takes the oldest task that waits on another thread: usually the largest.

fib-fact-1 = With a GIL, threads compute Python code no faster; the free-threaded build has none.
fib-fact-2 = A process pool pickles arguments and results: a lambda cannot be sent.

## The headline

headline-faster = { $times }× as fast on { $threads } threads
headline-faster-up-to-cores = { $times }× as fast, limited by { $cores ->
    [one] 1 core
   *[other] { $cores } cores
}
headline-faster-tiny-tasks = Only { $times }× as fast: tasks are too tiny
headline-slower-tiny-tasks = Slower, { $times }×: tasks are too tiny
headline-slower-short-work = Slower, { $times }×: over before threads wake up
headline-slower = Slower: { $times }× on { $threads } threads
headline-no-difference = No difference on { $threads } threads
headline-no-cores = Cannot be told: the machine was busy
headline-one-task = A single task: threads cannot help
headline-one-thread = One thread cannot tell

fib-predict = How many times as fast will it be on { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
}?

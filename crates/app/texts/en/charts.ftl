## Charts

chart-as-table = As a table
chart-percent = { $number }%
chart-threads = { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
}
chart-thread = thread { $number }
chart-threads-axis = threads
chart-thread-axis = thread
chart-ms-axis = ms
chart-ms-range = { $from }–{ $to } ms
chart-waiting = Press Run: points appear as they are measured
chart-coming = Measuring …

chart-speedup-heading = Speedup
chart-speedup-note = How many times as fast fork-join is as plain recursion. Bars are 95% intervals.
chart-speedup-title = Speedup of fib({ $n }) by number of threads
chart-speedup-axis = speedup
chart-measured = measured, 95% interval
chart-ideal = ideal
chart-amdahl = Amdahl’s law, fitted
chart-even = 1×: as fast as plain recursion
chart-cores = { $cores ->
    [one] 1 processor
   *[other] { $cores } processors
}
chart-point-speedup = speedup { $speedup }× (95% interval { $low }–{ $high })
chart-point-efficiency = efficiency { $efficiency }
chart-point-provisional = still being measured

chart-times-heading = Times
chart-times-note = Every sample, shortest below. The line is the median.
chart-times-title = Times of fib({ $n }) by number of threads
chart-times-caption = All samples in milliseconds
chart-sequential = plain recursion
chart-parallel = fork-join
chart-median = median { $ms } ms
chart-samples = { $count ->
    [one] 1 sample, { $low } ms
   *[other] { $count } samples, { $low }–{ $high } ms
}

chart-share-heading = Share of the work
chart-share-note = Which part of the tasks each thread ran, in one more round that was recorded and not timed.
chart-share-title = Tasks that each thread ran
chart-share-axis = share of all tasks
chart-share-waiting = Press Run to see how threads share the work
chart-part = { $tasks } tasks, { $percent }

chart-timeline-heading = Who ran what, when
chart-timeline-note = Parts of the fork tree on the thread that ran them; an idle thread steals one from another. The stronger the shade, the larger the part. Arrow keys go from part to part.
chart-timeline-title = Parts of the fork tree on { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
}
chart-timeline-pick = Threads
chart-timeline-waiting = Press Run to see which thread runs which part
chart-spans = { $count } parts

## Empty charts, in every lab

chart-nothing = Nothing was measured

## Timeline, in every lab

timeline-running = running
timeline-waiting = waiting
timeline-sleeping = sleeping
timeline-mixed = several states
timeline-done = done
timeline-many = { $count } in a row
timeline-times = { $from }–{ $to } ms, { $length } ms long
timeline-zoom = Zoom
timeline-zoom-in = Nearer (+)
timeline-zoom-out = Farther (−)
timeline-zoom-all = The whole (0)
timeline-all = All
timeline-zoom-hint = Zoom: buttons, + − 0, or Ctrl and wheel. Move: drag, or Shift and arrows
timeline-who = Who
timeline-what = What
timeline-state = State
timeline-from = From, ms
timeline-to = To, ms
timeline-detail = Detail
timeline-more = { $count } more are in the exported trace

## Strategies, in every lab

strategy-name = Strategy
strategy-median-ms = Median, ms
strategy-count = Samples
strategy-times = Speedup
strategy-interval = 95% interval
strategy-ms = { $ms } ms
strategy-median = median { $ms } ms
strategy-speedup = speedup { $speedup }
strategy-samples = { $count ->
    [one] 1 sample
   *[other] { $count } samples, { $low }–{ $high } ms
}

## Tables

column-threads = Threads
column-sequential = Plain recursion, median ms
column-parallel = Fork-join, median ms
column-speedup = Speedup
column-interval = 95% interval
column-efficiency = Efficiency
column-karp-flatt = Karp–Flatt
column-tasks = Tasks
column-sequential-samples = Plain recursion, ms
column-parallel-samples = Fork-join, ms
column-tasks-each = Tasks of each thread, from thread 1
column-thread = Thread
column-what = Part
column-from = From, ms
column-to = To, ms

## Terms

term-summary = What the terms mean
term-speedup = Speedup
term-speedup-means = Time of plain recursion ÷ time of fork-join, pair by pair; the median of all pairs.
term-interval = 95% interval
term-interval-means = Where the true speedup lies in 95 of 100 such measurements, by resampling the pairs (bootstrap).
term-efficiency = Efficiency
term-efficiency-means = Speedup ÷ threads: 100% if k threads are k times as fast.
term-serial = Serial fraction
term-serial-means = The share of the work that cannot run in parallel. By Amdahl’s law it limits speedup: s of the work serial allows at most 1 ÷ s.
term-karp-flatt = Karp–Flatt
term-karp-flatt-means = The serial fraction worked out from one point. If it grows with the threads, overhead grows with them.
term-task = Task, cutoff
term-task-means = At or below the cutoff a task computes its number by plain recursion; above it, it forks into two.
term-stealing = Work stealing
term-stealing-means = An idle thread takes the oldest task that waits on another thread: usually the largest.

## Code

code-python = Python, as tutorials show it
code-rust = Rust, which ran here
code-copy = Copy
code-copied = Copied
code-denied = Not allowed: select and copy

## Export

export-label = Export
export-json = JSON
export-csv = CSV
export-svg = SVG
export-trace = Trace
export-link = Copy link
export-link-copied = Link copied
export-link-denied = The browser does not allow copying. The link:

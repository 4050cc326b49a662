## Charts

chart-as-table = Show as table
chart-save = Save “{ $chart }” as a picture
chart-percent = { $number }%
chart-threads = { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
}
chart-thread = thread { $number }
chart-threads-axis = threads
chart-ms-axis = ms
chart-ceiling = ceiling: what this machine gave
chart-example = An example, not your machine: press Run
chart-waiting = Press Run: points appear as they are measured
chart-timeline-waiting = Press Run to see who does what when
chart-guess = Your guess
chart-coming = Measuring …

chart-speedup-heading = Speedup
chart-speedup-axis = speedup
chart-cores = { $cores ->
    [one] 1 core
   *[other] { $cores } cores
}
chart-point-speedup = speedup { $speedup }× (95% interval { $low }–{ $high })
chart-point-provisional = still being measured

chart-median = median { $ms } ms
chart-samples = { $count ->
    [one] 1 sample, { $low } ms
   *[other] { $count } samples, { $low }–{ $high } ms
}

chart-timeline-heading = Who ran what, when
chart-timeline-pick = Threads

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
timeline-zoom-all = All of it (0)
timeline-all = All
timeline-zoom-hint = Ctrl and wheel zoom, dragging moves
timeline-who = Who
timeline-what = What
timeline-state = State
timeline-from = From, ms
timeline-to = To, ms
timeline-wait = Why
timeline-waited = waits for { $thing }
timeline-waited-held = waits for { $thing }, held by { $holders }
timeline-held = holds { $things }
timeline-holds = holds a lock
timeline-more = { $count } more are in the exported trace

## Ladder: which step of which thread came when

ladder-step = Step
ladder-at = Step { $step } of { $total }: { $told }
ladder-fatal = this is what breaks it
step-back = Back
step-forward = Forward
step-pause = Pause
step-play = Play

## Strategies, in every lab

strategy-name = Strategy
strategy-median-ms = Median, ms
strategy-count = Samples
strategy-times = Speedup
strategy-interval = 95% interval
strategy-ms = { $ms } ms
strategy-s = { $s } s
strategy-median = median { $ms } ms
strategy-speedup = speedup { $speedup }
strategy-baseline = baseline
strategy-startup = starting the workers
strategy-startup-before = starting the workers took { $ms } ms before
strategy-startup-within = { $ms } ms of it starting the workers
strategy-limit = the machine allowed { $ms } ms
chart-limit = what the machine allowed, 95% interval
strategy-samples = { $count ->
    [one] 1 sample
   *[other] { $count } samples, { $low }–{ $high } ms
}

## Tables

column-threads = Threads
column-speedup = Speedup
column-interval = 95% interval
column-efficiency = Efficiency
ceiling-told = While this was measured, the machine gave { $times } times one worker’s work to { $workers } workers that share nothing.

## Terms

term-summary = Glossary
term-speedup = Speedup
term-interval = 95% interval
term-interval-means = Where the true speedup lies in 95 of 100 such measurements. It follows from how fresh sets of workers differ (Student’s t).
term-efficiency = Efficiency
term-efficiency-means = Speedup ÷ threads: 100% if k threads are k times as fast.

## Code

code-facts = What differs in your own Python
code-python = Python, as in tutorials
code-rust = Rust, which ran here
code-copy = Copy
code-copied = Copied
code-denied = Not allowed: select and copy
code-unreachable = The code could not be fetched. Load the page again to try once more.

## Export

export-label = Export
export-json = JSON
export-csv = CSV
export-svg = SVG
export-png = PNG
export-trace = Trace (Perfetto)
export-link = Copy link
export-result-link = Copy link with result
export-markdown = Copy Markdown
export-html = Copy HTML
export-copied = Copied
export-denied = The browser does not allow copying. What you wanted:
share-label = Share
share-coming = Fetching the ways to share …
share-needs-result = A link with a result, Markdown and HTML need a result: press Run first.
share-too-large = This result is too large for a link.
share-picture = Markdown and HTML show the chart that you save as PNG, and lead here.

## The lab in other pages

share-qr = QR code of the link
share-qr-label = QR code: the link to this lab
share-title = Embed this lab in your page
share-element = One line: height, language and theme follow the page
share-frame = Without a script: a plain frame

## The page around the labs

site-name = Spindle
site-title = { $question } · Spindle
site-claim = What tutorials say about concurrency, measured with real threads in your browser.
site-skip = Skip to the lab
site-footer = Every result was measured in your browser. Nothing is uploaded.
site-labs = Labs
site-search = Search labs
site-search-none = No lab is about “{ $words }”.
newer-version = A newer version of this page is ready.
newer-take = Update
site-settings = Language and theme

# The language switch shows the language it leads to, in that language.
switch-lang = 中文
switch-lang-label = 中文: switch to Chinese
switch-theme-auto = Theme: auto
switch-theme-light = Theme: light
switch-theme-dark = Theme: dark

## A lab

bench-open = Open in the Python bench →
action-run = Run
action-stop = Stop
action-again = Measure again, longer
action-reset = Reset
form-label = Parameters
form-unit-milliseconds = ms
form-unit-microseconds = µs
form-unit-seconds = s
code-label = Code
result-label = Result
result-idle = Press Run: the answer appears here.
guess-label = Your guess?
guess-times = { $number }×
guess-made = Your guess: { $guess }.
guess-right = Your guess: { $guess }. Right.
guess-wrong = Your guess: { $guess }. Here it was { $came }.
guess-untold = Your guess: { $guess }. This run cannot tell.
result-running = Measuring. The answer comes when all is measured.
result-so-far = So far: { $verdict }
result-so-far-open = So far it cannot be told: measuring goes on.
flavour-threads = Real threads (shared memory)
flavour-solo = Processes only (each with its own memory)
verdict-void = This run is void: the page was hidden while it measured, and browsers slow hidden pages down. Keep it in view and run again.
verdict-nothing = Nothing was measured.
verdict-untimed = This cannot be told: it took less than one tick of the browser’s clock. Give it more to do.

progress-label = Progress of the run
progress-starting = Starting workers
progress-fetching = Fetching the Python interpreter, once: { $done } of { $total } MB
progress-waiting = Waiting for another lab to end: one runs at a time, so that they do not slow each other down
progress-threads = { $count ->
    [one] 1 thread
   *[other] { $count } threads
}
progress-processes = { $count ->
    [one] 1 process
   *[other] { $count } processes
}
progress-warm-up = { $who } · warming up
progress-measure = { $who } · step { $done } of { $total }
progress-once = { $who } · measuring
progress-trace = { $who } · recording who does what
progress-elapsed = { $s } s

announce-measuring = Measuring: { $who }.

## What to know before trusting a number

warning-more = { $count } more { $count ->
    [one] caveat
   *[other] caveats
}
warning-label = Before you trust these numbers
warning-page-hidden = This run is void: the page was hidden while it measured, and browsers slow hidden pages down. Keep it in view and run again.
warning-more-threads-than-cores = { $detail } threads are more than this machine’s CPU cores ({ $cores }): the extra ones only take turns.
warning-noisy-samples = Samples vary a lot ({ $detail }). Close other programs and run it again.
warning-clock-too-coarse = Some samples are too short for the browser’s clock ({ $detail }). Give them more to do.
warning-cores-unknown = The browser hides how many CPU cores this machine has.
warning-processes-instead = This page has no shared memory, so processes did the work of threads: each has its own memory and takes messages.
warning-left-out = This page has no shared memory, so what needs it was left out: { $detail }.
warning-pictures-skipped = Some files were skipped: { $detail }.
warning-busy-machine = This machine gave { $gave } of { $cores ->
    [one] 1 core
   *[other] { $cores } cores
} while it was measured: other programs, slow or shared cores, or heat took the rest.

## No shared memory

embed-open = Open in a tab of its own
embed-more = All parameters, numbers, code, sharing
unsupported-title = This page has no shared memory
unsupported-processes = No shared memory here, so no threads: processes, each with a memory of its own, do what they can.
unsupported-framed = Processes instead of threads here: this browser gives frames no shared memory. For threads,
unsupported-more = Why, and how to get threads
unsupported-why = Browsers give shared memory, and with it threads, only to isolated pages. This page is not isolated.
unsupported-open-why = If you see the lab inside another page, this often helps:
unsupported-open = open it in a tab of its own
unsupported-host = If it does not help, the site’s host has to send these four headers:
unsupported-sandbox = Browsers let no worker run in this frame, because its sandbox lacks allow-same-origin. To run the lab,
unsupported-run = Run needs shared memory, which this page does not have.

## The headline

headline-void = Void: the page was hidden
headline-nothing = Nothing was measured
headline-cannot-tell = Cannot be told yet
headline-untimed = Over before the clock ticked

sleep-lead = The same tasks wait one after another, on threads that block, on processes, and as coroutines on one worker. Waiting needs no CPU.

sleep-tasks-label = Tasks
sleep-tasks-hint = { $min } to { $max }
sleep-ms-label = Each waits
sleep-ms-hint = { $min } to { $max }
sleep-strategies-label = Compare
sleep-strategies-hint = Baseline: sequential (runs last)
sleep-limit_s-label = Time limit
sleep-limit_s-hint = { $min } to { $max }

sleep-chart-heading = Time until all have waited
sleep-chart-note = From the first task’s start to the last one’s end. What starting the workers cost comes before it: the light beginning of a bar.
sleep-chart-title = { $tasks ->
    [one] 1 task of { $ms } ms
   *[other] { $tasks } tasks of { $ms } ms each
}
sleep-column-startup = Starting, ms
sleep-timeline-note = When each task waited. Coroutines wait side by side on one worker.

sleep-verdict-one-task = One task waits its { $ms } ms, whatever the strategy. Take more tasks.
sleep-verdict-alone = Sequential: { $sequential } ms. Choose a strategy to compare with.
sleep-verdict = About { $together } ms instead of { $sequential } ms: all { $tasks } tasks wait at the same time. Starting cost { $costs }.
sleep-verdict-cannot-tell = It cannot be told yet whether waiting together is quicker: { $together } ms instead of { $sequential } ms, and one run differs from the next by as much. Let the tasks wait longer. Starting cost { $costs }.
sleep-cost = { $ms } ms for { $strategy ->
    [threads] threads
    [processes] processes
   *[coroutines] coroutines
}

sleep-fact-1 = time.sleep lets go of the GIL, so threads sleep at the same time. In a coroutine it blocks the whole loop: use await asyncio.sleep.
sleep-fact-2 = Here starting a worker costs about the same with and without shared memory. In the operating system a thread starts several times faster than a process.

## The headline

sleep-headline-one-task = One task waits { $took }, whatever the strategy
sleep-headline-alone = { $tasks } tasks one after another: { $took }
sleep-headline = { $tasks } tasks waiting together: { $took }, not { $not }

sleep-predict = { $tasks } tasks wait { $ms } ms each, on threads. How long in total?

pool-lead = Tasks that wait, such as for network responses, run one after another, on a new thread each, and on a pool whose threads take them from a queue, as Python’s ThreadPool does.

pool-tasks-label = Tasks
pool-tasks-hint = { $min } to { $max }
pool-workers-label = Threads of the pool
pool-workers-hint = { $min } to { $max }
pool-task_ms-label = Each takes
pool-task_ms-hint = { $min } to { $max }
pool-strategies-label = Compare
pool-strategies-hint = Baseline: sequential (runs last)
pool-limit_s-label = Time limit
pool-limit_s-hint = { $min } to { $max }

pool-chart-heading = Time for all tasks
pool-chart-note = A thread per task pays for every start while it works, a pool before: the light beginning of a bar. At most 64 threads live at a time.
pool-chart-title = { $tasks ->
    [one] 1 task of { $ms } ms
   *[other] { $tasks } tasks of { $ms } ms each
}
pool-column-startup = Starting, ms
pool-column-tasks = Tasks of each worker
pool-tasks-each = { $workers } × { $tasks }
pool-timeline-note = Which thread did which task when. Hatched is a thread that is being started.

pool-verdict-alone = Sequential: { $sequential } ms. Choose a strategy to compare with.
pool-verdict-pool-only = A pool of { $workers } did { $tasks } tasks in { $pool } ms instead of { $sequential } ms; starting it took { $startup } ms, once.
pool-verdict-threads-only = With a thread each, { $tasks } tasks took { $threads } ms instead of { $sequential } ms; threads were being started for { $starting } ms of it.
pool-verdict-pool = Starting threads is not free: the pool of { $workers } did { $tasks } tasks in { $pool } ms, a new thread for each took { $threads } ms, { $starting } ms of it while threads were being started. The pool’s { $startup } ms are paid once, for all tasks to come.
pool-verdict-threads = Not faster here: a new thread for each task took { $threads } ms, the pool of { $workers } { $pool } ms, since tasks that only wait can all wait at once. But { $starting } ms went into starting { $tasks } threads; the pool paid { $startup } ms, once.
pool-verdict-cannot-tell = It cannot be told yet which is faster: the pool of { $workers } did { $tasks } tasks in { $pool } ms, a new thread for each took { $threads } ms, and one run differs from the next by as much. Starting took { $startup } ms for the pool, once, and { $starting } ms for { $tasks } threads.

pool-fact-1 = Here starting a worker costs about the same with and without shared memory. In the operating system it does not: a thread starts several times faster than a process, and spawn also starts an interpreter.
pool-fact-2 = ThreadPoolExecutor starts its threads as tasks need them; ThreadPool starts all of them at once.

## The headline

pool-headline-alone = Sequential: { $sequential_took }
pool-headline-pool-only = A pool of { $workers }: { $pool_took }, not { $sequential_took }
pool-headline-threads-only = A thread each: { $threads_took }, not { $sequential_took }
pool-headline-pool = The pool is quicker: { $pool_took }, not { $threads_took }
pool-headline-threads = The pool is slower: { $pool_took }, not { $threads_took }

pool-predict = { $tasks } tasks: what is done sooner?
pool-predict-threads = a thread per task
pool-predict-pool = the pool of { $workers }

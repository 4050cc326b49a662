lifecycle-lead = A program starts workers, waits for each with a timeout, and then ends those that still run: processes from outside, threads by a stop event that they look at.

lifecycle-kind-label = Kind
lifecycle-kind-hint = Threads or processes
lifecycle-kind-thread = threads
lifecycle-kind-process = processes
lifecycle-kind-both = both
lifecycle-workers-label = Workers per kind
lifecycle-workers-hint = { $min } to { $max }
lifecycle-job-label = Job
lifecycle-job-hint = Whether it ends by itself
lifecycle-job-finite = finite
lifecycle-job-endless = endless
lifecycle-job_ms-label = Job duration
lifecycle-job_ms-hint = { $min } to { $max }
lifecycle-join_timeout_ms-label = join timeout
lifecycle-join_timeout_ms-hint = { $min } to { $max } for each
lifecycle-limit_s-label = Time limit
lifecycle-limit_s-hint = { $min } to { $max }

lifecycle-heading = Timeline of the parent
lifecycle-caption = The parent’s steps, in order
lifecycle-column-at = At, ms
lifecycle-column-worker = Worker
lifecycle-column-action = Step
lifecycle-column-alive = is_alive
lifecycle-start = start
lifecycle-join = join: it has ended
lifecycle-join-timed-out = join: the time is over
lifecycle-terminate = terminate
lifecycle-set-stop-event = stop event set
lifecycle-alive = yes
lifecycle-ended = no
lifecycle-timeline-note = Who ran when. Hatched is the parent, waiting in join.

lifecycle-verdict-joined = Nothing had to be stopped: { $kinds ->
    [threads] every thread
    [processes] every process
   *[both] every thread and process
} ended by itself, and join returned.
lifecycle-verdict-threads = A thread cannot be stopped from outside: join gave up, and the threads ended { $ms } ms after the stop event was set, because they look at it.
lifecycle-verdict-processes = A process can be stopped: join gave up, terminate ended it in the middle of its loop, within { $ms } ms. That is the time the browser takes to end a worker that computes, not Spindle’s.
lifecycle-warning-clock-too-coarse = The browser’s clock ticks too coarsely for waits this short: they are right to a few ticks only, or cannot be told. Give the workers a longer job.

lifecycle-fact-1 = Chromium takes about two seconds to end a worker that is busy. That is the browser’s time: Process.terminate() sends a signal (outside Windows), and the system ends the process at once.
lifecycle-fact-2 = join(timeout) returns None whether the worker has ended or not: ask is_alive().

## The headline

lifecycle-headline-joined = Nothing had to be stopped
lifecycle-headline-threads = A thread cannot be stopped from outside
lifecycle-headline-processes = A process can be stopped from outside
lifecycle-headline-both = Processes can be stopped, threads cannot
lifecycle-verdict-chromium = A process can be stopped: join gave up, terminate ended it in the middle of its loop, within { $ms } ms. About two seconds of that are Chromium’s own wait before it ends a busy worker.

lifecycle-predict = What can be ended from outside in its endless loop?
lifecycle-predict-threads = threads
lifecycle-predict-processes = processes
lifecycle-predict-both = both
lifecycle-predict-neither = neither

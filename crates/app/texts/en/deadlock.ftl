deadlock-lead = Each thread takes one lock, holds it for some time and takes a second one, round after round. Real threads block on real mutexes; one more thread watches who holds what and who waits for whom.

deadlock-scenario-label = Scenario
deadlock-scenario-hint = Who shares what
deadlock-scenario-two-locks = two locks
deadlock-scenario-philosophers = philosophers
deadlock-threads-label = Threads
deadlock-threads-hint = { $min } to { $max }
deadlock-hold_ms-label = Hold time
deadlock-hold_ms-hint = { $min } to { $max }
deadlock-remedy-label = Remedy
deadlock-remedy-hint = What prevents it
deadlock-remedy-none = none
deadlock-remedy-ordering = lock order
deadlock-remedy-try-lock = try_lock
deadlock-remedy-arbiter = arbiter
deadlock-rounds-label = Rounds
deadlock-rounds-hint = { $min } to { $max } each
deadlock-limit_s-label = Time limit
deadlock-limit_s-hint = { $min } to { $max }

deadlock-lock = lock { $letter }
deadlock-fork = chopstick { $number }
deadlock-seat = a seat from the arbiter
deadlock-both = has both
deadlock-back-off = backs off
deadlock-holds = holds { $things }

deadlock-graph-heading = Who waits for whom
deadlock-graph-note = Discs are threads, squares are locks. A dashed arrow leads from a thread to the lock that it waits for, a solid one from a lock to the thread that holds it. If following the arrows leads back to where you began, none of the threads there can ever go on.
deadlock-graph-title = Wait-for graph: { $scenario }
deadlock-graph-waiting = Press Run
deadlock-graph-ring = ring of { $count }
deadlock-graph-free = no thread waits
deadlock-key-held = is held by
deadlock-key-waits = waits for
deadlock-key-ring = deadlock
deadlock-moments = Moments of the run
deadlock-moment-closes = The ring closes: { $change }.
deadlock-moment-before = { $ms } ms before the ring closes: { $change }.
deadlock-moment-busiest = The busiest moment, at { $ms } ms: { $change }.
deadlock-moment-at = At { $ms } ms: { $change }.
deadlock-takes-one = { $thread } takes { $thing }
deadlock-gives-back = { $thread } gives { $thing } back
deadlock-waits-no-longer = { $thread } no longer waits for { $thing }
deadlock-takes = takes { $first }, then { $second }
deadlock-rounds = { $rounds } of { $total } rounds done
deadlock-uses = used { $count ->
    [one] once
   *[other] { $count } times
}
deadlock-held = held by { $holder }
deadlock-is-held = { $thing } is held by { $holder }
deadlock-waits = { $thread } waits for { $thing }

deadlock-threads-heading = Final state of each thread
deadlock-threads-caption = The threads at the end of the run
deadlock-column-thread = Thread
deadlock-column-rounds = Rounds
deadlock-column-retries = Retries
deadlock-column-holds = Holds
deadlock-column-waits = Waits for
deadlock-column-holder = Held by
deadlock-timeline-note = Bars below a lane are the locks in its thread’s hands. Tinted: sleeps meanwhile, or backs off; hatched: waits for a lock that another has; solid: has both. In a deadlock the last waits have no end: they are drawn up to when it was found. Of a long run the last 5000 events are kept.
deadlock-timeline-waiting = Press Run to see who holds and who waits

deadlock-verdict-deadlock = Deadlock { $rounds ->
    [0] in the first round
    [one] after 1 round
   *[other] after { $rounds } rounds
}: { $count } threads wait for each other in a ring, for ever.
deadlock-verdict-link = { $thread } holds { $holds } and waits for { $waits_for }.
deadlock-verdict-and-so-on = So does each of the others with the next lock, around to the first.
deadlock-verdict-found = The monitor saw the ring in the wait-for graph { $ms } ms after it had closed; no timeout was needed to know.
deadlock-verdict-so-far = No deadlock so far, after { $rounds } of { $total } rounds.
deadlock-verdict-done = No deadlock: all { $total } rounds are done.
deadlock-verdict-luck = That was luck, nothing prevents it: no thread happened to take a lock in the short moment between the other’s first and second. Hold the first lock for 1 ms or more, and they deadlock.
deadlock-verdict-ordering = Every thread takes the lower of its locks first, so none waits for a lower one while holding a higher: the ring cannot close.
deadlock-verdict-try-lock = { $retries ->
    [0] The second lock is only tried, so none waits while holding; it was free every time.
    [one] Once the second lock was taken, so the thread gave up its first and tried again: none waits while holding, and no ring can close.
   *[other] { $retries } times the second lock was taken, so the thread gave up its first and tried again: none waits while holding, and no ring can close.
}
deadlock-verdict-arbiter = The arbiter lets one thread at a time take locks, both together, so no other thread comes between.
deadlock-verdict-seats = The arbiter has { $seats ->
    [one] 1 seat
   *[other] { $seats } seats
}, one fewer than there are philosophers: one of them always finds both chopsticks.
deadlock-warning-clock-too-coarse = The browser’s clock ticks too coarsely for waits this short: they are right to a few ticks only, or cannot be told. Let the threads hold the first lock for longer, or take more rounds.

deadlock-fact-1 = Lock.acquire() waits without a limit, and CPython does not look for rings of waits. acquire(timeout=1) returns False instead of waiting for ever.
deadlock-fact-2 = A thread that hangs keeps Python from ending, unless it was made with daemon=True; that is not the default.

## The headline

deadlock-headline-deadlock = { $rounds ->
    [0] Deadlock in the first round
    [one] Deadlock after 1 round
   *[other] Deadlock after { $number } rounds
}
deadlock-headline-so-far = No deadlock so far
deadlock-headline-luck = No deadlock this time, by luck alone
deadlock-headline-ordering = No deadlock: all take locks in order
deadlock-headline-try-lock = No deadlock: nobody waits while holding
deadlock-headline-arbiter = No deadlock: the arbiter prevents it
deadlock-headline-seats = No deadlock: too few seats for a ring

deadlock-predict = Will the { $threads } threads deadlock?
deadlock-predict-yes = yes
deadlock-predict-no = no

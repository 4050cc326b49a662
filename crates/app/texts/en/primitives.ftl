primitives-lead = Threads want the same thing at the same time, round after round. See who waits, who goes on, and whether the primitive does what it guarantees.

primitives-primitive-label = Primitive
primitives-primitive-hint = What the threads wait for
primitives-primitive-lock = Lock
primitives-primitive-rlock = RLock
primitives-primitive-semaphore = Semaphore
primitives-primitive-event = Event
primitives-primitive-condition = Condition
primitives-primitive-barrier = Barrier
primitives-threads-label = Threads
primitives-threads-hint = { $min } to { $max }
primitives-hold_ms-label = Hold
primitives-hold_ms-hint = { $min } to { $max }: how long one is inside, or others wait for it
primitives-permits-label = Permits
primitives-permits-hint = { $min } to { $max }, of a semaphore
primitives-rounds-label = Rounds
primitives-rounds-hint = { $min } to { $max }
primitives-limit_s-label = Time limit
primitives-limit_s-hint = { $min } to { $max }

primitives-setter = Setter
primitives-notifier = Notifier

primitives-timeline-heading = Who waits, who goes on
primitives-note-lock = Full bars are inside; hatched is waiting for the lock. No two full bars overlap.
primitives-note-rlock = Full bars are inside; where they are darker, their thread has locked twice.
primitives-note-semaphore = Full bars are inside; hatched is waiting for a permit. Never more full bars at a time than permits.
primitives-note-event = Hatched is waiting for the event. All of it ends where the setter sets the event.
primitives-note-condition = Hatched is waiting for an item. The notifier makes one at a time and wakes all; one of them takes it.
primitives-note-barrier = Tinted is still on the way, hatched is waiting at the barrier. All of it ends where the last one arrives.
primitives-note-first = Drawn are the first { $rounds } rounds.
primitives-title-lock = Threads and a lock
primitives-title-rlock = Threads and a re-entrant lock
primitives-title-semaphore = Threads and a semaphore
primitives-title-event = Threads and an event
primitives-title-condition = Threads and a condition variable
primitives-title-barrier = Threads and a barrier
primitives-running-inside = inside
primitives-running-event = sets the event
primitives-running-condition = makes or takes an item
primitives-what-inside = inside
primitives-what-inside-again = twice
primitives-what-set = set()
primitives-what-notify = notify_all()
primitives-what-sleep = sleeps
primitives-what-lock = the lock
primitives-what-rlock = the lock
primitives-what-semaphore = a permit
primitives-what-event = the event
primitives-what-condition = an item
primitives-what-barrier = the barrier
primitives-waited-event = waits for { $thing }, which the { $holders } sets
primitives-waited-condition = waits for { $thing }, which the { $holders } makes
primitives-waited-barrier = waits at { $thing } for the last one, { $holders }

primitives-waits-heading = How long each thread waited
primitives-waits-note = All rounds together.
primitives-waits-note-held = All rounds together: waiting, then inside.
primitives-waited = waited
primitives-held = inside
primitives-caption = Waits of each thread, all rounds together
primitives-column-thread = Thread
primitives-column-waits = Times let in
primitives-column-waited = Waited, ms
primitives-column-longest = Longest wait, ms
primitives-column-held = Inside, ms

primitives-verdict-lock = A lock lets in one thread at a time: { $threads } threads were inside { $waits } times, never two together. The longest wait for it took { $longest } ms.
primitives-verdict-rlock = A re-entrant lock lets in one thread at a time, and that one again: owners locked it a second time { $reentered } times and went on at once. A plain lock refused its owner all { $refused } times; there, lock() would be a deadlock with oneself.
primitives-verdict-semaphore = A semaphore lets in as many threads as it has permits: of { $threads } threads at most { $inside } were inside at a time, the others waited, up to { $longest } ms.
primitives-verdict-semaphore-free = { $permits ->
    [one] 1 permit is
   *[other] { $permits } permits are
} enough for { $threads } threads: up to { $inside } were inside at a time, and none had to wait for another.
primitives-verdict-semaphore-brief = A semaphore never lets in more threads than it has permits, { $permits } here. This time at most { $inside } were inside at a time: they left before others came. Give them something to hold.
primitives-verdict-event = An event wakes every thread that waits for it: each time it was set, all { $threads } threads went on, the last one within { $wake } ms.
primitives-verdict-condition = Each thread got exactly one item a round. { $futile ->
    [one] Once a thread was
   *[other] { $futile } times a thread was
} woken, found that another had been quicker, and waited on: that is why wait() stands in a loop.
primitives-verdict-condition-none = Each thread got exactly one item a round, and this time none was woken for nothing. That can happen at any time: wait() stands in a loop.
primitives-verdict-barrier = A barrier lets no thread through early: all { $threads } threads went on together, within { $wake } ms of the last one’s arrival. The first to arrive waited up to { $longest } ms.
primitives-warning-clock-too-coarse = The browser’s clock ticks too coarsely for waits this short: they are right to a few ticks only, or cannot be told. Let the threads hold it for longer.

primitives-fact-1 = Lock is not re-entrant: a thread that takes it twice waits for itself for ever. RLock is.
primitives-fact-2 = Any thread may release a Lock; only its holder may release an RLock.
primitives-fact-3 = A Semaphore may be released more often than it was acquired; BoundedSemaphore raises ValueError then.

## The headline

primitives-headline-lock = A lock: one thread at a time
primitives-headline-rlock = A re-entrant lock lets its owner in again
primitives-headline-semaphore = A semaphore: { $inside } inside at a time
primitives-headline-semaphore-free = Permits for all: nobody had to wait
primitives-headline-semaphore-brief = At most { $inside } inside this time
primitives-headline-event = An event wakes everybody who waits
primitives-headline-condition = Woken for nothing { $futile ->
    [one] once
   *[other] { $futile } times
}: wait in a loop
primitives-headline-condition-none = Nobody was woken for nothing this time
primitives-headline-barrier = A barrier lets nobody through early

primitives-predict = How many threads will be inside at once, at most?

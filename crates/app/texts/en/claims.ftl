claims-lead = What tutorials on concurrency say, tested on this machine: each claim is run in its own lab, and one number decides.

claims-claims-label = Claims
claims-claims-hint = Each that is ticked is tested, one after another
claims-claims-choose = Choose which claims to test
claims-limit_s-label = Time limit
claims-limit_s-hint = { $min } to { $max }

claims-open = Open the lab: { $lab }

claims-headline = { $count } of { $total } claims hold here
claims-verdict = { $parts }.
claims-count-yes = { $count } { $count ->
    [one] holds
   *[other] hold
}
claims-count-no = { $count } { $count ->
    [one] does
   *[other] do
} not
claims-count-untold = { $count } cannot be told yet

## What decides: the number, and the lab in which it is measured

claims-threads-speed-up-decides = Decides: speedup of fib(35) on 2 threads.
claims-gil-blocks-decides = Decides: speedup of CPU jobs on 2 threads under one lock; it holds within 0.9 to 1.1.
claims-processes-speed-up-decides = Decides: speedup of CPU jobs on 2 processes.
claims-waits-overlap-decides = Decides: speedup of 5 waits of 200 ms on threads.
claims-coroutines-start-free-decides = Decides: how many times longer threads take to start; it holds above 10.
claims-crawl-together-decides = Decides: speedup of fetching 20 pages on 8 threads.
claims-pools-pay-decides = Decides: how many times as fast 4 kept threads do 40 tasks as 40 new ones.
claims-increment-loses-decides = Decides: updates lost by 4 threads without a lock.
claims-lock-saves-decides = Decides: updates lost by 4 threads with a lock.
claims-lock-costs-decides = Decides: how many times longer one thread takes to count with a lock.
claims-threads-share-decides = Decides: how many of 2 threads’ changes the parent sees.
claims-processes-separate-decides = Decides: how many of 2 processes’ changes the parent sees.
claims-primitives-keep-decides = Decides: the most threads inside a semaphore of 2.
claims-locks-deadlock-decides = Decides: whether 2 threads with 2 locks come to a standstill, and when.
claims-order-prevents-decides = Decides: rounds done by 2 threads that take 2 locks in the same order.
claims-queue-bounds-decides = Decides: the most items in a queue of capacity 5.
claims-process-stops-decides = Decides: how soon an endless process is gone after terminate.
claims-thread-does-not-decides = Decides: whether an endless thread outlives the wait for it until a stop event is set.
claims-memory-fastest-decides = Decides: how many times longer a 1 KB round trip takes over pipe or queue.
claims-batch-faster-decides = Decides: speedup of blurring 4 pictures on 2 threads.

## Numbers

## Reasons

claims-why-not-run = Press Run to test it.
claims-why-no-shared-memory = Needs shared memory, which this page does not have.
claims-why-no-service-worker = Needs a service worker, which this browser denies here.
claims-why-one-core = Needs two cores; this machine has one.
claims-why-no-number = This run has no number that could decide: too short for the clock.
claims-why-incomplete = The run did not come to its end.
claims-why-busy = The machine was busy with something else: test again.
claims-why-unclear = The samples vary too much: test again.
claims-why-faster = Faster: the whole interval is above 1.
claims-why-slower = Slower: the whole interval is below 1.
claims-why-same = No faster: no more than 10% apart.

claims-gil-blocks-why-faster = Faster all the same: the whole interval is above 1.1.
claims-gil-blocks-why-slower = Even slower than sequential: handing over the lock costs more than usual.
claims-gil-blocks-why-same = As fast as sequential: only one thread computes at a time.
claims-coroutines-start-free-why-cheap = Threads take more than 10 times as long to start.
claims-coroutines-start-free-why-dear = Threads take less than 10 times as long to start.
claims-pools-pay-why-faster = Threads that are kept are faster than new ones.
claims-pools-pay-why-slower = New threads are faster here.
claims-pools-pay-why-same = It makes no difference here.
claims-increment-loses-why-lost = Threads overwrote each other’s updates.
claims-increment-loses-why-lost-nothing = Nothing was lost this time. That proves nothing: test again.
claims-lock-saves-why-lost = Updates were lost in spite of the lock.
claims-lock-saves-why-lost-nothing = Every update is there.
claims-lock-costs-why-faster = Counting with the lock takes longer.
claims-lock-costs-why-slower = Counting with the lock is quicker here.
claims-lock-costs-why-same = It makes no difference here.
claims-threads-share-why-seen = The parent sees every change.
claims-threads-share-why-not-seen = The parent does not see every change.
claims-processes-separate-why-seen = The parent sees changes.
claims-processes-separate-why-not-seen = Each process changed a copy of its own.
claims-primitives-keep-why-kept = There were never more than 2 threads inside.
claims-primitives-keep-why-broken = There were more than 2 threads inside.
claims-locks-deadlock-why-deadlocked = Each thread waits for the other’s lock, for ever.
claims-locks-deadlock-why-no-deadlock = No deadlock this time. That proves nothing: test again.
claims-order-prevents-why-no-deadlock = All rounds were done.
claims-order-prevents-why-deadlocked = The threads deadlocked in spite of the order.
claims-queue-bounds-why-bounded = It was full, and producers waited.
claims-queue-bounds-why-overfull = It held more than 5 items.
claims-queue-bounds-why-never-full = It was never full, so nothing put it to the test.
claims-process-stops-why-stopped = It ended in the middle of its endless loop.
claims-process-stops-why-went-on = It went on.
claims-thread-does-not-why-went-on = It went on until it looked at a stop event by itself.
claims-thread-does-not-why-stopped = It ended without being asked to.
claims-memory-fastest-why-faster = Pipe and queue both take longer.
claims-memory-fastest-why-slower = Pipe or queue is quicker here.
claims-memory-fastest-why-same = It makes no difference here.

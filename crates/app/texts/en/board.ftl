## The claims of tutorials beside a lab: what the front page says of them

board-title = Spindle: concurrency, measured in your browser
board-lead = Plain recursion and fork-join on threads, timed in turn on your machine.
board-parameters = All parameters
board-heading = What tutorials claim
board-test-all = Test all
board-report = Report card
board-test = Test
board-test-label = Test: { $claim }
board-testing = Being tested
board-due = To be tested

claims-stamp-yes = Holds here
claims-stamp-no = Does not hold here
claims-stamp-untold = Cannot be told yet
claims-stamp-not-run = Not tested yet

claims-unit-times = { $number }×
claims-unit-percent = { $number }% lost
claims-unit-increments = { $number } lost
claims-unit-changes = { $number } seen
claims-unit-threads = at most { $number }
claims-unit-ms = { $number } ms
claims-unit-rounds = { $number } rounds
claims-unit-items = at most { $number }

## The claims, as tutorials make them

claims-claims-threads-speed-up = Threads speed up CPU work
claims-claims-gil-blocks = Under the GIL, threads do not speed up CPU work
claims-claims-processes-speed-up = Processes speed up CPU work
claims-claims-waits-overlap = Threads speed up waiting for I/O
claims-claims-coroutines-start-free = Coroutines cost next to nothing to start
claims-claims-crawl-together = Fetching pages concurrently is faster
claims-claims-pools-pay = A thread pool beats a new thread per task
claims-claims-increment-loses = n += 1 is not thread-safe
claims-claims-lock-saves = With a lock, n += 1 loses nothing
claims-claims-lock-costs = The lock costs time
claims-claims-threads-share = Threads share global variables
claims-claims-processes-separate = Processes do not share global variables
claims-claims-primitives-keep = A semaphore never lets too many in
claims-claims-locks-deadlock = Taking two locks in opposite orders deadlocks
claims-claims-order-prevents = A fixed order of locks prevents deadlock
claims-claims-queue-bounds = A bounded queue never exceeds its capacity
claims-claims-process-stops = A process can be terminated at any time
claims-claims-thread-does-not = A thread cannot be killed from outside
claims-claims-memory-fastest = Shared memory is the fastest IPC
claims-claims-batch-faster = Threads speed up a batch of images

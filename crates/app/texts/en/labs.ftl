## The labs: names, questions, groups

group-speed = Speed
group-waiting = Waiting
group-sharing = Sharing
group-processes = Processes
group-claims = Tutorials

lab-fib = fib on threads
lab-jobs = Jobs under the GIL
lab-image = Pictures
lab-sleep = Waiting tasks
lab-crawler = Crawler
lab-pool = Thread pools
lab-server = Serving clients
lab-counter = Counting together
lab-memory = Shared or not
lab-primitives = Locks and their kin
lab-deadlock = Deadlock
lab-queue = Producers and consumers
lab-lifecycle = start, join, terminate
lab-ipc = Pipe, queue, shared memory
lab-claims = Claims of tutorials

fib-question = Do threads make fib faster?
jobs-question = Why do Python threads not speed up CPU work?
image-question = How is a batch of pictures processed in parallel?
sleep-question = Some tasks only wait. How long do they take together?
crawler-question = What speeds up fetching pages?
pool-question = Why reuse threads?
server-question = How many threads does a server need?
counter-question = Is n += 1 safe?
memory-question = Who sees the change?
primitives-question = What does each primitive promise?
deadlock-question = How do threads stop for ever, and what prevents it?
queue-question = How do producers and consumers keep pace?
lifecycle-question = start, is_alive, join, terminate: what can be stopped?
ipc-question = How do processes talk, and what does it cost?
claims-question = What do tutorials claim, and does it hold here?

## Strategies

strategy-sequential = One after another
strategy-threads = Threads
strategy-gil = Threads under the GIL
strategy-processes = Processes
strategy-coroutines = Coroutines
strategy-thread-per-task = A thread per task
strategy-pool = Pool
strategy-one = One thread
strategy-per-connection = A thread per connection

## Workers

worker-thread = Thread { $number }
worker-process = Process { $number }
worker-task = Task { $number }
worker-parent = Parent

## Words to be found by, beside name and question

fib-words = speedup rayon fork join work stealing amdahl recursion fibonacci
jobs-words = gil global interpreter lock multiprocessing threading cpu bound switch interval
image-words = image picture photo filter blur sharpen edges grayscale batch bands simd files pillow opencv thread process
sleep-words = io wait asyncio gather coroutine blocking
crawler-words = web spider scraper requests urllib aiohttp fetch http retry backoff back-off visited set breadth-first bfs semaphore io
pool-words = threadpool executor reuse startup cost queue
server-words = socket connection request latency throughput percentile thread pool executor thread per connection asyncio event loop closed loop backlog
counter-words = race condition lost update lock mutex atomic thread-safe read-modify-write join
memory-words = global variable shared memory process copy
primitives-words = lock rlock mutex reentrant semaphore event condition variable barrier synchronization wait notify
deadlock-words = dining philosophers mutex lock order try_lock wait-for graph cycle hang freeze starvation
queue-words = bounded buffer channel queue put get join maxsize backpressure back-pressure pipeline mp.Queue
ipc-words = interprocess communication pipe queue shared memory semaphore signal message latency throughput multiprocessing
lifecycle-words = multiprocessing process thread event timeout daemon kill stop
claims-words = tutorial claim myth test all report card

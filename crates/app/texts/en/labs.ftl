## The labs: names, questions, groups

group-speed = Speed
group-waiting = Waiting
group-sharing = Sharing
group-processes = Processes

lab-fib = fib on threads
lab-jobs = Jobs under the GIL
lab-sleep = Waiting tasks
lab-pool = Thread pools
lab-memory = Shared or not
lab-queue = Producers and consumers
lab-lifecycle = start, join, terminate

fib-question = Do threads make fib faster?
jobs-question = Why do Python threads not speed up CPU work?
sleep-question = Five tasks wait one second each. How long together?
pool-question = Why reuse threads?
memory-question = Who sees the change?
queue-question = How do producers and consumers keep pace?
lifecycle-question = start, is_alive, join, terminate: what can be stopped?

## Strategies

strategy-sequential = One after another
strategy-threads = Threads
strategy-gil = Threads under the GIL
strategy-processes = Processes
strategy-coroutines = Coroutines
strategy-thread-per-task = A thread per task
strategy-pool = Pool

## Workers

worker-thread = Thread { $number }
worker-process = Process { $number }
worker-task = Task { $number }
worker-parent = Parent

## Words to be found by, beside name and question

fib-words = speedup rayon fork join work stealing amdahl recursion fibonacci
jobs-words = gil global interpreter lock multiprocessing threading cpu bound switch interval
sleep-words = io wait asyncio gather coroutine blocking
pool-words = threadpool executor reuse startup cost queue
memory-words = global variable shared memory process copy
queue-words = bounded buffer channel queue put get join maxsize backpressure back-pressure pipeline mp.Queue
lifecycle-words = multiprocessing process thread event timeout daemon kill stop

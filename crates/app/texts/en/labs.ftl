## The labs: names, questions, groups

group-speed = Computing (CPU-bound)
group-waiting = Waiting (I/O-bound)
group-sharing = Sharing and locks
group-processes = Processes
group-claims = Tutorials
group-python = Python

lab-fib = fib on threads
lab-jobs = CPU work and the GIL
lab-image = Image batch
lab-sleep = Waiting (I/O)
lab-crawler = Crawler
lab-pool = Thread pools
lab-server = Concurrent server
lab-counter = Race condition: n += 1
lab-memory = Threads vs processes: memory
lab-primitives = Locks and other primitives
lab-deadlock = Deadlock
lab-queue = Producers and consumers
lab-lifecycle = start, join, terminate
lab-ipc = Pipe, queue, shared memory
lab-claims = Claims of tutorials
lab-python = Python bench
lab-interleavings = Find the order that breaks it

fib-question = Do threads make fib faster?
jobs-question = Why do Python threads not speed up CPU work?
image-question = How is a batch of pictures processed in parallel?
sleep-question = Tasks that only wait: how long in total?
crawler-question = What speeds up fetching pages?
pool-question = Why reuse threads?
server-question = How many threads does a server need?
counter-question = Is n += 1 safe?
memory-question = Who sees the change?
primitives-question = What does each primitive guarantee?
deadlock-question = Why do threads deadlock, and what prevents it?
queue-question = How do producers and consumers keep pace?
lifecycle-question = start, is_alive, join, terminate: what can be stopped?
ipc-question = How do processes communicate, and at what cost?
claims-question = What do tutorials claim, and does it hold here?
python-question = What does your Python do on real threads?
interleavings-question = Which order of steps breaks it?

## Strategies

strategy-sequential = Sequential
strategy-threads = Threads
strategy-gil = Threads (GIL)
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

fib-words = speedup rayon fork join work stealing amdahl recursion fibonacci parallel 并行 多线程
jobs-words = gil global interpreter lock multiprocessing threading cpu bound switch interval cpu-bound parallel 多进程 多线程 全局解释器锁
image-words = image picture photo filter blur sharpen edges grayscale batch bands simd files pillow opencv thread process parallel 多进程 并行
sleep-words = io wait asyncio gather coroutine blocking io-bound concurrent IO密集 多线程 多进程 协程 bound
crawler-words = web spider scraper requests urllib aiohttp fetch http retry backoff back-off visited set breadth-first bfs semaphore io io-bound IO密集 爬虫 多线程 多进程 协程
pool-words = threadpool executor reuse startup cost queue io-bound future ThreadPoolExecutor 线程池 多线程
server-words = socket connection request latency throughput percentile thread pool executor thread per connection asyncio event loop closed loop backlog io-bound IO密集 并发 多线程
counter-words = race condition lost update lock mutex atomic thread-safe read-modify-write join 竞态 线程安全 多线程
memory-words = global variable shared memory process copy 多进程 多线程 共享内存
primitives-words = lock rlock mutex reentrant semaphore event condition variable barrier synchronization wait notify join 锁 信号量 同步 多线程
deadlock-words = dining philosophers mutex lock order try_lock wait-for graph cycle hang freeze starvation 死锁 多线程
queue-words = bounded buffer channel queue put get join maxsize backpressure back-pressure pipeline mp.Queue 生产者 消费者 多线程 多进程
ipc-words = interprocess communication pipe queue shared memory semaphore signal message latency throughput multiprocessing 进程间通信 多进程
lifecycle-words = multiprocessing process thread event timeout daemon kill stop is_alive join 守护线程 多进程 多线程
claims-words = tutorial claim myth test all report card
python-words = python threading thread gil free-threaded asyncio queue lock editor playground run code 线程 多线程 协程 全局解释器锁 运行代码
interleavings-words = python race interleaving schedule order model checking deadlock lost update dpor chess loom 竞态 执行顺序 交错 调度 死锁 模型检验

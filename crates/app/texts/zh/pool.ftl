pool-lead = 任务只是等待（类似等待网络响应）：串行；每个任务新建一个线程；或者交给线程池，由池里的线程从队列取任务，就像 Python 的 ThreadPool。

pool-tasks-label = 任务数
pool-tasks-hint = { $min } 到 { $max }
pool-workers-label = 线程池大小
pool-workers-hint = { $min } 到 { $max }
pool-task_ms-label = 每个任务耗时
pool-task_ms-hint = { $min } 到 { $max }
pool-strategies-label = 对比方式
pool-strategies-hint = 以串行为基准，串行最后测
pool-limit_s-label = 时限
pool-limit_s-hint = { $min } 到 { $max }

pool-chart-heading = 完成全部任务的时间
pool-chart-note = 条形开头颜色较浅的一段是启动的开销：每个任务一个线程时算在其中，线程池则发生在此之前，不计在内。同时存在的线程最多 64 个。
pool-chart-title = { $tasks } 个任务，每个 { $ms } 毫秒
pool-column-startup = 启动开销，毫秒
pool-column-tasks = 各线程完成的任务数
pool-tasks-each = { $workers } × { $tasks }
pool-timeline-note = 哪个线程在什么时候执行哪个任务。条纹表示线程正在启动。

pool-verdict-alone = 串行需要 { $sequential } 毫秒。请选择要对比的方式。
pool-verdict-pool-only = { $workers } 个线程的线程池用 { $pool } 毫秒完成 { $tasks } 个任务，而不是 { $sequential } 毫秒；启动线程池耗时 { $startup } 毫秒，只需一次。
pool-verdict-threads-only = 每个任务一个线程，{ $tasks } 个任务用了 { $threads } 毫秒，而不是 { $sequential } 毫秒；其中 { $starting } 毫秒有线程正在启动。
pool-verdict-pool = 因为创建线程有开销：{ $workers } 个线程的线程池用 { $pool } 毫秒完成 { $tasks } 个任务；每个任务新建线程则要 { $threads } 毫秒，其中 { $starting } 毫秒用于启动线程。启动线程池的 { $startup } 毫秒只需一次，以后的任务不再需要。
pool-verdict-threads = 这次线程池并不更快：每个任务新建线程用了 { $threads } 毫秒，{ $workers } 个线程的线程池用了 { $pool } 毫秒，因为只是等待的任务可以全部同时等。但启动 { $tasks } 个线程耗时 { $starting } 毫秒；线程池只需启动一次，{ $startup } 毫秒。
pool-verdict-cannot-tell = 还不能断定哪一种更快：{ $workers } 个线程的线程池用 { $pool } 毫秒完成 { $tasks } 个任务，每个任务新建线程用了 { $threads } 毫秒，而每次运行之间的差别也有这么大。启动线程池耗时 { $startup } 毫秒，只需一次；启动 { $tasks } 个线程耗时 { $starting } 毫秒。

pool-fact-1 = 在这里，启动 worker 的开销不论是否共享内存都差不多。操作系统里并非如此：启动线程比启动进程快好几倍，spawn 还要再启动一个解释器。
pool-fact-2 = ThreadPoolExecutor 随任务需要才启动线程，ThreadPool 则一开始就全部启动。

## The headline

pool-headline-alone = 串行：{ $sequential_took }
pool-headline-pool-only = { $workers } 个线程的线程池：{ $pool_took }，不是 { $sequential_took }
pool-headline-threads-only = 每个任务一个线程：{ $threads_took }，不是 { $sequential_took }
pool-headline-pool = 线程池更快：{ $pool_took }，不是 { $threads_took }
pool-headline-threads = 线程池更慢：{ $pool_took }，不是 { $threads_took }

pool-predict = { $tasks } 个任务，哪种方式更快完成？
pool-predict-threads = 每个任务一个新线程
pool-predict-pool = { $workers } 个线程的线程池

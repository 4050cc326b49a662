sleep-lead = 同样的等待任务，分别用串行、多线程、多进程和单线程里的协程完成。等待不占用 CPU。

sleep-tasks-label = 任务数
sleep-tasks-hint = { $min } 到 { $max }
sleep-ms-label = 每个任务等待
sleep-ms-hint = { $min } 到 { $max }
sleep-strategies-label = 对比方式
sleep-strategies-hint = 以串行为基准，串行最后测
sleep-limit_s-label = 时限
sleep-limit_s-hint = { $min } 到 { $max }

sleep-chart-heading = 全部等完所需的时间
sleep-chart-note = 从第一个任务开始到最后一个任务结束。启动线程或进程的开销发生在此之前，即条形开头颜色较浅的一段。
sleep-chart-title = { $tasks } 个任务，每个等待 { $ms } 毫秒
sleep-column-startup = 启动开销，毫秒
sleep-timeline-note = 每个任务什么时候在等待。协程在同一个线程里并排等待。

sleep-verdict-one-task = 只有一个任务时，无论哪种方式都要等 { $ms } 毫秒。请增加任务数。
sleep-verdict-alone = 串行需要 { $sequential } 毫秒。请选择要对比的方式。
sleep-verdict = 大约 { $together } 毫秒，而不是 { $sequential } 毫秒：{ $tasks } 个任务同时在等。启动开销：{ $costs }。
sleep-verdict-cannot-tell = 还不能断定同时等待是否更快：{ $together } 毫秒，而不是 { $sequential } 毫秒，每次运行之间的差别也有这么大。请让任务等待更久。启动开销：{ $costs }。
sleep-cost = { $strategy ->
    [threads] 线程
    [processes] 进程
   *[coroutines] 协程
} { $ms } 毫秒

sleep-fact-1 = time.sleep 会放开 GIL，所以线程可以同时休眠。在协程里它会阻塞整个事件循环：要用 await asyncio.sleep。
sleep-fact-2 = 在这里，启动 worker 的开销不论是否共享内存都差不多。操作系统里，启动线程比启动进程快好几倍。

## The headline

sleep-headline-one-task = 一个任务，怎样都要等 { $took }
sleep-headline-alone = { $tasks } 个任务串行：{ $took }
sleep-headline = { $tasks } 个任务一起等：{ $took }，不是 { $not }

sleep-predict = { $tasks } 个任务用多线程各等 { $ms } 毫秒，一共要多久？

jobs-lead = 用四种方式计算 fib(from) 到 fib(to) 这些任务：串行；多线程（有 GIL），持有全局解释器锁才能计算，CPython 就是这样；多线程（无 GIL）；多进程。谁空闲，谁就领取剩余任务中最大的一个。

strategy-threads = 多线程（无 GIL）

jobs-from-label = 第一个任务
jobs-from-hint = fib(from)，{ $min } 到 { $max }
jobs-to-label = 最后一个任务
jobs-to-hint = fib(to)，最大 { $max }
jobs-to-calibrated = 最大 { $max }；按总共约 0.3 秒选定
jobs-workers-label = 线程/进程数
jobs-workers-hint = { $min } 到 { $max }
jobs-switch_ms-label = 切换间隔
jobs-switch_ms-hint = { $min } 到 { $max }，持有 GIL 的最长时间
jobs-rounds-label = 轮数
jobs-rounds-hint = { $min } 到 { $max }
jobs-strategies-label = 对比方式
jobs-strategies-hint = 以串行为基准
jobs-limit_s-label = 时限
jobs-limit_s-hint = { $min } 到 { $max }

jobs-chart-heading = 完成全部任务的时间
jobs-chart-note = 越短越好。每条短线是一轮；加速比以同一轮的串行为基准。
jobs-chart-title = 用 { $workers } 个线程或进程计算 fib({ $from }) 到 fib({ $to })
jobs-column-switches = GIL 切换次数
jobs-timeline-note = 谁在什么时候计算哪个任务。有 GIL 时只能轮流：条纹表示在等 GIL。
jobs-gil = GIL
jobs-holds = 持有 GIL
jobs-values = { $count } 个结果全部正确，最大的是 fib({ $to }) = { $value }

jobs-verdict-one-worker = 只有一个线程或进程，无法同时执行，也就比较不出来。请设为两个以上。
jobs-verdict-alone = 串行需要 { $ms } 毫秒。请选择要对比的方式。
jobs-verdict-gil = 因为 GIL：同一时刻只有一个线程能执行，{ $workers } 个线程的速度只有串行的 { $speedup } 倍；GIL 切换 { $count ->
    [1] 一次
   *[other] { $switches } 次
}。
jobs-verdict-gil-alone = 有 GIL 时，{ $workers } 个线程的速度是串行的 { $speedup } 倍；GIL 切换 { $count ->
    [1] 一次
   *[other] { $switches } 次
}。
jobs-verdict-cannot-tell = 还不能判断 GIL 的开销：有 GIL 时，{ $workers } 个线程的速度是串行的 { $speedup } 倍，而无 GIL 的置信区间并不高于它。可能有其他程序在占用 CPU。请关掉它们，增加轮数再测一次。
jobs-verdict-threads = 去掉 GIL，多线程达到 { $speedup } 倍。
jobs-verdict-processes = 多进程各有各的 GIL，达到 { $speedup } 倍。
jobs-verdict-few = 不可能更快：{ $cores } 个 CPU 核心，加上最长的任务占全部工作的 { $share }，最多只能到 { $most } 倍。

jobs-fact-1 = 如果有别的线程在等 GIL，正在计算的线程 5 毫秒后会被要求让出；sys.setswitchinterval 可以改这个时间。
jobs-fact-2 = Executor.map 按参数的顺序给出结果，as_completed 则谁先完成先给谁。

## The headline

jobs-headline-one-worker = 只有一个线程或进程，看不出来
jobs-headline-alone = 串行：{ $took }
jobs-headline-gil = 因为 GIL：{ $times } 倍，没有它 { $free } 倍
jobs-headline-gil-alone = 有 GIL：{ $workers } 个线程 { $times } 倍
jobs-headline-threads = { $workers } 个线程（无 GIL）：{ $times } 倍
jobs-headline-processes = { $workers } 个进程：{ $times } 倍

jobs-predict = 有 GIL 时，{ $workers } 个线程的速度是串行的几倍？

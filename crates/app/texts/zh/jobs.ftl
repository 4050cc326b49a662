jobs-lead = 用四种方式计算 fib(from) 到 fib(to) 这些任务：逐个执行；多线程，但必须持有一把全局锁才能计算（CPython 就是这样）；没有这把锁的多线程；多进程。空闲者总是先取剩下的最大任务。

jobs-from-label = 第一个任务
jobs-from-hint = fib(from)，{ $min } 到 { $max }
jobs-to-label = 最后一个任务
jobs-to-hint = fib(to)，最大 { $max }
jobs-to-calibrated = 最大 { $max }；按总共约 0.3 秒选定
jobs-workers-label = 工作者
jobs-workers-hint = { $min } 到 { $max }
jobs-switch_ms-label = 切换间隔
jobs-switch_ms-hint = { $min } 到 { $max }，持锁时长
jobs-rounds-label = 轮数
jobs-rounds-hint = { $min } 到 { $max }
jobs-strategies-label = 比较对象
jobs-strategies-hint = 与逐个执行相比
jobs-limit_s-label = 时限
jobs-limit_s-hint = { $min } 到 { $max }

jobs-chart-heading = 完成全部任务的时间
jobs-chart-note = 越短越好。每个点是一轮；加速比以同一轮的逐个执行为基准。
jobs-chart-title = 用 { $workers } 个线程或进程计算 fib({ $from }) 到 fib({ $to })
jobs-column-switches = 锁易手次数
jobs-timeline-note = 谁在什么时候计算哪个任务。有 GIL 时只能轮流：斜纹表示在等锁。
jobs-values = 共 { $count } 个数，全部核对无误：最大的是 fib({ $to }) = { $value }

jobs-verdict-one-worker = 只有一个线程或进程，无法同时执行，也就比较不出来。请设为两个以上。
jobs-verdict-alone = 逐个执行需要 { $ms } 毫秒。请选择要比较的方式。
jobs-verdict-gil = 因为那把锁：有 GIL 时，{ $workers } 个线程的速度只有逐个执行的 { $speedup } 倍，因为只有持锁的线程能计算；锁易手 { $count ->
    [1] 一次
   *[other] { $switches } 次
}。
jobs-verdict-gil-alone = 有 GIL 时，{ $workers } 个线程的速度是逐个执行的 { $speedup } 倍；锁易手 { $count ->
    [1] 一次
   *[other] { $switches } 次
}。
jobs-verdict-cannot-tell = 现在还无法判断这把锁的代价：有 GIL 时，{ $workers } 个线程的速度是逐个执行的 { $speedup } 倍，而没有锁的线程的置信区间并不高于它。可能有其他程序在占用处理器。请关掉它们，增加轮数再运行一次。
jobs-verdict-threads = 没有这把锁的线程达到 { $speedup } 倍。
jobs-verdict-processes = 进程各有自己的锁，达到 { $speedup } 倍。
jobs-verdict-few = 不可能更快：{ $cores } 个处理器，加上最长的任务占全部工作的 { $share }，最多只能到 { $most } 倍。

jobs-fact-1 = 如果有别的线程在等 GIL，正在计算的线程 5 毫秒后会被要求让出；sys.setswitchinterval 可以改这个时间。
jobs-fact-2 = Executor.map 按参数的顺序给出结果，as_completed 则谁先完成先给谁。

## The headline

jobs-headline-one-worker = 只有一个线程或进程，看不出来
jobs-headline-alone = 串行：{ $took }
jobs-headline-gil = 因为 GIL：{ $times } 倍，没有它 { $free } 倍
jobs-headline-gil-alone = 有 GIL：{ $workers } 个线程 { $times } 倍
jobs-headline-threads = { $workers } 个线程（无 GIL）：{ $times } 倍
jobs-headline-processes = { $workers } 个进程：{ $times } 倍

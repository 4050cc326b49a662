counter-lead = 多个线程同时给同一个 n 反复加 1：不加锁、加锁、用原子操作。最后由读取线程读出 n。

counter-threads-label = 线程数
counter-threads-hint = { $min } 到 { $max }
counter-increments-label = 自增次数
counter-increments-hint = 每个线程 { $min } 到 { $max }
counter-guard-label = 保护方式
counter-guard-hint = 用什么保护 n
counter-guard-none = 不加锁
counter-guard-lock = 锁
counter-guard-atomic = 原子操作
counter-guard-all = 全部
counter-join-label = join
counter-join-hint = 读取前是否等线程结束
counter-join-true = 是
counter-join-false = 否
counter-limit_s-label = 时限
counter-limit_s-hint = { $min } 到 { $max }

counter-none = 不加锁
counter-lock = 锁
counter-atomic = 原子操作
counter-reader = 读取线程

counter-counted-heading = n 最后是多少
counter-counted-note = 整条宽度就是 n 的预期值。
counter-counted-title = { $expected } 次自增之后的 n
counter-counted-axis = 占预期值 { $expected } 的比例
counter-read = 读到的
counter-late = 读取之后才加上的
counter-lost = 丢失的
counter-part = { $count }（{ $percent }）
counter-waiting = 点击“运行”，每种保护方式下的 n 会显示在这里

counter-caption = 各种保护方式下 n 的值
counter-column-guard = 保护方式
counter-column-expected = 预期值
counter-column-observed = 读到的值
counter-column-final = 最终值
counter-column-lost = 丢失
counter-column-ms = 耗时，毫秒
counter-column-rate = 百万次/秒
counter-column-overlap = 重叠，毫秒
counter-table-note = “重叠”指至少有两个线程已经开始、还没结束的时间。

counter-throughput-heading = 吞吐量
counter-throughput-note = 加锁的开销有多大，增加线程有没有用：所有线程合计每秒自增多少次，每个点测 40 毫秒。丢失的也计算在内。
counter-throughput-title = 不同线程数下每秒的自增次数
counter-lost-axis = 丢失（%）
counter-throughput-axis = 每秒自增次数（百万）
counter-throughput = 每秒 { $rate } 百万次

counter-timeline-note = 哪个线程在什么时候自增。条纹表示读取线程在 join 里等待。等锁的过程有几百万次，不在图中画出。
counter-timeline-reads = 读取 n
counter-timeline-thread = 线程 { $number } 结束

counter-verdict-lost = 不安全：{ $expected } 次自增丢失了 { $lost } 次（{ $percent }）。n += 1 分“读、加、写”三步，两个线程读到同一个旧值时，后写的会覆盖先写的，这就是竞态条件。
counter-verdict-one-thread = 只有一个线程看不出来：它的读和写之间没有别人插进来。请设为两个以上。
counter-verdict-apart = 这次看不出来：{ $expected } 次自增一次也没丢，因为每个线程都在下一个开始之前就结束了。请增大自增次数，让它们真正同时运行。
counter-verdict-lucky = 不安全，只是这次 { $expected } 次自增碰巧一次也没丢：线程在 { $ms } 毫秒里有 { $overlap } 毫秒同时运行，恰好没有谁在别人的读和写之间写入。请再运行一次，或增大自增次数。
counter-verdict-guarded = { $guards ->
    [lock] 用锁则一次不丢。
    [atomic] 用原子操作则一次不丢。
   *[both] 用锁或原子操作则一次不丢。
}
counter-verdict-safe = { $guards ->
    [lock] 用锁就是安全的：{ $expected } 次自增全部到位。
   *[atomic] 用原子操作就是安全的：{ $expected } 次自增全部到位。
}想看不加锁会怎样，请选“不加锁”。
counter-verdict-cost = { $threads } 个线程时，{ $faster ->
    [lock] 锁的速度是原子操作的 { $times } 倍
   *[atomic] 原子操作的速度是锁的 { $times } 倍
}。
counter-verdict-early = 读取线程没有等其他线程结束：它读到 { $observed }，而 n 最终是 { $after }。
counter-verdict-early-all = 读取线程没有等其他线程结束，但那时它们已经结束了。
counter-verdict-unfinished = 提前中断：到那时完成了 { $expected } 次自增中的 { $done } 次。

counter-fact-1 = 从 Python 3.10 起，在有 GIL 的 CPython 里，只写 n += 1 的循环不会丢失更新，因为线程只在函数调用处和循环回跳处让出。写成 n = f(n) 就会丢失。这两点语言都没有保证。
counter-fact-2 = 自由线程版（3.13t 及以后）没有 GIL，只写 n += 1 的循环也会丢失更新。加锁在哪里都有效。

## How one is lost

counter-ladder-heading = 一次更新是怎样丢失的
counter-ladder-note = 不加锁时，n += 1 分成两步，别的线程可能插在中间。上面丢失的每一次，背后都是这样的顺序；这不是录下来的：把几百万步逐一记下，线程就碰不到一起了。
counter-ladder-title = 两个线程各做一次 n += 1，n 最后却是 1
counter-step-reads = 读 { $value }
counter-step-writes = 写 { $value }
counter-step-lost = 1，不是 2
counter-step-1 = 线程 1 读到 n 是 0，准备加 1。
counter-step-2 = 线程 1 还没写回，线程 2 就来读：读到的还是旧值 0。
counter-step-3 = 线程 1 写回 0 + 1。
counter-step-4 = 线程 2 也写回 0 + 1，盖掉了线程 1 写的值：丢了一次。
counter-more = 更多：数据、吞吐量、时间线

## The headline

counter-headline-lost = 不安全：丢了 { $percent }
counter-headline-one-thread = 只有一个线程，看不出来
counter-headline-apart = 这次没丢：线程没有同时运行
counter-headline-lucky = 不安全，只是这次碰巧没丢
counter-headline-safe = { $guards ->
    [lock] 加锁后安全：一次也没丢
   *[atomic] 原子操作安全：一次也没丢
}
counter-headline-unfinished = 提前中断，还说不准

counter-predict = 不加锁，会丢掉多少次加 1？
counter-predict-none = 一次也不丢
counter-predict-few = 不到 5%
counter-predict-some = 不到一半
counter-predict-most = 超过一半

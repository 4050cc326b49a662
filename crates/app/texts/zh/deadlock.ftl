deadlock-lead = 每个线程先拿一把锁，持有一会儿，再去拿第二把，一轮又一轮。线程是真的，互斥锁也是真的，等不到就一直阻塞；另有一个监控线程记录：谁持有什么，谁在等谁。

deadlock-scenario-label = 场景
deadlock-scenario-hint = 谁和谁共用哪些锁
deadlock-scenario-two-locks = 两把锁
deadlock-scenario-philosophers = 哲学家就餐
deadlock-threads-label = 线程数
deadlock-threads-hint = { $min } 到 { $max }
deadlock-hold_ms-label = 持锁时间
deadlock-hold_ms-hint = { $min } 到 { $max }
deadlock-remedy-label = 预防方法
deadlock-remedy-hint = 用什么预防死锁
deadlock-remedy-none = 无
deadlock-remedy-ordering = 固定加锁顺序
deadlock-remedy-try-lock = try_lock
deadlock-remedy-arbiter = 仲裁者
deadlock-rounds-label = 轮数
deadlock-rounds-hint = 每个线程 { $min } 到 { $max }
deadlock-limit_s-label = 时限
deadlock-limit_s-hint = { $min } 到 { $max }

deadlock-lock = 锁 { $letter }
deadlock-fork = 筷子 { $number }
deadlock-seat = 仲裁者给的座位
deadlock-both = 两把都拿到
deadlock-back-off = 退避
deadlock-holds = 持有{ $things }

deadlock-graph-heading = 谁在等谁
deadlock-graph-note = 圆是线程，方块是锁。虚线箭头从线程指向它等待的锁，实线箭头从锁指向持有它的线程。如果顺着箭头走能回到起点，这一圈上的线程就都无法继续。
deadlock-graph-title = 等待图：{ $scenario }
deadlock-graph-waiting = 点击“运行”
deadlock-graph-ring = { $count } 个线程成环
deadlock-graph-free = 没有线程在等待
deadlock-key-held = 被持有
deadlock-key-waits = 等待
deadlock-key-ring = 死锁
deadlock-moments = 运行中的各个时刻
deadlock-moment-closes = 成环：{ $change }。
deadlock-moment-before = 成环前 { $ms } 毫秒：{ $change }。
deadlock-moment-busiest = 最繁忙的时刻，第 { $ms } 毫秒：{ $change }。
deadlock-moment-at = 第 { $ms } 毫秒：{ $change }。
deadlock-takes-one = { $thread } 拿到{ $thing }
deadlock-gives-back = { $thread } 放下{ $thing }
deadlock-waits-no-longer = { $thread } 不再等待{ $thing }
deadlock-takes = 先拿{ $first }，再拿{ $second }
deadlock-rounds = 已完成 { $rounds } 轮，共 { $total } 轮
deadlock-uses = 用过 { $count } 次
deadlock-held = 持有者：{ $holder }
deadlock-is-held = { $thing } 被{ $holder } 持有
deadlock-waits = { $thread } 等待{ $thing }

deadlock-threads-heading = 各线程的最终状态
deadlock-threads-caption = 运行结束时的各线程
deadlock-column-thread = 线程
deadlock-column-rounds = 轮数
deadlock-column-retries = 重试
deadlock-column-holds = 持有
deadlock-column-waits = 等待
deadlock-column-holder = 持有者
deadlock-timeline-note = 每条泳道下方的横条是线程手里的锁。浅色：这时在休眠，或在退避；条纹：等待别的线程持有的锁；实心：两把锁都在手里。发生死锁时，最后的等待没有终点，只画到发现死锁的时刻。运行时间很长时，只保留最后 5000 段记录。
deadlock-timeline-waiting = 点击“运行”，看谁持有、谁等待

deadlock-verdict-deadlock = { $rounds ->
    [0] 第一轮就发生死锁
   *[other] 完成 { $rounds } 轮后发生死锁
}：{ $count } 个线程互相等待，形成一个环，都无法继续。
deadlock-verdict-link = { $thread } 持有{ $holds }，等待{ $waits_for }。
deadlock-verdict-and-so-on = 其余线程也都这样等着下一把锁，一直绕回第一个。
deadlock-verdict-found = 成环 { $ms } 毫秒后即被监控线程检测到，不靠超时判断。
deadlock-verdict-so-far = 到目前为止没有死锁：已完成 { $rounds } 轮，共 { $total } 轮。
deadlock-verdict-done = 没有死锁：{ $total } 轮全部完成。
deadlock-verdict-luck = 这只是运气好，并没有什么能防止死锁：恰好没有谁在另一个线程拿第一把锁和第二把锁之间的一瞬间插进来。把第一把锁持有 1 毫秒以上，就会死锁。
deadlock-verdict-ordering = 每个线程都先拿编号较小的锁，所以没有谁会拿着编号大的去等编号小的，等待也就不会成环。
deadlock-verdict-try-lock = { $retries ->
    [0] 第二把锁只是试一试，没有谁会拿着一把锁去等另一把；这次每次都恰好拿到。
   *[other] 有 { $retries } 次第二把锁已被占用，线程便放下第一把，稍后重来：没有谁拿着锁去等，等待也就不会成环。
}
deadlock-verdict-arbiter = 仲裁者每次只让一个线程去拿锁，两把一起拿完，别的线程插不进来。
deadlock-verdict-seats = 仲裁者只给 { $seats } 个座位，比哲学家少一个，所以总有一位能拿到左右两根筷子。
deadlock-warning-clock-too-coarse = 等待太短，浏览器的时钟太粗，这些时间只精确到几个时钟步长，或者无法测出。请让线程把第一把锁持有得久一些，或者增加轮数。

deadlock-fact-1 = Lock.acquire() 会无限期等待，CPython 也不检查等待是否成环。acquire(timeout=1) 等不到就返回 False，不会一直等下去。
deadlock-fact-2 = 卡住的线程会让 Python 无法退出，除非创建时写明 daemon=True；默认不是。

## The headline

deadlock-headline-deadlock = { $rounds ->
    [0] 第 1 轮就死锁
   *[other] { $number } 轮后死锁
}
deadlock-headline-so-far = 到目前没有死锁
deadlock-headline-luck = 这次没死锁，只是运气好
deadlock-headline-ordering = 没有死锁：按同一顺序拿锁
deadlock-headline-try-lock = 没有死锁：拿着锁时从不等待
deadlock-headline-arbiter = 没有死锁：有仲裁者
deadlock-headline-seats = 没有死锁：座位少，成不了环

deadlock-predict = 这 { $threads } 个线程会死锁吗？
deadlock-predict-yes = 会
deadlock-predict-no = 不会

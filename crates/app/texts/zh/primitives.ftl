primitives-lead = 多个线程一轮又一轮地同时争用同一个东西。看看谁在等、谁能继续，以及这种原语是否做到了它所保证的。

primitives-primitive-label = 同步原语
primitives-primitive-hint = 线程在等什么
primitives-primitive-lock = 锁（Lock）
primitives-primitive-rlock = 可重入锁（RLock）
primitives-primitive-semaphore = 信号量（Semaphore）
primitives-primitive-event = 事件（Event）
primitives-primitive-condition = 条件变量（Condition）
primitives-primitive-barrier = 屏障（Barrier）
primitives-threads-label = 线程数
primitives-threads-hint = { $min } 到 { $max }
primitives-hold_ms-label = 占用时长
primitives-hold_ms-hint = { $min } 到 { $max }：占用多久，或让别人等多久
primitives-permits-label = 许可数
primitives-permits-hint = { $min } 到 { $max }，只用于信号量
primitives-rounds-label = 轮数
primitives-rounds-hint = { $min } 到 { $max }
primitives-limit_s-label = 时限
primitives-limit_s-hint = { $min } 到 { $max }

primitives-setter = 设置线程
primitives-notifier = 通知线程

primitives-timeline-heading = 谁在等，谁能继续
primitives-note-lock = 实心条表示持有锁，条纹表示在等锁。任何两个实心条都不会重叠。
primitives-note-rlock = 实心条表示持有锁；颜色较深的一段，线程把同一把锁锁了两次。
primitives-note-semaphore = 实心条表示持有许可，条纹表示在等许可。同一时刻的实心条不会多于许可数。
primitives-note-event = 条纹表示在等事件。设置线程一设置事件，所有条纹同时结束。
primitives-note-condition = 条纹表示在等数据。通知线程一次只放一项，并唤醒所有线程；只有一个能拿到。
primitives-note-barrier = 浅色表示还在路上，条纹表示在屏障前等待。最后一个到达时，所有条纹同时结束。
primitives-note-first = 图中只画前 { $rounds } 轮。
primitives-title-lock = 线程与锁
primitives-title-rlock = 线程与可重入锁
primitives-title-semaphore = 线程与信号量
primitives-title-event = 线程与事件
primitives-title-condition = 线程与条件变量
primitives-title-barrier = 线程与屏障
primitives-running-inside = 持有
primitives-running-event = 设置事件
primitives-running-condition = 放入或取走数据
primitives-what-inside = 持有
primitives-what-inside-again = 两次
primitives-what-set = set()
primitives-what-notify = notify_all()
primitives-what-sleep = 休眠（sleep）
primitives-what-lock = 锁
primitives-what-rlock = 锁
primitives-what-semaphore = 许可
primitives-what-event = 事件
primitives-what-condition = 数据
primitives-what-barrier = 屏障
primitives-waited-event = 等待{ $thing }，由{ $holders }设置
primitives-waited-condition = 等待{ $thing }，由{ $holders }放入
primitives-waited-barrier = 在{ $thing }前等最后到达的 { $holders }

primitives-waits-heading = 每个线程等了多久
primitives-waits-note = 各轮合计。
primitives-waits-note-held = 各轮合计：先等待，后持有。
primitives-waited = 等待
primitives-held = 持有
primitives-caption = 每个线程的等待情况，各轮合计
primitives-column-thread = 线程
primitives-column-waits = 通过次数
primitives-column-waited = 等待（毫秒）
primitives-column-longest = 最长一次（毫秒）
primitives-column-held = 持有（毫秒）

primitives-verdict-lock = 锁一次只让一个线程进入：{ $threads } 个线程共进入 { $waits } 次，从没有两个同时在里面。等锁最久的一次为 { $longest } 毫秒。
primitives-verdict-rlock = 可重入锁一次只让一个线程进入，而持有者可以再次进入：持有者第二次加锁共 { $reentered } 次，每次都立即成功。换成普通锁，{ $refused } 次全被拒绝；若直接调用 lock()，线程就会自己死锁。
primitives-verdict-semaphore = 信号量有多少许可，就让多少线程进入：{ $threads } 个线程中同时进入的最多 { $inside } 个，其余的只能等，最久等了 { $longest } 毫秒。
primitives-verdict-semaphore-free = { $permits } 个许可对 { $threads } 个线程足够了：同时进入的最多 { $inside } 个，都不用等待。
primitives-verdict-semaphore-brief = 信号量放进来的线程绝不会多于许可数，这里是 { $permits } 个。这一次同时进入的最多只有 { $inside } 个：别的线程还没来，它们就离开了。把占用时长调大再试。
primitives-verdict-event = 事件会唤醒所有等待它的线程：每次设置后，{ $threads } 个线程全部继续，最慢的一个也只需 { $wake } 毫秒。
primitives-verdict-condition = 每一轮里，每个线程恰好拿到一项数据。有 { $futile } 次，线程醒来发现数据已被别的线程取走，只好接着等：所以 wait() 要写在循环里。
primitives-verdict-condition-none = 每一轮里，每个线程恰好拿到一项数据，这一次没有线程被白白唤醒。但这随时可能发生，所以 wait() 要写在循环里。
primitives-verdict-barrier = 屏障不会提前放行：{ $threads } 个线程全部到齐才一起继续，离最后一个到达不超过 { $wake } 毫秒。先到的最多等了 { $longest } 毫秒。
primitives-warning-clock-too-coarse = 等待太短，浏览器的时钟太粗，这些时间只精确到几个时钟步长，或者无法测出。请让线程持有得久一些。

primitives-fact-1 = Lock 不可重入：同一个线程拿两次，就会永远等自己。RLock 可以重入。
primitives-fact-2 = 任何线程都可以释放 Lock；RLock 只有持有者才能释放。
primitives-fact-3 = Semaphore 释放的次数可以多于获取的次数；BoundedSemaphore 这时会抛出 ValueError。

## The headline

primitives-headline-lock = 锁：一次只进一个线程
primitives-headline-rlock = 可重入锁：持有者可再次进入
primitives-headline-semaphore = 信号量：同时进入 { $inside } 个
primitives-headline-semaphore-free = 许可够用，谁也不用等
primitives-headline-semaphore-brief = 这次最多同时进入 { $inside } 个
primitives-headline-event = 事件唤醒所有等待的线程
primitives-headline-condition = 白白唤醒 { $futile } 次：要在循环里等
primitives-headline-condition-none = 这次没有线程被白白唤醒
primitives-headline-barrier = 屏障不会提前放行

primitives-predict = 最多有几个线程同时在里面？

lifecycle-lead = 主程序启动若干线程或进程，逐个限时 join，然后停掉还在运行的：进程从外部终止，线程则靠它自己会查看的停止事件。

lifecycle-kind-label = 种类
lifecycle-kind-hint = 启动什么
lifecycle-kind-thread = 线程
lifecycle-kind-process = 进程
lifecycle-kind-both = 两者都有
lifecycle-workers-label = 每种个数
lifecycle-workers-hint = { $min } 到 { $max }
lifecycle-job-label = 工作
lifecycle-job-hint = 是否会自己结束
lifecycle-job-finite = 会结束
lifecycle-job-endless = 死循环
lifecycle-job_ms-label = 工作耗时
lifecycle-job_ms-hint = { $min } 到 { $max }
lifecycle-join_timeout_ms-label = join 超时
lifecycle-join_timeout_ms-hint = 每个 { $min } 到 { $max }
lifecycle-limit_s-label = 时限
lifecycle-limit_s-hint = { $min } 到 { $max }

lifecycle-heading = 主程序的每一步
lifecycle-caption = 主程序的步骤，按顺序
lifecycle-column-at = 时刻，毫秒
lifecycle-column-worker = 对象
lifecycle-column-action = 步骤
lifecycle-column-alive = is_alive
lifecycle-start = start
lifecycle-join = join：已经结束
lifecycle-join-timed-out = join：等待超时
lifecycle-terminate = terminate
lifecycle-set-stop-event = 设置停止事件
lifecycle-alive = 是
lifecycle-ended = 否
lifecycle-timeline-note = 谁在什么时候运行。条纹表示主程序在 join 里等待。

lifecycle-verdict-joined = 不需要终止：{ $kinds ->
    [threads] 每个线程
    [processes] 每个进程
   *[both] 每个线程和进程
}都自己结束了，join 随即返回。
lifecycle-verdict-threads = 线程不能从外部停下：join 超时放弃；停止事件设置后 { $ms } 毫秒，线程才结束，因为它们自己会查看这个事件。
lifecycle-verdict-processes = 进程可以从外部停下：join 超时放弃，terminate 能终止死循环中的进程，耗时不超过 { $ms } 毫秒。这是浏览器结束一个正在计算的 worker 所需的时间，不是 Spindle 的。
lifecycle-warning-clock-too-coarse = 等待太短，浏览器的时钟太粗，这些时间只精确到几个时钟步长，或者无法测出。请给它们一个更久的任务。

lifecycle-fact-1 = Chromium 终止一个忙碌的 worker 大约要两秒，这是浏览器的时间：Process.terminate()（Windows 以外）发送一个信号，系统立刻结束进程。
lifecycle-fact-2 = join(timeout) 不论对方是否结束都返回 None，要用 is_alive() 来问。

## The headline

lifecycle-headline-joined = 不需要终止，都已结束
lifecycle-headline-threads = 线程不能从外部停下
lifecycle-headline-processes = 进程可以从外部停下
lifecycle-headline-both = 进程能从外部停下，线程不能
lifecycle-verdict-chromium = 进程可以从外部停下：join 超时放弃，terminate 在循环进行中把它终止，耗时不超过 { $ms } 毫秒，其中约 2 秒是 Chromium 强制结束忙碌的 worker 之前自己的等待。

lifecycle-predict = 正在死循环的，哪个能从外部终止？
lifecycle-predict-threads = 线程
lifecycle-predict-processes = 进程
lifecycle-predict-both = 都能
lifecycle-predict-neither = 都不能

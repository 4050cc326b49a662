queue-lead = 生产者往长度有限的队列里放，消费者从队列里取：一种用线程，大家共享队列；一种用进程，队列由父进程保管。基准是单个线程轮流生产和消费，不需要队列。

queue-producers-label = 生产者
queue-producers-hint = { $min } 到 { $max }
queue-consumers-label = 消费者
queue-consumers-hint = { $min } 到 { $max }
queue-capacity-label = 队列容量
queue-capacity-hint = { $min } 到 { $max }
queue-items-label = 数据项总数
queue-items-hint = { $min } 到 { $max }
queue-produce_us-label = 每项生产耗时
queue-produce_us-hint = { $min } 到 { $max }
queue-consume_us-label = 每项消费耗时
queue-consume_us-hint = { $min } 到 { $max }
queue-strategies-label = 对比方式
queue-strategies-hint = 以串行为基准，串行最后测
queue-limit_s-label = 时限
queue-limit_s-hint = { $min } 到 { $max }

queue-occupancy-heading = 队列长度
queue-occupancy-note = 到达容量上限时生产者必须等待，降到 0 时消费者必须等待。运行时间较长时只画出各处的峰值和谷值。
queue-occupancy-waiting = 点击“运行”，曲线会边测边出现
queue-items-axis = 队列长度
queue-capacity = 容量 { $capacity }
queue-items = 队列里有 { $count } 项

queue-chart-heading = 处理完全部数据所需的时间
queue-chart-note = 越短越好。这里的生产和消费都只是等待，不占用 CPU。
queue-chart-title = { $items } 个数据项，{ $producers } 个生产者，{ $consumers } 个消费者，队列容量 { $capacity }
queue-column-items = 取出项数

queue-waits-heading = 哪一方在等待
queue-waits-caption = 队列有多满，双方各等了多久
queue-column-most = 最大长度
queue-column-full = 满的时间
queue-column-empty = 空的时间
queue-column-producers = 生产者等待，毫秒
queue-column-consumers = 消费者等待，毫秒
queue-waited = { $ms }（{ $share }）

queue-timeline-note = 运行开头一段：谁在执行，谁在等空位或等数据。每条消息都有开销，所以进程之间会把几个很快的数据项合在一条消息里。
queue-producer = 生产者 { $number }
queue-consumer = 消费者 { $number }
queue-what-produce = 生产
queue-what-consume = 消费
queue-what-turns = 轮流生产和消费
queue-what-space = 空位
queue-what-item = 数据
queue-what- = 等待

queue-verdict-alone = 串行需要 { $ms } 毫秒。请选择一种使用队列的方式来对比。
queue-verdict-consumers = { $strategy }：速度由消费者决定。队列有 { $full } 的时间是满的，生产者有 { $producers } 的时间在等空位，这就是背压。
queue-verdict-producers = { $strategy }：速度由生产者决定。队列有 { $empty } 的时间是空的，消费者有 { $consumers } 的时间在等数据。
queue-verdict-even = { $strategy }：双方步调一致。生产者有 { $producers } 的时间在等空位，消费者有 { $consumers } 的时间在等数据；队列有 { $full } 的时间是满的，{ $empty } 的时间是空的。
queue-verdict-handing = { $strategy }：瓶颈不在任何一方，而在队列本身。平均每 { $us } 微秒取出一项，时间大多耗在传递上，而不是生产或消费。生产者有 { $producers } 的时间在等空位，消费者有 { $consumers } 的时间在等数据。
queue-verdict-passed = { $items } 个数据项全部恰好取出一次，每个生产者的数据顺序不变：{ $times }。
queue-time = { $strategy ->
    [sequential] 串行
    [threads] 多线程
   *[processes] 多进程
} { $ms } 毫秒

queue-fact-1 = queue.Queue() 不给 maxsize 就没有上限：put() 从不等待，内存会一直增长。
queue-fact-2 = Queue.shutdown() 是 Python 3.13 才有的；在此之前，要像这里一样给每个消费者放一个结束标记。

## The headline

queue-headline-alone = 串行：{ $took }
queue-headline-consumers = 消费者决定速度，生产者等了 { $producers }
queue-headline-producers = 生产者决定速度，消费者等了 { $consumers }
queue-headline-even = 双方步调一致
queue-headline-handing = 瓶颈是队列本身
queue-headline-differ = 多线程和多进程，瓶颈不同

queue-predict = 队列里最多会有几个数据项？

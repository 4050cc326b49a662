ipc-lead = 进程之间不共享内存，要让对方知道什么，就得发过去。同样的字节分别走管道、队列和共享内存，每一条到达后都逐字节核对。

worker-parent = 父进程

ipc-channel-label = 通道
ipc-channel-hint = 进程之间怎么通信
ipc-channel-pipe = 管道
ipc-channel-queue = 队列
ipc-channel-shared-memory = 共享内存
ipc-channel-all = 全部
ipc-payload-label = 消息大小（字节）
ipc-payload-hint = { $min } 到 { $max }，曲线上的大小照常测
ipc-messages-label = 消息条数
ipc-messages-hint = 往返 { $min } 到 { $max } 条，单向再发同样多
ipc-limit_s-label = 时限
ipc-limit_s-hint = { $min } 到 { $max }

ipc-payload-axis = 消息大小
ipc-latency-heading = 延迟
ipc-latency-note = 一条消息往返一次的耗时，随大小怎样变化。越低越好；两个坐标轴都是对数轴。
ipc-latency-title = 往返时间与消息大小
ipc-latency-axis = 微秒
ipc-latency-value = 往返 { $number } 微秒
ipc-throughput-heading = 吞吐量
ipc-throughput-note = 发送方不等回复、一直往一个方向发，每秒能送过去多少。队列由三个进程同时写入。越高越好。
ipc-throughput-title = 吞吐量与消息大小
ipc-throughput-axis = MB/s
ipc-throughput-value = { $number } MB/s

ipc-heading = 各个通道
ipc-caption = 每个通道，消息大小 { $payload }
ipc-column-name = 通道
ipc-column-median = 中位数（微秒）
ipc-column-p95 = p95（微秒）
ipc-column-sample = 每个样本的往返次数
ipc-column-throughput = MB/s
ipc-column-intact = 内容一致
ipc-intact = 全部 { $count } 条
ipc-broken = { $count } 条中有误

ipc-others-heading = 不靠消息的通知方式
ipc-column-way = 方式
ipc-column-came = 结果
ipc-semaphore = 信号量
ipc-signal = 信号
ipc-semaphore-kept = { $processes } 个进程一共进入 { $entered } 次；最多允许 { $permits } 个，同时在里面的最多有 { $most } 个。
ipc-signal-flag = 进程在死循环里不断查看一个共享标志；标志设置后 { $ms } 毫秒，它已经结束。
ipc-signal-terminate = 没有共享内存，死循环看不到任何标志：只能用 terminate 强行终止，{ $ms } 毫秒后它才结束。

ipc-pick = 通道
ipc-sender = 发送方
ipc-receiver = 接收方
ipc-what-message = 消息 { $number }
ipc-thing-message = 消息
ipc-thing-semaphore = 信号量
ipc-thing-inside = 在临界区内
ipc-thing-flag = 进程结束
ipc-thing-terminate = 进程结束
ipc-thing-loop = 死循环
ipc-timeline-note = 每个通道的前 20 次往返：谁在复制和核对，谁在等对方；以及信号量和信号。条纹表示等待。

ipc-warning-clock-too-coarse = 浏览器的时钟太粗，测不准单次往返，只能把若干次往返合成一个样本；样本因此太少，p95 一栏不可靠，有的耗时则无法测出（{ $detail }）。请增加消息条数。

ipc-verdict-alone = { $channel }：{ $payload } 的消息往返一次要 { $us } 微秒（p95 { $p95 } 微秒），单向每秒能送 { $rate } MB。
ipc-verdict-small = { $payload } 的消息，{ $channel }最快：往返 { $value } 微秒（{ $second } { $other } 微秒）。
ipc-verdict-large = { $payload } 的消息，{ $channel }吞吐量最高：{ $value } MB/s（{ $second } { $other } MB/s）。
ipc-verdict-both = { $channel }最快：{ $payload } 的消息往返 { $value } 微秒（{ $second } { $other } 微秒）；吞吐量也最高：{ $large } 的消息达到 { $rate } MB/s（{ $third } { $other_rate } MB/s）。
ipc-verdict-intact = 全部 { $count } 条消息内容一致。
ipc-why-small-pipe = 管道把消息直接交给对方；而在本机，唤醒一个在共享内存上休眠的进程耗时更长。
ipc-why-small-pipe-direct = 管道把消息直接交给对方，不用经父进程中转。
ipc-why-small-queue = 要经父进程中转的队列最快，说明本机上三者相差不大，可再测一次。
ipc-why-small-shared-memory = 不用序列化，也不用投递：一个进程写下字节，再唤醒另一个就行。
ipc-why-large-pipe = 管道一次交出全部字节，而共享内存里的环形缓冲区要分成许多小块，边写边读。
ipc-why-large-pipe-direct = 管道里的字节只送一次，队列的父进程却要先收下再送出。
ipc-why-large-queue = 三个进程同时写入，抵消了经父进程中转的开销。
ipc-why-large-shared-memory = 字节只复制进来、复制出去各一次，而消息还要序列化、传递、反序列化。

ipc-fact-1 = multiprocessing 的 Queue.put 自己不做 pickle，稍后由一个线程来做。无法 pickle 的对象在那里报错，put 不会抛出异常。
ipc-fact-2 = Connection.send 会做 pickle，send_bytes 则原样发送字节。
ipc-fact-3 = 在 Windows 以外，所有人都关闭之后 SharedMemory 仍然存在，直到调用 unlink()。

## The headline

ipc-headline-alone = { $channel }：往返 { $us } 微秒
ipc-headline-both = 大小消息，都是{ $small }最好
ipc-headline-each = 小消息{ $small }最快，大消息{ $large }
ipc-headline-intact = 全部消息内容一致

ipc-predict = 传 { $payload } 字节，哪种方式最快？
ipc-predict-pipe = 管道
ipc-predict-queue = 队列
ipc-predict-shared-memory = 共享内存

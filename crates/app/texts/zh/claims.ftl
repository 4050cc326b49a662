claims-lead = 教程里关于并发的说法，在你的电脑上逐条验证：每条说法都在对应的实验里真实运行，由一个数字决定。

claims-claims-label = 说法
claims-claims-hint = 逐条验证勾选的说法
claims-claims-choose = 选择要验证的说法
claims-limit_s-label = 时限
claims-limit_s-hint = { $min } 到 { $max }

claims-open = 打开实验：{ $lab }

claims-headline = { $total } 条说法，{ $count } 条成立
claims-verdict = { $parts }。
claims-count-yes = { $count } 条成立
claims-count-no = { $count } 条不成立
claims-count-untold = { $count } 条还说不准

## 由什么决定

claims-threads-speed-up-decides = 判断依据：2 个线程计算 fib(35) 的加速比。
claims-gil-blocks-decides = 判断依据：2 个线程在一把全局锁下做 CPU 任务的加速比，在 0.9 到 1.1 之间即成立。
claims-processes-speed-up-decides = 判断依据：2 个进程做 CPU 任务的加速比。
claims-waits-overlap-decides = 判断依据：多线程等待 5 次、每次 200 毫秒的加速比。
claims-coroutines-start-free-decides = 判断依据：线程的创建时间是协程的多少倍，超过 10 倍即成立。
claims-crawl-together-decides = 判断依据：8 个线程抓取 20 个网页的加速比。
claims-pools-pay-decides = 判断依据：完成 40 个任务，4 个线程的线程池比新建 40 个线程快多少倍。
claims-increment-loses-decides = 判断依据：4 个线程不加锁时丢失的更新。
claims-lock-saves-decides = 判断依据：4 个线程加锁时丢失的更新。
claims-lock-costs-decides = 判断依据：单个线程加锁计数的耗时是不加锁的多少倍。
claims-threads-share-decides = 判断依据：2 个线程的修改，主程序看到几次。
claims-processes-separate-decides = 判断依据：2 个进程的修改，主程序看到几次。
claims-primitives-keep-decides = 判断依据：许可数为 2 的信号量内最多同时有几个线程。
claims-locks-deadlock-decides = 判断依据：2 个线程争用 2 把锁是否停住，以及何时停住。
claims-order-prevents-decides = 判断依据：2 个线程按相同顺序获取 2 把锁，完成了多少轮。
claims-queue-bounds-decides = 判断依据：容量为 5 的队列里最多有几个数据。
claims-process-stops-decides = 判断依据：调用 terminate 后，死循环的进程多久结束。
claims-thread-does-not-decides = 判断依据：死循环的线程在 join 超时后是否仍在运行，直到设置停止事件。
claims-memory-fastest-decides = 判断依据：往返 1 KB 消息，管道或队列的耗时是共享内存的多少倍。
claims-batch-faster-decides = 判断依据：2 个线程模糊 4 张图片的加速比。

## 数字

## 原因

claims-why-not-run = 点击“运行”即可验证。
claims-why-no-shared-memory = 需要共享内存，而本页面没有。
claims-why-no-service-worker = 需要 Service Worker，而浏览器在这里不允许。
claims-why-one-core = 需要两个核心，而这台电脑只有一个。
claims-why-no-number = 耗时太短，时钟测不出能作判断的数字。
claims-why-incomplete = 运行没有完成。
claims-why-busy = 电脑正忙于其他程序，请再测一次。
claims-why-unclear = 样本波动太大，请再测一次。
claims-why-faster = 更快：整个区间都大于 1。
claims-why-slower = 更慢：整个区间都小于 1。
claims-why-same = 没有更快：相差不超过 10%。

claims-gil-blocks-why-faster = 仍然更快：整个区间都大于 1.1。
claims-gil-blocks-why-slower = 比顺序执行还慢：切换锁的开销比通常更大。
claims-gil-blocks-why-same = 与顺序执行一样快：同一时刻只有一个线程在计算。
claims-coroutines-start-free-why-cheap = 创建线程的耗时是协程的 10 倍以上。
claims-coroutines-start-free-why-dear = 创建线程的耗时不到协程的 10 倍。
claims-pools-pay-why-faster = 复用线程比新建线程更快。
claims-pools-pay-why-slower = 在这里，新建线程更快。
claims-pools-pay-why-same = 在这里没有差别。
claims-increment-loses-why-lost = 线程互相覆盖了对方的更新。
claims-increment-loses-why-lost-nothing = 这次没有丢失，但这不能证明安全，请再测一次。
claims-lock-saves-why-lost = 加了锁仍有更新丢失。
claims-lock-saves-why-lost-nothing = 所有更新都在。
claims-lock-costs-why-faster = 加锁后计数耗时更长。
claims-lock-costs-why-slower = 在这里，加锁后反而更快。
claims-lock-costs-why-same = 在这里没有差别。
claims-threads-share-why-seen = 主程序看到了所有修改。
claims-threads-share-why-not-seen = 主程序没有看到所有修改。
claims-processes-separate-why-seen = 主程序看到了修改。
claims-processes-separate-why-not-seen = 每个进程修改的都是自己的副本。
claims-primitives-keep-why-kept = 同时进入的线程从未超过 2 个。
claims-primitives-keep-why-broken = 同时进入的线程超过了 2 个。
claims-locks-deadlock-why-deadlocked = 两个线程互相等待对方的锁，永远停住。
claims-locks-deadlock-why-no-deadlock = 这次没有死锁，但这不能证明安全，请再测一次。
claims-order-prevents-why-no-deadlock = 所有轮次都已完成。
claims-order-prevents-why-deadlocked = 固定了顺序仍然死锁。
claims-queue-bounds-why-bounded = 队列满时，生产者会等待。
claims-queue-bounds-why-overfull = 队列里超过了 5 个数据。
claims-queue-bounds-why-never-full = 队列从未满过，没有经受考验。
claims-process-stops-why-stopped = 进程在死循环中被终止。
claims-process-stops-why-went-on = 进程仍在运行。
claims-thread-does-not-why-went-on = 线程一直运行，直到它自己检查停止事件。
claims-thread-does-not-why-stopped = 没有人要求，线程就结束了。
claims-memory-fastest-why-faster = 管道和队列都更慢。
claims-memory-fastest-why-slower = 在这里，管道或队列更快。
claims-memory-fastest-why-same = 在这里没有差别。

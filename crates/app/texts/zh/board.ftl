## The claims of tutorials beside a lab: what the front page says of them

board-title = Spindle：在浏览器里实测并发
board-lead = 普通递归与多线程分治，在你的电脑上交替计时。
board-parameters = 全部参数
board-heading = 教程里的说法
board-test-all = 全部验证
board-report = 成绩单
board-test = 验证
board-test-label = 验证：{ $claim }
board-testing = 正在验证
board-due = 等待验证

claims-stamp-yes = 在这里成立
claims-stamp-no = 在这里不成立
claims-stamp-untold = 还说不准
claims-stamp-not-run = 尚未验证

claims-unit-times = { $number }×
claims-unit-percent = 丢失 { $number }%
claims-unit-increments = 丢失 { $number } 次
claims-unit-changes = 看到 { $number } 次
claims-unit-threads = 最多 { $number } 个
claims-unit-ms = { $number } 毫秒
claims-unit-rounds = { $number } 轮
claims-unit-items = 最多 { $number } 个

## The claims, as tutorials make them

claims-claims-threads-speed-up = 多线程能加速 CPU 计算
claims-claims-gil-blocks = 有 GIL 时，多线程不能加速 CPU 计算
claims-claims-processes-speed-up = 多进程能加速 CPU 计算
claims-claims-waits-overlap = 多线程能加速 I/O 等待
claims-claims-coroutines-start-free = 协程的创建开销几乎为零
claims-claims-crawl-together = 并发抓取网页更快
claims-claims-pools-pay = 线程池比每个任务新建线程更快
claims-claims-increment-loses = n += 1 不是线程安全的
claims-claims-lock-saves = 加锁后 n += 1 不会丢失
claims-claims-lock-costs = 加锁有时间开销
claims-claims-threads-share = 线程共享全局变量
claims-claims-processes-separate = 进程之间不共享全局变量
claims-claims-primitives-keep = 信号量不会放进过多的线程
claims-claims-locks-deadlock = 以相反顺序获取两把锁会死锁
claims-claims-order-prevents = 按固定顺序加锁能避免死锁
claims-claims-queue-bounds = 有界队列不会超过容量
claims-claims-process-stops = 进程可以随时终止
claims-claims-thread-does-not = 线程不能从外部强行终止
claims-claims-memory-fastest = 共享内存是最快的进程间通信方式
claims-claims-batch-faster = 多线程能加速批量图片处理

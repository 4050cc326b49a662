memory-lead = 主程序有一个全局变量 n。先让几个线程各加 1，再让几个进程各加 1，看主程序里的 n 变成多少。

memory-value-label = n 的初值
memory-value-hint = 正负十亿以内
memory-workers-label = 线程/进程数
memory-workers-hint = 线程与进程各 { $min } 到 { $max } 个
memory-limit_s-label = 时限
memory-limit_s-hint = { $min } 到 { $max }

memory-heading = 谁看到的 n 是多少
memory-houses-note = 一座房子是一块内存。住在同一座房子里的，看到的是同一个 n；进程搬进自己的房子，带着 n 的副本。
memory-houses-title = 每块内存里的 n 是多少
memory-houses-waiting = 点击“运行”
memory-house-threads = { $count } 个线程和主线程：共用一个 n
memory-house-processes = { $count } 个进程：各有一份 n 的副本
memory-house-shared = 线程和主线程的内存
memory-house-parent = 父进程的内存
memory-house-copy = 它自己的内存
memory-house-n = n 原来是 { $before }，现在是 { $after }
memory-house-more = 还有 { $count } 个
memory-caption = 各方看到的变量 n
memory-column-who = 谁在读
memory-column-threads = 线程
memory-column-processes = 进程
memory-before = 主程序，之前
memory-worker = 第 { $number } 个，n += 1 之后
memory-after = 主程序，之后
memory-timeline-note = 谁在什么时候修改了 n。进程修改的是自己的 n。

memory-verdict-both = 线程共享内存：主程序的 n 从 { $before } 变成了 { $threads }。进程不共享：各自改的是自己的副本，主程序的 n 仍是 { $processes }。
memory-verdict-processes = 主程序看不见：每个进程改的是自己的副本，主程序的 n 仍是 { $processes }。要看线程如何修改它，页面需要共享内存。
memory-verdict-threads = 线程共享内存：主程序的 n 从 { $before } 变成了 { $threads }。

memory-fact-1 = 启动方式为 spawn 时（Windows 和 macOS 的默认方式），进程会重新导入主模块，所以它的 n 是源代码里的值；为 fork 时，则是父进程当时的 n 的副本。
memory-fact-2 = multiprocessing.Value 确实是共享的，但 value += 1 不是一步完成的：要在 get_lock() 保护下进行。

## The headline

memory-headline-both = 线程共享内存，进程不共享
memory-headline-threads = 线程共享内存
memory-headline-processes = 进程改的是自己的副本

memory-predict = 主程序能看到谁的修改？
memory-predict-threads = 线程的
memory-predict-processes = 进程的
memory-predict-both = 都能
memory-predict-neither = 都不能

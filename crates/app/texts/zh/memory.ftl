memory-lead = 父级有一个变量 n。先让线程各给它加 1，再让进程各给自己的 n 加 1，最后由父级读取自己的 n。

memory-value-label = n 的初值
memory-value-hint = 正负十亿以内
memory-workers-label = 工作者
memory-workers-hint = 线程与进程各 { $min } 到 { $max } 个
memory-limit_s-label = 时限
memory-limit_s-hint = { $min } 到 { $max }

memory-heading = 谁看到的 n 是多少
memory-caption = 各方看到的变量 n
memory-column-who = 谁在读
memory-column-threads = 线程
memory-column-processes = 进程
memory-before = 父级，之前
memory-worker = 第 { $number } 个，n += 1 之后
memory-after = 父级，之后
memory-timeline-note = 谁在什么时候动了 n。进程动的是自己的 n。

memory-verdict-both = 线程共享内存：父级的 n 从 { $before } 变成了 { $threads }。进程不共享：各自改的是自己的副本，父级的 n 仍是 { $processes }。
memory-verdict-processes = 父级看不见：每个进程改的是自己的副本，父级的 n 仍是 { $processes }。要看线程如何修改它，页面需要共享内存。
memory-verdict-threads = 线程共享内存：父级的 n 从 { $before } 变成了 { $threads }。

memory-fact-1 = 启动方式为 spawn 时（Windows 和 macOS 的默认方式），进程会重新导入主模块，所以它的 n 是源代码里的值；为 fork 时，则是父进程当时的 n 的副本。
memory-fact-2 = multiprocessing.Value 确实是共享的，但 value += 1 不是一步完成的：要在 get_lock() 保护下进行。

## The headline

memory-headline-both = 线程共享内存，进程不共享
memory-headline-threads = 线程共享内存
memory-headline-processes = 进程改的是自己的副本

fib-lead = 用两种方式计算 fib(n)：普通递归；fork-join（分治并行），把递归拆成小任务分给多个线程。两者交替计时，耗时之比就是加速比。

fib-n-label = 第 n 项
fib-n-hint = { $min } 到 { $max }
fib-n-calibrated = { $min } 到 { $max }；按每样本约 0.2 秒选定
fib-threads-label = 线程数
fib-threads-hint = { $min } 到 { $max }，用逗号分隔
fib-cutoff-label = 阈值
fib-cutoff-hint = 1 到 n；n ≤ 阈值时不再拆分
fib-rounds-label = 轮数
fib-rounds-hint = { $min } 到 { $max }
fib-limit_s-label = 时限
fib-limit_s-hint = { $min } 到 { $max }

## The answer

fib-warning-noisy-samples = 线程数 { $detail } 的样本波动较大，请关闭其他程序后再测。
fib-warning-clock-too-coarse = 浏览器的时钟太粗，测不准这么短的样本（线程数：{ $detail }）。请增大 n。
verdict-faster = 能。用 { $threads } 个线程计算 fib({ $n })，速度是普通递归的 { $speedup } 倍，达到 { $threads } 个线程理想加速的 { $efficiency }。
verdict-faster-beside = 能。用 { $threads } 个线程计算 fib({ $n })，速度是普通递归的 { $speedup } 倍。
fib-verdict-ceiling = 这是本机当时所能给出的 { $share }，是 { $cores } 个 CPU 核心的 { $efficiency }。
verdict-faster-up-to-cores = 能，但受 CPU 核心数限制：用 { $threads } 个线程计算 fib({ $n })，速度是普通递归的 { $speedup } 倍。线程数超过 { $cores } 个核心后不会更快，多出的线程只能轮流执行。
verdict-faster-tiny-tasks = 略有提升：用 { $threads } 个线程计算 fib({ $n })，速度是普通递归的 { $speedup } 倍，只有理想加速的 { $efficiency }。阈值为 { $cutoff } 时任务太小，拆分的开销抵消了大部分收益。试试把阈值设为 20。
verdict-slower-tiny-tasks = 不能，反而更慢：最好的情况是 { $threads } 个线程，速度只有普通递归的 { $speedup } 倍。阈值为 { $cutoff } 时任务太小，拆分一个任务比计算它更耗时。试试把阈值设为 20。
verdict-slower-short-work = 不能，反而更慢：最好的情况是 { $threads } 个线程，速度只有普通递归的 { $speedup } 倍。整个 fib({ $n }) 只需 { $ms } 毫秒，其他线程还没被唤醒就算完了。试试更大的 n。
verdict-slower = 不能，反而更慢：最好的情况是 { $threads } 个线程，计算 fib({ $n }) 的速度只有普通递归的 { $speedup } 倍。可能有其他程序占用了 CPU，或者实际可用的核心比浏览器报告的少。
verdict-no-difference = 看不出差别：用 { $threads } 个线程计算 fib({ $n })，速度是普通递归的 { $speedup } 倍，95% 置信区间紧挨着 1。
verdict-cannot-tell = 还不能下结论：用 { $threads } 个线程计算 fib({ $n })，速度是普通递归的 { $speedup } 倍，但波动太大（95% 置信区间 { $low }–{ $high }）。可能有其他程序在占用 CPU。请关掉它们，增加轮数再测一次。
verdict-no-cores = 还不能下结论：用 { $threads } 个线程计算 fib({ $n })，速度是普通递归的 { $speedup } 倍，但当时 { $cores } 个 CPU 核心里本机只给出了 { $gave } 个。请关闭其他程序，再测一次（更久）。
verdict-one-task = 这里多线程帮不上忙：阈值为 { $cutoff } 时，fib({ $n }) 只有一个任务，没有可以分出去的工作。加速比为 { $speedup }×。请调低阈值。
verdict-one-thread = 只有一个线程，无法判断。此时计算 fib({ $n }) 的速度是普通递归的 { $speedup } 倍，差距就是拆分的开销。请增加线程数。

## What follows from the points

fib-value = fib({ $n }) = { $value }
fib-serial = 串行比例为 { $percent }：相当于有 { $percent } 的工作无法并行（阿姆达尔定律）。
fib-serial-below = 串行比例为 { $percent }，小于 0：在噪声范围内，各点落在理想线上或略高于它。
fib-serial-above = 串行比例为 { $percent }，大于 100%：拆分的开销超过了多线程的收益，这不在阿姆达尔定律的描述范围内。

## Charts

chart-speedup-note = fork-join 的速度是普通递归的多少倍。竖线是 95% 置信区间。
chart-speedup-title = fib({ $n }) 在不同线程数下的加速比
chart-measured = 实测值与 95% 置信区间
chart-ideal = 理想情况
chart-amdahl = 阿姆达尔定律拟合
chart-even = 1×：与普通递归一样快
chart-point-efficiency = 并行效率 { $efficiency }
chart-point-share = 本机所能给出的 { $share }
chart-point-ceiling = 本机给出了 { $times }

chart-times-heading = 耗时
chart-times-note = 每个样本一个点，越低越快。横线是中位数。
chart-times-title = fib({ $n }) 在不同线程数下的耗时
chart-times-caption = 全部样本，单位毫秒
chart-sequential = 普通递归
chart-parallel = fork-join

chart-share-heading = 工作分配
chart-share-note = 每个线程各执行了多少任务。这是另外运行的一轮，只做记录，不计时。
chart-share-title = 各线程执行的任务
chart-share-axis = 占全部任务的比例
chart-share-waiting = 点击“运行”，查看各线程如何分担工作
chart-part = { $tasks } 个任务，占 { $percent }

chart-timeline-note = 任务树的各部分画在执行它的线程上；空闲的线程会从别的线程窃取任务。颜色越深，任务越大。可用方向键逐个查看。
chart-timeline-title = { $threads } 个线程执行的任务树各部分

## Tables

column-sequential = 普通递归，中位数（毫秒）
column-parallel = fork-join，中位数（毫秒）
column-of-ceiling = 占上限
column-karp-flatt = Karp–Flatt
column-tasks = 任务数
column-sequential-samples = 普通递归（毫秒）
column-parallel-samples = fork-join（毫秒）
column-tasks-each = 各线程的任务数，从线程 1 起

## Terms

term-speedup-means = 普通递归的耗时 ÷ fork-join 的耗时，逐对计算，取所有比值的中位数。
term-ceiling = 上限
term-ceiling-means = 本机实际给出的：k 个互不共享的线程一起完成的工作量是单个线程的多少倍，在各次采样之间测得。除噪声外，当时的加速比不可能超过它：其余的被其他程序、较慢或共用的核心、发热占去了。
term-serial = 串行比例
term-serial-means = 无法并行的那部分工作所占的比例。按阿姆达尔定律，串行比例为 s 时，加速比最多为 1 ÷ s。
term-karp-flatt = Karp–Flatt
term-karp-flatt-means = 由单个数据点算出的串行比例。如果它随线程数增大，说明开销也在随线程数增大。
term-task = 任务与阈值
term-task-means = n 不超过阈值时，任务直接用普通递归计算；超过阈值时，则拆分成两个任务。
term-stealing = 工作窃取
term-stealing-means = 空闲的线程会取走另一个线程上等待最久的任务，它通常也是最大的。

fib-fact-1 = 有 GIL 时，多线程执行 Python 代码不会更快；自由线程版没有 GIL。
fib-fact-2 = 进程池用 pickle 传递参数和结果：lambda 传不过去。

## The headline

headline-faster = { $threads } 个线程，快到 { $times } 倍
headline-faster-up-to-cores = 快到 { $times } 倍，受 { $cores } 个核心限制
headline-faster-tiny-tasks = 只快到 { $times } 倍：任务太小
headline-slower-tiny-tasks = 更慢，只有 { $times } 倍：任务太小
headline-slower-short-work = 更慢，只有 { $times } 倍：工作太少
headline-slower = 更慢：{ $threads } 个线程只有 { $times } 倍
headline-no-difference = { $threads } 个线程，没有差别
headline-no-cores = 还说不准：电脑当时太忙
headline-one-task = 只有一个任务，多线程帮不上忙
headline-one-thread = 只有一个线程，看不出来

fib-predict = 用 { $threads } 个线程，速度是单线程递归的几倍？

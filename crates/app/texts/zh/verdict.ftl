## The answer of each lab

verdict-void = 本次运行作废：测量期间页面曾被隐藏，而浏览器会让隐藏的页面变慢。请保持页面可见，重新运行。
verdict-nothing = 没有测到任何数据。

## fib

verdict-faster = 能。用 { $threads } 个线程计算 fib({ $n })，速度是普通递归的 { $speedup } 倍，达到 { $threads } 个线程理想加速的 { $efficiency }。
verdict-faster-up-to-cores = 能，但以处理器数为限：用 { $threads } 个线程计算 fib({ $n })，速度是普通递归的 { $speedup } 倍。线程数超过 { $cores } 个逻辑处理器后不会更快，多出的线程只能轮流执行。
verdict-faster-tiny-tasks = 略有提升：用 { $threads } 个线程计算 fib({ $n })，速度是普通递归的 { $speedup } 倍，只有理想加速的 { $efficiency }。阈值为 { $cutoff } 时任务太小，分叉的开销抵消了大部分收益。试试把阈值设为 20。
verdict-slower-tiny-tasks = 不能，反而更慢：最好的情况是 { $threads } 个线程，速度只有普通递归的 { $speedup } 倍。阈值为 { $cutoff } 时任务太小，分叉一个任务比计算它更费时。试试把阈值设为 20。
verdict-slower-short-work = 不能，反而更慢：最好的情况是 { $threads } 个线程，速度只有普通递归的 { $speedup } 倍。整个 fib({ $n }) 只需 { $ms } 毫秒，其他线程还没被唤醒就算完了。试试更大的 n。
verdict-slower = 不能，反而更慢：最好的情况是 { $threads } 个线程，计算 fib({ $n }) 的速度只有普通递归的 { $speedup } 倍。可能有其他程序占用了处理器，或者实际可用的处理器比浏览器报告的少。
verdict-no-difference = 看不出差别：用 { $threads } 个线程计算 fib({ $n })，速度是普通递归的 { $speedup } 倍，而置信区间包含 1。
verdict-one-task = 这里多线程帮不上忙：阈值为 { $cutoff } 时，fib({ $n }) 只有一个任务，没有可以分出去的工作。加速比为 { $speedup }×。请调低阈值。
verdict-one-thread = 只有一个线程，无法判断。此时计算 fib({ $n }) 的速度是普通递归的 { $speedup } 倍，差距就是分叉的开销。请增加线程数。

## What follows from fib's points

fib-value = fib({ $n }) = { $value }
fib-serial = 串行比例为 { $percent }：各点的分布，就像有这么大比例的工作无法并行（阿姆达尔定律）。
fib-serial-below = 串行比例为 { $percent }，小于 0：在噪声范围内，各点落在理想线上或略高于它。
fib-serial-above = 串行比例为 { $percent }，大于 100%：分叉的开销超过了多线程的收益，这不在阿姆达尔定律的描述范围内。

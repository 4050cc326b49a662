## Charts

chart-as-table = 以表格显示
chart-percent = { $number }%
chart-threads = { $threads } 个线程
chart-thread = 线程 { $number }
chart-threads-axis = 线程数
chart-thread-axis = 线程
chart-ms-axis = 毫秒
chart-ms-range = { $from }–{ $to } 毫秒
chart-waiting = 点击“运行”，数据点会边测边出现
chart-coming = 正在测量……

chart-speedup-heading = 加速比
chart-speedup-note = 分叉-合并的速度是普通递归的多少倍。竖线是 95% 置信区间。
chart-speedup-title = fib({ $n }) 在不同线程数下的加速比
chart-speedup-axis = 加速比
chart-measured = 实测值与 95% 置信区间
chart-ideal = 理想情况
chart-amdahl = 阿姆达尔定律拟合
chart-even = 1×：与普通递归一样快
chart-cores = { $cores } 个逻辑处理器
chart-point-speedup = 加速比 { $speedup }×（95% 置信区间 { $low }–{ $high }）
chart-point-efficiency = 并行效率 { $efficiency }
chart-point-provisional = 仍在测量

chart-times-heading = 耗时
chart-times-note = 每个样本一个点，越低越快。横线是中位数。
chart-times-title = fib({ $n }) 在不同线程数下的耗时
chart-times-caption = 全部样本，单位毫秒
chart-sequential = 普通递归
chart-parallel = 分叉-合并
chart-median = 中位数 { $ms } 毫秒
chart-samples = { $count } 个样本，{ $low }–{ $high } 毫秒

chart-share-heading = 工作分配
chart-share-note = 每个线程各执行了多少任务。这是另外运行的一轮，只做记录，不计时。
chart-share-title = 各线程执行的任务
chart-share-axis = 占全部任务的比例
chart-share-waiting = 点击“运行”，查看各线程如何分担工作
chart-part = { $tasks } 个任务，占 { $percent }

chart-timeline-heading = 谁在何时执行了什么
chart-timeline-note = 分叉树的各个部分画在执行它的线程上；空闲的线程会从别的线程窃取一部分。颜色越浓，部分越大。可用方向键逐个查看。
chart-timeline-title = { $threads } 个线程执行的分叉树各部分
chart-timeline-pick = 线程数
chart-timeline-waiting = 点击“运行”，查看哪个线程执行哪一部分
chart-spans = { $count } 个部分

## Empty charts, in every lab

chart-nothing = 没有测得任何数据

## Timeline, in every lab

timeline-running = 运行
timeline-waiting = 等待
timeline-sleeping = 睡眠
timeline-mixed = 多种状态
timeline-done = 结束
timeline-many = 连续 { $count } 段
timeline-times = { $from }–{ $to } 毫秒，历时 { $length } 毫秒
timeline-zoom = 缩放
timeline-zoom-in = 放大（+）
timeline-zoom-out = 缩小（−）
timeline-zoom-all = 显示全部（0）
timeline-all = 全部
timeline-zoom-hint = 缩放：按钮、+ − 0 键，或 Ctrl 加滚轮；移动：拖动，或 Shift 加方向键
timeline-who = 执行者
timeline-what = 内容
timeline-state = 状态
timeline-from = 开始（毫秒）
timeline-to = 结束（毫秒）
timeline-detail = 说明
timeline-more = 其余 { $count } 段见导出的轨迹

## Strategies, in every lab

strategy-name = 策略
strategy-median-ms = 中位数（毫秒）
strategy-count = 样本数
strategy-times = 加速比
strategy-interval = 95% 置信区间
strategy-ms = { $ms } 毫秒
strategy-median = 中位数 { $ms } 毫秒
strategy-speedup = 加速比 { $speedup }
strategy-samples = { $count } 个样本，{ $low }–{ $high } 毫秒

## Tables

column-threads = 线程数
column-sequential = 普通递归，中位数（毫秒）
column-parallel = 分叉-合并，中位数（毫秒）
column-speedup = 加速比
column-interval = 95% 置信区间
column-efficiency = 并行效率
column-karp-flatt = Karp–Flatt
column-tasks = 任务数
column-sequential-samples = 普通递归（毫秒）
column-parallel-samples = 分叉-合并（毫秒）
column-tasks-each = 各线程的任务数，从线程 1 起
column-thread = 线程
column-what = 部分
column-from = 开始（毫秒）
column-to = 结束（毫秒）

## Terms

term-summary = 术语解释
term-speedup = 加速比
term-speedup-means = 普通递归的耗时 ÷ 分叉-合并的耗时，逐对计算，取所有比值的中位数。
term-interval = 95% 置信区间
term-interval-means = 同样的测量做 100 次，约有 95 次的区间会包含真实的加速比；由对样本对重复抽样（自助法）得出。
term-efficiency = 并行效率
term-efficiency-means = 加速比 ÷ 线程数：k 个线程快 k 倍即为 100%。
term-serial = 串行比例
term-serial-means = 无法并行的那部分工作所占的比例。按阿姆达尔定律，串行比例为 s 时，加速比最多为 1 ÷ s。
term-karp-flatt = Karp–Flatt
term-karp-flatt-means = 由单个数据点算出的串行比例。如果它随线程数增大，说明开销也在随线程数增大。
term-task = 任务与阈值
term-task-means = n 不超过阈值时，任务直接用普通递归计算；超过阈值时，则分叉成两个任务。
term-stealing = 工作窃取
term-stealing-means = 空闲的线程会取走另一个线程上等待最久的任务，它通常也是最大的。

## Code

code-python = 教程里常见的 Python 写法
code-rust = 此处实际运行的 Rust
code-copy = 复制
code-copied = 已复制
code-denied = 浏览器不允许，请选中后复制

## Export

export-label = 导出
export-json = JSON
export-csv = CSV
export-svg = SVG
export-trace = 轨迹
export-link = 复制链接
export-link-copied = 链接已复制
export-link-denied = 浏览器不允许复制。链接如下：

## Charts

chart-save = 把“{ $chart }”存为图片
chart-as-table = 以表格显示
chart-percent = { $number }%
chart-threads = { $threads } 个线程
chart-thread = 线程 { $number }
chart-threads-axis = 线程数
chart-ms-axis = 毫秒
chart-ceiling = 上限：本机实际给出的
chart-example = 示例，不是你的电脑：点击“运行”
chart-waiting = 点击“运行”，数据点会边测边出现
chart-timeline-waiting = 点击“运行”，查看执行时间线
chart-guess = 你猜的
chart-coming = 正在测量……

chart-speedup-heading = 加速比
chart-speedup-axis = 加速比
chart-cores = { $cores } 个 CPU 核心
chart-point-speedup = 加速比 { $speedup }×（95% 置信区间 { $low }–{ $high }）
chart-point-provisional = 仍在测量

chart-median = 中位数 { $ms } 毫秒
chart-samples = { $count } 个样本，{ $low }–{ $high } 毫秒

chart-timeline-heading = 执行时间线
chart-timeline-pick = 线程数

## Empty charts, in every lab

chart-nothing = 没有测得任何数据

## Timeline, in every lab

timeline-running = 运行
timeline-waiting = 等待
timeline-sleeping = 休眠（sleep）
timeline-mixed = 多种状态
timeline-done = 结束
timeline-many = 连续 { $count } 段
timeline-times = { $from }–{ $to } 毫秒，长 { $length } 毫秒
timeline-zoom = 缩放
timeline-zoom-in = 放大（+）
timeline-zoom-out = 缩小（−）
timeline-zoom-all = 显示全部（0）
timeline-all = 全部
timeline-zoom-hint = Ctrl 加滚轮缩放，拖动平移
timeline-who = 执行者
timeline-what = 内容
timeline-state = 状态
timeline-from = 开始（毫秒）
timeline-to = 结束（毫秒）
timeline-wait = 原因
timeline-waited = 等待 { $thing }
timeline-waited-held = 等待 { $thing }，持有者：{ $holders }
timeline-held = 持有{ $things }
timeline-holds = 持有锁
timeline-more = 其余 { $count } 段见导出的 Trace

## Ladder: which step of which thread came when

ladder-step = 步
ladder-at = 第 { $step } 步，共 { $total } 步：{ $told }
ladder-fatal = 出错就在这里
step-back = 上一步
step-forward = 下一步
step-pause = 暂停
step-play = 播放

## Strategies, in every lab

strategy-name = 方式
strategy-median-ms = 中位数（毫秒）
strategy-count = 样本数
strategy-times = 加速比
strategy-interval = 95% 置信区间
strategy-ms = { $ms } 毫秒
strategy-s = { $s } 秒
strategy-median = 中位数 { $ms } 毫秒
strategy-speedup = 加速比 { $speedup }
strategy-baseline = 基准
strategy-startup = 启动线程或进程
strategy-startup-before = 在此之前，启动用了 { $ms } 毫秒
strategy-startup-within = 其中启动用了 { $ms } 毫秒
strategy-limit = 本机最快可到 { $ms } 毫秒
chart-limit = 本机最快可到，95% 置信区间
strategy-samples = { $count } 个样本，{ $low }–{ $high } 毫秒

## Tables

column-threads = 线程数
column-speedup = 加速比
column-interval = 95% 置信区间
column-efficiency = 并行效率
ceiling-told = 测量期间，{ $workers } 个互不共享的线程或进程一起完成的工作量，是单独一个的 { $times } 倍。

## Terms

term-summary = 术语解释
term-speedup = 加速比
term-interval = 95% 置信区间
term-interval-means = 同样的测量做 100 次，约有 95 次的区间会包含真实的加速比；由各组重新启动的线程或进程之间的差异得出（学生 t 分布）。
term-efficiency = 并行效率
term-efficiency-means = 加速比 ÷ 线程数：k 个线程快 k 倍即为 100%。

## Code

code-facts = 在你自己的 Python 里有什么不同
code-python = 教程里常见的 Python 写法
code-rust = 此处实际运行的 Rust
code-copy = 复制
code-copied = 已复制
code-denied = 浏览器不允许，请选中后复制
code-unreachable = 代码加载失败，请刷新页面重试。

## Export

export-label = 导出
export-json = JSON
export-csv = CSV
export-svg = SVG
export-png = PNG
export-trace = Trace（Perfetto）
export-link = 复制链接
export-result-link = 复制带结果的链接
export-markdown = 复制 Markdown
export-html = 复制 HTML
export-copied = 已复制
export-denied = 浏览器不允许复制。内容如下：
share-label = 分享
share-coming = 正在获取分享方式……
share-needs-result = 带结果的链接、Markdown 和 HTML 需要先有结果：请先点击“运行”。
share-too-large = 这份结果太大，放不进链接。
share-picture = Markdown 和 HTML 显示你另存为 PNG 的图，点击可回到这里。

## The lab in other pages

share-qr = 链接的二维码
share-qr-label = 二维码：这个实验的链接
share-title = 把这个实验嵌入你的网页
share-element = 粘贴这一行即可：高度、语言和主题自动适应
share-frame = 不用脚本：普通的 iframe

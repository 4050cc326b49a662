## The page around the labs

site-name = Spindle
site-title = { $question } · Spindle
site-claim = 看见并发：真正的线程，在你的电脑上实测。
site-skip = 跳到实验
site-footer = 实验展示的一切都是本次运行在你的浏览器里实测所得，不会上传任何数据。
site-labs = 实验
site-search = 搜索实验
site-search-none = 没有与“{ $words }”有关的实验。
newer-version = 本页有新版本可用。
newer-take = 使用新版本
site-settings = 语言与主题

# The language switch shows the language it leads to, in that language.
switch-lang = English
switch-lang-label = English：切换到英文
switch-theme-auto = 主题：自动
switch-theme-light = 主题：浅色
switch-theme-dark = 主题：深色

## A lab

action-run = 运行
action-stop = 停止
action-again = 再测一次，时间更长
action-reset = 重置
form-label = 参数
form-unit-milliseconds = 毫秒
form-unit-microseconds = 微秒
form-unit-seconds = 秒
code-label = 代码
result-label = 结果
result-idle = 点击“运行”，答案会出现在这里。
result-running = 正在测量，全部测完后在这里给出答案。
result-so-far = 目前：{ $verdict }
result-so-far-open = 目前还无法判断，仍在测量。
flavour-threads = 本次运行有共享内存：这里的线程是真正的线程。
flavour-solo = 本次运行只用进程，每个进程各有自己的内存。
verdict-void = 本次运行作废：测量期间页面曾被隐藏，而浏览器会让隐藏的页面变慢。请保持页面可见，重新运行。
verdict-nothing = 没有测到任何数据。
verdict-untimed = 无法判断：浏览器的时钟还没走动，它就结束了。请加大工作量。

progress-label = 运行进度
progress-starting = 正在启动
progress-waiting = 正在等待另一个实验结束：同一时间只运行一个，以免互相拖慢
progress-threads = { $count } 个线程
progress-processes = { $count } 个进程
progress-warm-up = { $who } · 预热中
progress-measure = { $who } · 第 { $done } 步，共 { $total } 步
progress-once = { $who } · 测量中
progress-trace = { $who } · 正在记录各自的工作

announce-measuring = 正在测量：{ $who }。

## What to know before trusting a number

warning-label = 看数据之前请注意
warning-page-hidden = 运行期间页面曾被隐藏，而浏览器会让隐藏的页面变慢。本次结果作废：请保持页面可见，重新运行。
warning-more-threads-than-cores = { $detail } 个线程超过了本机的逻辑处理器数：它们只能轮流执行。
warning-noisy-samples = 样本波动较大（{ $detail }）。请关闭其他程序后重新运行。
warning-clock-too-coarse = 浏览器的时钟太粗，有的用时（{ $detail }）只精确到几个时钟步长，或者无法测出。请加大工作量。
warning-cores-unknown = 浏览器隐藏了本机的逻辑处理器数。
warning-processes-instead = 本页没有共享内存，因此由进程代替线程完成工作：每个进程各有自己的内存，通过消息通信。
warning-left-out = 本页没有共享内存，需要它的部分未运行：{ $detail }。
warning-pictures-skipped = 有些文件已跳过：{ $detail }。
warning-busy-machine = 测量期间，{ $cores } 个核心里本机只给出了 { $gave } 个：其余的被其他程序占用，或者核心较慢、需要共用，或者因发热而降速。

## No shared memory

embed-open = 在新标签页中打开
embed-more = 全部参数、数据、代码、分享
unsupported-title = 此页面没有共享内存
unsupported-processes = 这里没有共享内存，因此没有线程：能由进程完成的部分由进程完成，每个进程各有自己的内存。
unsupported-framed = 浏览器没有给这个框架共享内存，这里由进程代替线程。想用线程，请
unsupported-more = 原因，以及如何获得线程
unsupported-why = 浏览器只向隔离的页面提供共享内存，没有共享内存就没有线程，而当前页面没有被隔离。
unsupported-open-why = 如果实验是嵌在别的网页里的，这样做通常有效：
unsupported-open = 在新标签页中打开
unsupported-host = 如果仍然无效，需要网站的服务器发送以下四个响应头：
unsupported-sandbox = 这个框架的沙盒缺少 allow-same-origin，浏览器不允许它启动 Worker。要运行实验，请
unsupported-run = 运行需要共享内存，而此页面没有共享内存。

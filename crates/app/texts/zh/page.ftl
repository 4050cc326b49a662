## The page around the labs

site-name = Spindle
site-title = { $question } · Spindle
site-claim = 教程里的并发结论，在你的浏览器里用真线程验证一遍。
site-skip = 跳到实验
site-footer = 所有结果都在你的浏览器里实测得出，不上传任何数据。
site-labs = 实验
site-search = 搜索实验
site-search-none = 没有与“{ $words }”有关的实验。
newer-version = 本页有新版本可用。
newer-take = 更新
site-settings = 语言与主题

# The language switch shows the language it leads to, in that language.
switch-lang = English
switch-lang-label = English：切换到英文
switch-theme-auto = 主题：自动
switch-theme-light = 主题：浅色
switch-theme-dark = 主题：深色

## A lab

bench-open = 在 Python 实验台打开 →
action-run = 运行
action-stop = 停止
action-again = 再测一次（更久）
action-reset = 重置
form-label = 参数
form-unit-milliseconds = 毫秒
form-unit-microseconds = 微秒
form-unit-seconds = 秒
code-label = 代码
result-label = 结果
result-idle = 点击“运行”，结论会出现在这里。
guess-label = 你猜？
guess-times = { $number } 倍
guess-made = 你猜的是：{ $guess }。
guess-right = 你猜的是：{ $guess }。猜对了。
guess-wrong = 你猜的是：{ $guess }。实际是：{ $came }。
guess-untold = 你猜的是：{ $guess }。这次测量还不能判断。
result-running = 正在测量，测完后在这里给出结论。
result-so-far = 目前：{ $verdict }
result-so-far-open = 目前还无法判断，仍在测量。
flavour-threads = 真线程（共享内存）
flavour-solo = 只有进程（各有自己的内存）
verdict-void = 本次结果无效：测量期间页面切到了后台，浏览器会降低后台页面的速度。请保持页面可见，再测一次。
verdict-nothing = 没有测到任何数据。
verdict-untimed = 无法判断：耗时太短，小于浏览器时钟的精度。请加大工作量。

progress-label = 运行进度
progress-starting = 正在启动
progress-fetching = 正在下载 Python 解释器（只需一次）：{ $done } / { $total } MB
progress-waiting = 正在等待另一个实验结束：同一时间只运行一个，以免互相拖慢
progress-threads = { $count } 个线程
progress-processes = { $count } 个进程
progress-warm-up = { $who } · 预热中
progress-measure = { $who } · 第 { $done } 步，共 { $total } 步
progress-once = { $who } · 测量中
progress-trace = { $who } · 正在记录各自的工作
progress-elapsed = { $s } 秒

announce-measuring = 正在测量：{ $who }。

## What to know before trusting a number

warning-more = 还有 { $count } 条提醒
warning-label = 看数据之前请注意
warning-page-hidden = 本次结果无效：测量期间页面切到了后台，浏览器会降低后台页面的速度。请保持页面可见，再测一次。
warning-more-threads-than-cores = 线程数 { $detail } 超过了 CPU 核心数（{ $cores }），多出的线程只能轮流执行。
warning-noisy-samples = 样本波动较大（{ $detail }），请关闭其他程序后再测。
warning-clock-too-coarse = 有的样本太短（{ $detail }），接近或小于浏览器时钟的精度。请加大工作量。
warning-cores-unknown = 浏览器不提供本机的 CPU 核心数。
warning-processes-instead = 本页没有共享内存，因此由进程代替线程完成工作：每个进程各有自己的内存，通过消息通信。
warning-left-out = 本页没有共享内存，需要它的部分未运行：{ $detail }。
warning-pictures-skipped = 有些文件已跳过：{ $detail }。
warning-busy-machine = 测量期间，{ $cores } 个 CPU 核心里本机只给出了 { $gave } 个：其余的被其他程序占用，或者核心较慢、需要共用，或者因发热而降速。

## No shared memory

embed-open = 在新标签页中打开
embed-more = 全部参数、数据、代码、分享
unsupported-title = 此页面没有共享内存
unsupported-processes = 这里没有共享内存，因此没有线程：能由进程完成的部分由进程完成，每个进程各有自己的内存。
unsupported-framed = 浏览器不允许内嵌页面（iframe）使用共享内存，这里由进程代替线程。想用线程，请
unsupported-more = 原因，以及如何获得线程
unsupported-why = 浏览器只向跨源隔离（cross-origin isolated）的页面提供共享内存，没有共享内存就没有线程，而当前页面没有被隔离。
unsupported-open-why = 如果实验是嵌在别的网页里的，这样做通常有效：
unsupported-open = 在新标签页中打开
unsupported-host = 如果仍然无效，需要网站的服务器发送以下四个响应头：
unsupported-sandbox = 这个内嵌页面（iframe）的沙盒缺少 allow-same-origin，浏览器不允许它启动 Worker。要运行实验，请
unsupported-run = 运行需要共享内存，而此页面没有共享内存。

## The headline

headline-void = 无效：页面曾切到后台
headline-nothing = 没有测到数据
headline-cannot-tell = 这次还说不准
headline-untimed = 太快了，时钟测不出

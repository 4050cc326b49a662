python-lead = 让 Python 程序运行在这台设备的真正线程上，有 GIL 和没有 GIL 各一次。

python-progress-once = 正在运行程序

## Parameters

python-interpreter-label = GIL
python-interpreter-hint = 有、没有，或两种轮流
python-interpreter-choose = 选择
python-interpreter-gil = 有 GIL
python-interpreter-free = 无 GIL
python-switch_ms-label = 切换间隔
python-switch_ms-hint = { $min } 到 { $max }，同 sys.setswitchinterval
python-yields-label = GIL 可以切换的地方
python-yields-hint = CPython 3.10 起：在调用处
python-yields-calls = 调用处和循环末尾
python-yields-any = 任意字节码
python-rounds-label = 运行次数
python-rounds-hint = { $min } 到 { $max }
python-program-label = 程序
python-program-hint = 教程里的程序
python-stdin-label = input() 的输入
python-stdin-hint = 每次 input() 读一行
python-code-label = Python 程序
python-code-hint = 最多 65,536 字节
python-limit_s-label = 时限
python-limit_s-hint = { $min } 到 { $max }

program-gil = GIL 与 CPU
program-threads_sleep = 多线程 sleep
program-race = n += 1 安全吗
program-lock_5000 = 5,000 个线程
program-deadlock = 死锁
program-producer_consumer = 生产者–消费者
program-executor = 4 个线程的线程池
program-semaphore = 信号量
program-event = 事件
program-condition = 条件变量
program-barrier = 屏障
program-rlock = 可重入锁
program-timer = 定时器
program-coroutines = asyncio
program-stop_event = 停止线程

## The bench

python-with-gil = 有 GIL
python-with-free = 无 GIL
python-switch-both = 都运行
python-switch-gil = 开 GIL
python-switch-free = 关 GIL
python-rounds-count = { $count } 次
python-more = 更多设置
python-open = 打开 .py
python-save = 另存为 .py
python-keep = 保留
python-keep-name = 给这个程序起个名字
python-remove = 删除“{ $name }”
python-rename = 重命名“{ $name }”
python-remove-sure = 删除“{ $name }”？删除后无法恢复。
python-keep-failed = 浏览器没能保留：存储空间已满或被禁用。请另存为 .py。
python-blank = 粘贴教程里的程序，把 .py 文件拖到这里，或者从一个问题开始：
python-ask-race = 两个线程里 n += 1 安全吗？
python-ask-gil = 两个线程计算会快一倍吗？
python-ask-threads_sleep = 五个 sleep 一起要多久？
python-ask-deadlock = 两个线程为什么永远等下去？
python-ask-producer_consumer = 生产比消费快会怎样？
python-ask-coroutines = 一个线程怎样同时做几件事？
python-output = 输出
python-output-waiting = 点击“运行”，程序的输出会显示在这里。
python-all-threads = 全部线程
python-nothing-printed = 没有输出。
python-left-out = 更早的 { $count } 行在导出的结果里。
python-stale = 下面是修改之前的程序的结果。
python-stuck = { $thread } 停在这里，等 { $waits }
python-to-lab = 用原生线程细测：{ $lab } →
python-code-garbled = 链接里的程序不完整，请重新获取链接。
python-code-too-long = 链接里的程序超过了 65,536 字节。
python-size = 首次运行会下载 Python（{ $size } MB），浏览器会保存它。
python-kept = 浏览器里已保存 Python 解释器（{ $size } MB）。
python-forget = 删除

## The stage

python-group = { $interpreter } · { $ms } 毫秒
python-gil = GIL
python-main-thread = MainThread
python-line = 第 { $line } 行
python-shared-lane = { $name } 等 { $more } 个以上
python-printed = 输出“{ $text }”
python-printed-error = 输出错误“{ $text }”
python-timeline-note = 每个线程一行：实心表示运行，条纹表示等待。最上面是谁持有 GIL；小标记是输出，点击可以找到对应的代码行。
python-threads-heading = 各线程的时间
python-outputs-heading = 不同的输出
python-outputs-caption = 每种输出出现的次数
python-column-interpreter = 解释器
python-column-thread = 线程
python-column-ran = 运行
python-column-waited = 等待
python-column-gil = 等待 GIL
python-column-count = 次数
python-column-output = 输出
python-ring = 死锁（{ $interpreter }）
python-ring-holds = { $thread } 持有 { $holds }，在第 { $line } 行等 { $waits }
python-ring-waits = { $thread } 在第 { $line } 行等 { $waits }

## The answer

python-warning-noisy-samples = 各次的耗时波动较大，请关闭其他程序后再运行。

python-predict = 关掉 GIL，会快到几倍？
python-verdict-cannot-tell = 有 GIL { $gil_ms } 毫秒，无 GIL { $free_ms } 毫秒：只运行一次，说不准是不是偶然。请多运行几次。
python-verdict-wide-cannot-tell = 运行 { $rounds } 次，无 GIL 是有 GIL 的 { $times } 倍，但 95% 置信区间（{ $low } 到 { $high }）包含 1。请多运行几次。
python-verdict-faster = 关掉 GIL，速度是原来的 { $times } 倍（{ $rounds } 次的中位数，95% 置信区间 { $low } 到 { $high }）：{ $free_ms } 毫秒，有 GIL 时 { $gil_ms } 毫秒。有 GIL 时同一时刻只有一个线程能执行；GIL 切换 { $count ->
    [1] 一次
   *[other] { $switches } 次
}。
python-verdict-slower = 关掉 GIL，耗时是原来的 { $slower } 倍（{ $rounds } 次的中位数，加速比的 95% 置信区间 { $low } 到 { $high }）：{ $free_ms } 毫秒，有 GIL 时 { $gil_ms } 毫秒。多个线程同时修改同样的对象，会互相妨碍。
python-verdict-same = 有没有 GIL 都差不多：{ $gil_ms } 和 { $free_ms } 毫秒，{ $times } 倍（95% 置信区间 { $low } 到 { $high }，{ $rounds } 次）。只是等待的线程不需要 GIL。
python-verdict-alone = { $interpreter }：{ $took }（{ $rounds } 次的中位数）。
python-verdict-deadlocked = { $interpreter } 时，{ $threads } 个线程一直等下去：每个都在等别的线程持有的东西，都无法继续。标出的行就是它们停住的地方。
python-verdict-raised = { $interpreter } 时，程序在第 { $line } 行因异常结束：{ $error }: { $message }
python-verdict-exited = { $interpreter } 时，程序用 sys.exit 结束，退出码 { $code }。
python-more-thread = { $thread } 在第 { $line } 行因 { $error } 结束，其他线程继续运行。
python-more-outputs = { $interpreter }，{ $rounds } 次运行得到 { $kinds } 种输出。

python-headline-faster = 关掉 GIL，快到 { $times } 倍
python-headline-slower = 关掉 GIL，慢到 { $slower } 倍
python-headline-same = 有没有 GIL 都一样快
python-headline-alone = { $took }完成
python-headline-deadlocked = 死锁：{ $threads } 个线程互相等待
python-headline-raised = { $error }
python-headline-exited = 程序结束，退出码 { $code }

python-advice-package = 这个模块不是 Python 自带的，这里不能安装软件包。请换一种写法，比如用 time.sleep 代替网络请求。
python-advice-processes = 这个模块需要其他进程，这里暂时没有。请改用线程。
python-advice-network = 这个模块需要网络，网页里没有。请用 time.sleep 代替等待。
python-advice-library = 这里没有收录标准库的这个部分。

## What is there and what differs

python-facts = 有什么，和 CPython 有什么不同
python-differs = 和 CPython 有什么不同
python-differs-1 = 解释器是 RustPython，编译成了 WebAssembly：单个线程的速度大约是 CPython 的十分之一。它的时间只能互相比较。
python-differs-2 = GIL 是执行字节码的一把锁。有别的线程在等时，超过切换间隔就让出，一切会阻塞的操作前后也会让出。关掉 GIL 时，线程像 CPython 的自由线程版一样执行。
python-differs-3 = 有 GIL 时，循环里单独的 n += 1 不会丢，和 CPython 3.10 以后一样：GIL 只在调用处和循环末尾切换。“任意字节码”才是语言本身所保证的。
python-differs-4 = 所有线程死锁时会立刻发现并说明；CPython 会一直等下去。
python-there = 有什么
python-there-1 = threading、_thread、queue、concurrent.futures（线程）、asyncio。
python-there-2 = time、sys、os、random、math、collections、dataclasses、functools、itertools、contextlib、logging、json、re、string、typing、enum、statistics、datetime、pickle、traceback、signal、io。
python-there-3 = 暂时没有：进程（multiprocessing 中只有 ThreadPool 和 dummy 可用）、套接字和 requests、文件。不能安装软件包。
python-limits = 限制
python-limit-1 = 同时最多 64 个线程，512 MiB 内存，4 MiB 输出，以及时限。
python-limit-2 = 程序最多 65,536 字节，不会上传：链接把它放在 #c= 之后。
python-licences = 许可证
python-licences-lead = 实验台包含的软件
python-licence-1 = Python 标准库：Copyright © 2001 Python Software Foundation; all rights reserved. PSF License Agreement, https://docs.python.org/3/license.html
python-licence-2 = RustPython：Copyright © 2025 RustPython Team. MIT License, https://github.com/RustPython/RustPython/blob/main/LICENSE
python-licence-3 = CodeMirror：Copyright © 2018–2021 by Marijn Haverbeke and others. MIT License, https://github.com/codemirror/dev/blob/main/LICENSE
python-licences-all = 全部声明全文

## Two ways to look at a program

bench-find = 找出会出错的顺序
bench-replay = 看链接里的这种顺序
bench-tabs = 看程序的两种方式
bench-tab-python = 实测
bench-tab-interleavings = 推演
bench-axis-python = 毫秒
bench-axis-interleavings = 步
bench-is-it-right = 那它就是对的吗？运行一次只看到一种顺序。
bench-mend = 修好它：
bench-mend-lock = 加一把 Lock
bench-mend-while = if 改成 while
bench-mend-order = 两把锁按同一顺序
bench-mend-undo = 撤销
bench-step = 第 { $step } 步
bench-output-step = 点击“找出会出错的顺序”，程序的输出会一步步显示在这里。
bench-output-none = 到这一步还没有输出。
bench-output-end = 最后

interleavings-lead = 一遍遍运行程序，每次只让一个线程走一步，换一种先后顺序：有没有哪种顺序会让它出错？最短的是哪一种？

interleavings-progress-once = 正在尝试各种执行顺序

## Parameters

interleavings-grain-label = 在哪里打断线程
interleavings-grain-hint = 一步有多细
interleavings-grain-access = 访问共享变量之前
interleavings-grain-line = 每一行之前
interleavings-grain-bytecode = 每条字节码之前
interleavings-yields-label = 允许打断的地方
interleavings-yields-hint = CPython 3.10 起：在调用处
interleavings-yields-any = 任意字节码
interleavings-yields-calls = 调用处和循环末尾
interleavings-preemptions-label = 最多打断几次
interleavings-preemptions-hint = 顺序太多、试不完时的上限
interleavings-preemptions-0 = 0
interleavings-preemptions-1 = 1
interleavings-preemptions-2 = 2
interleavings-preemptions-3 = 3
interleavings-preemptions-4 = 4
interleavings-preemptions-5 = 5
interleavings-preemptions-6 = 6
interleavings-preemptions-7 = 7
interleavings-preemptions-8 = 8
interleavings-preemptions-all = 不限
interleavings-max_schedules-label = 最多运行几次
interleavings-max_schedules-hint = { $min } 到 { $max }
interleavings-program-label = 程序
interleavings-program-hint = 教程里的程序
interleavings-schedule-label = 只看这一种顺序
interleavings-schedule-hint = 每一步是哪个线程，0 是主线程；留空则全部尝试
interleavings-at-label = 先显示第几步
interleavings-at-hint = { $min } 到 { $max }
interleavings-code-label = Python 程序
interleavings-code-hint = 最多 65,536 字节
interleavings-limit_s-label = 时限
interleavings-limit_s-hint = { $min } 到 { $max }

## The answer

interleavings-verdict-begins = 程序无法开始：第 { $line } 行 { $error }: { $message }
interleavings-verdict-refused = 程序用到了 { $name }，它每次给出的值都不同，同一种顺序无法重现，所以没有尝试。请改用固定的值，比如给 random 设定种子。
interleavings-verdict-schedule = 程序走不成这种顺序：其中某一步要走的线程当时无法继续。这个顺序可能属于另一个程序。
interleavings-verdict-order = 同一种顺序重来一次，结果却不同：程序的结果不只取决于执行顺序，所以什么也证明不了。
interleavings-verdict-replayed = 这里只重现了指定的这一种顺序，没有尝试其他顺序。
interleavings-verdict-replayed-wrong = 按这种顺序：{ $message }。没有尝试其他顺序。
interleavings-verdict-counted = { $kind ->
    [deadlock] { $orders } 种执行顺序里，{ $wrong } 种会死锁。
    [exception] { $orders } 种执行顺序里，{ $wrong } 种会抛出异常。
    [output] { $orders } 种执行顺序里，{ $wrong } 种算错。
   *[other] { $orders } 种执行顺序里，{ $wrong } 种出错。
}
interleavings-verdict-wrong = { $kind ->
    [deadlock] 有的执行顺序会死锁。
    [exception] 有的执行顺序会抛出异常。
    [output] 有的执行顺序会算错。
   *[other] 有的执行顺序会出错。
}
interleavings-verdict-proved-same = 没有哪种顺序会出错：所有顺序都得到 { $text }。
interleavings-verdict-proved = 没有哪种顺序会出错。
interleavings-verdict-nothing = 没有发现会出错的顺序，但这不是证明。

interleavings-happens-output = 应为“{ $usual }”，却得到“{ $text }”。
interleavings-happens-deadlock = { $threads } 个线程一直等下去。
interleavings-happens-exception = 第 { $line } 行抛出 { $message }。
interleavings-more-interruptions = { $interruptions ->
    [0] 一次也不用打断：谁先谁后就够了。
   *[other] 只打断 { $interruptions } 次就够了。
}
interleavings-more-own = 线程在第 { $line } 行的中间被打断。CPython 3.10 起只在调用处和循环末尾切换 GIL，所以你自己的 Python 上可能永远不会发生；但语言并没有保证，没有 GIL 时就会发生。
interleavings-more-calls = 这里只在调用处和循环末尾打断线程，和 CPython 3.10 起一样，所以你自己的 Python 从不出错。但语言并没有保证：选“任意字节码”，看看它允许什么。
interleavings-coverage-counted = 穷尽了全部 { $orders } 种顺序，运行了 { $count ->
    [1] 1 次
   *[other] { $tried } 次
}：只交换互不相干的步骤，算同一种。
interleavings-coverage-all = 穷尽了所有顺序，运行了 { $count ->
    [1] 1 次
   *[other] { $tried } 次
}：只交换互不相干的步骤，算同一种。
interleavings-coverage-some = 运行了 { $count ->
    [1] 1 次
   *[other] { $tried } 次
}，没有看完所有顺序。
interleavings-cut-time = 到了时限。
interleavings-cut-schedules = 到了最多运行次数。
interleavings-cut-endless = 超过 5,000 步的顺序被放弃：把循环改短一些。
interleavings-cut-preemptions = { $bound ->
    [0] 上限：不打断。
   *[other] 上限：打断 { $bound } 次。
}
interleavings-cut-rest = 程序结束时还有线程，或者共享的东西太多，无法一一区分。

interleavings-headline-begins = { $error }
interleavings-headline-refused = 无法尝试它的执行顺序
interleavings-headline-schedule = 程序走不成这种顺序
interleavings-headline-order = 同一种顺序无法重现
interleavings-headline-replayed = 一种顺序，一步步看
interleavings-headline-replayed-wrong = 这种顺序会让程序出错
interleavings-headline-counted = { $kind ->
    [deadlock] { $orders } 种执行顺序，{ $wrong } 种死锁
    [exception] { $orders } 种执行顺序，{ $wrong } 种异常
    [output] { $orders } 种执行顺序，{ $wrong } 种算错
   *[other] { $orders } 种执行顺序，{ $wrong } 种出错
}
interleavings-headline-wrong = { $interruptions ->
    [0] 一次也不打断就会错
   *[other] 打断 { $interruptions } 次就会错
}
interleavings-headline-proved-same = 所有顺序都得到 { $text }
interleavings-headline-proved = 没有哪种顺序会出错
interleavings-headline-nothing = 运行 { $count ->
    [1] 1 次
   *[other] { $tried } 次
}，没有发现

## The stage

interleavings-main = 主线程
interleavings-waiting = 点击“找出会出错的顺序”：逐一尝试每种执行顺序，并在这里播放会出错的最短的一种。
interleavings-outcomes = 各种顺序的输出
interleavings-outcomes-more = 还有 { $count } 种。
interleavings-count-orders = { $count } 种
interleavings-count-runs = { $count ->
    [1] 1 次
   *[other] { $runs } 次
}
interleavings-show = 看这种
interleavings-is-wrong = 出错：
interleavings-is-right = 正确：
interleavings-is-unknown = 尚未判断：
interleavings-causes = 出错的原因，打断最少的在前
interleavings-cause = { $message } · { $count ->
    [0] 不打断
   *[other] 打断 { $count } 次
}
interleavings-honesty-running = 已运行 { $tried } 次
interleavings-honesty-counted = 穷尽全部 { $orders } 种顺序
interleavings-honesty-all = 穷尽所有顺序，运行了 { $tried } 次
interleavings-honesty-bounded = 运行了 { $tried } 次，{ $bound ->
    [0] 不打断
   *[other] 打断不超过 { $bound } 次
}：不是证明
interleavings-honesty-cut = 超出上限，没看完：运行了 { $tried } 次
interleavings-honesty-one = 只有这一种顺序
interleavings-no-steps = 这个程序的线程没有碰到共享的东西，或者步数太多，无法逐步显示。
interleavings-lanes = 线程和它们的步骤
interleavings-steps = 这种顺序的步骤
interleavings-start = 第一步之前，共 { $total } 步

interleavings-chip-read = 读 { $what }
interleavings-chip-write = 写 { $what }
interleavings-chip-call = 调用 { $what }
interleavings-chip-acquire = 拿到 { $what }
interleavings-chip-try = 等 { $what }
interleavings-chip-release = 放开 { $what }
interleavings-chip-run = 继续
interleavings-mark = { $does }
interleavings-mark-value = { $does }：{ $value }

interleavings-step-read = { $thread } 读 { $what }。
interleavings-step-read-value = { $thread } 读 { $what }，得到 { $value }。
interleavings-step-write = { $thread } 写 { $what }。
interleavings-step-write-value = { $thread } 把 { $what } 写成 { $value }。
interleavings-step-call = { $thread } 在第 { $line } 行调用 { $what }。
interleavings-step-acquire = { $thread } 拿到 { $what }。
interleavings-step-try = { $thread } 要拿 { $what }，拿不到，只能等。
interleavings-step-try-held = { $thread } 要拿 { $what }，但它在 { $holder } 手里，只能等。
interleavings-step-release = { $thread } 放开 { $what }。
interleavings-step-run = { $thread } 从第 { $line } 行继续。
interleavings-step-stale = 但 { $thread } 手里还是旧的 { $value }。
interleavings-step-lost = 它在第 { $read } 步读到的是 { $old }，{ $other } 在第 { $step } 步写的值就被覆盖，丢了。
interleavings-step-prints = 它输出“{ $text }”。

interleavings-end-output = 最后输出“{ $message }”，不打断的顺序都不会这样。
interleavings-end-exception = 第 { $line } 行抛出 { $message }。
interleavings-end-holds = { $thread } 拿着 { $holds }，一直在等 { $waits }。
interleavings-end-waits = { $thread } 一直在等 { $waits }。

interleavings-predict = 所有执行顺序里，会有多少种出错？
interleavings-predict-none = 一种也没有
interleavings-predict-some = 有一些
interleavings-predict-all = 全部
export-step-link = 复制这一步的链接

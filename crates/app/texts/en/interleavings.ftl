interleavings-lead = The program runs again and again, one thread at a time, in another order of its steps each time: can any order break it, and which is the shortest?

interleavings-progress-once = Trying the orders

## Parameters

interleavings-grain-label = Threads are interrupted
interleavings-grain-hint = What a step is
interleavings-grain-access = before shared variables
interleavings-grain-line = before each line
interleavings-grain-bytecode = before each bytecode
interleavings-yields-label = Interrupted where
interleavings-yields-hint = CPython 3.10 and later: at calls
interleavings-yields-any = at any bytecode
interleavings-yields-calls = at calls and ends of loops
interleavings-preemptions-label = Most interruptions
interleavings-preemptions-hint = Where not all orders can be tried
interleavings-preemptions-0 = 0
interleavings-preemptions-1 = 1
interleavings-preemptions-2 = 2
interleavings-preemptions-3 = 3
interleavings-preemptions-4 = 4
interleavings-preemptions-5 = 5
interleavings-preemptions-6 = 6
interleavings-preemptions-7 = 7
interleavings-preemptions-8 = 8
interleavings-preemptions-all = any number
interleavings-max_schedules-label = Most runs
interleavings-max_schedules-hint = { $min } to { $max }
interleavings-program-label = Programs
interleavings-program-hint = Programs of tutorials
interleavings-schedule-label = Only this order
interleavings-schedule-hint = The thread of each step, 0 the main thread; empty for all
interleavings-at-label = Step shown first
interleavings-at-hint = { $min } to { $max }
interleavings-code-label = Python program
interleavings-code-hint = At most 65,536 bytes
interleavings-limit_s-label = Time limit
interleavings-limit_s-hint = { $min } to { $max }

## The answer

interleavings-verdict-begins = The program cannot begin: { $error } in line { $line }: { $message }
interleavings-verdict-refused = The program uses { $name }, which gives something else each time. So no order could be run twice, and none is tried. Use fixed values instead, for example random with a seed.
interleavings-verdict-schedule = The program cannot follow this order: at one of its steps, the thread it names cannot go on. The program may be another one than the order is of.
interleavings-verdict-order = The same order did not end in the same way again: the program depends on more than the order of its steps, so nothing is proved.
interleavings-verdict-replayed = This is the one order that was asked for; no other was tried.
interleavings-verdict-replayed-wrong = In this order: { $message }. No other order was tried.
interleavings-verdict-counted = { $kind ->
    [deadlock] Of { $orders } orders, { $wrong } end in a deadlock.
    [exception] Of { $orders } orders, { $wrong } end in an exception.
   *[other] Of { $orders } orders, { $wrong } go wrong.
}
interleavings-verdict-wrong = { $kind ->
    [deadlock] There are orders that end in a deadlock.
    [exception] There are orders that end in an exception.
   *[other] There are orders that go wrong.
}
interleavings-verdict-proved-same = No order breaks it: each one prints { $text }.
interleavings-verdict-proved = No order breaks it.
interleavings-verdict-nothing = No order that breaks it was found. That is no proof.

interleavings-happens-output = Instead of “{ $usual }” it prints “{ $text }”.
interleavings-happens-deadlock = { $threads ->
    [one] 1 thread waits
   *[other] { $threads } threads wait
} for ever.
interleavings-happens-exception = Line { $line } raises { $message }.
interleavings-more-interruptions = { $interruptions ->
    [0] It takes no interruption: which thread goes first is enough.
    [one] One interruption is enough.
   *[other] { $interruptions } interruptions are enough.
}
interleavings-more-own = The thread is interrupted in the middle of line { $line }. CPython 3.10 and later hands the GIL over at calls and at ends of loops only, so your own Python may never show this; the language does not promise it, and without the GIL it happens.
interleavings-more-calls = Here threads are interrupted at calls and at ends of loops only, as in CPython 3.10 and later: that is why your own Python never goes wrong. The language does not promise it. Choose “at any bytecode” to see what it allows.
interleavings-coverage-counted = All { $orders } orders were tried, by { $count ->
    [one] 1 run
   *[other] { $tried } runs
}: orders that only swap independent steps are one.
interleavings-coverage-all = All orders were tried, by { $count ->
    [one] 1 run
   *[other] { $tried } runs
}: orders that only swap independent steps are one.
interleavings-coverage-some = { $count ->
    [one] 1 run was tried
   *[other] { $tried } runs were tried
}, not all orders.
interleavings-cut-time = The time limit came first.
interleavings-cut-schedules = That is the most runs allowed.
interleavings-cut-endless = Orders of more than 5,000 steps were given up: shorter loops help.
interleavings-cut-preemptions = { $bound ->
    [0] The limit: no interruption.
    [one] The limit: at most 1 interruption.
   *[other] The limit: at most { $bound } interruptions.
}
interleavings-cut-rest = The program left threads behind, or shares too much for its orders to be told.

interleavings-headline-begins = { $error }
interleavings-headline-refused = Its orders cannot be tried
interleavings-headline-schedule = The program cannot follow this order
interleavings-headline-order = Its orders cannot be repeated
interleavings-headline-replayed = One order, step by step
interleavings-headline-replayed-wrong = This order breaks the program
interleavings-headline-counted = { $kind ->
    [deadlock] { $orders } orders, { $wrong } deadlock
    [exception] { $orders } orders, { $wrong } raise
   *[other] { $orders } orders, { $wrong } wrong
}
interleavings-headline-wrong = { $interruptions ->
    [0] It breaks without any interruption
    [one] 1 interruption breaks it
   *[other] { $interruptions } interruptions break it
}
interleavings-headline-proved-same = Every order prints { $text }
interleavings-headline-proved = No order breaks it
interleavings-headline-nothing = { $count ->
    [one] Nothing found in 1 run
   *[other] Nothing found in { $tried } runs
}

## The stage

interleavings-main = Main thread
interleavings-waiting = Press “Find the order that breaks it”: each order of steps is tried, and the shortest one that breaks the program is played here.
interleavings-outcomes = What the orders print
interleavings-outcomes-more = And { $count } more.
interleavings-count-orders = { $count ->
    [one] 1 order
   *[other] { $count } orders
}
interleavings-count-runs = { $count ->
    [one] 1 run
   *[other] { $runs } runs
}
interleavings-show = show
interleavings-is-wrong = wrong:
interleavings-is-right = right:
interleavings-is-unknown = not judged yet:
interleavings-causes = What breaks it, the fewest interruptions first
interleavings-cause = { $message } · { $count ->
    [0] no interruption
    [one] 1 interruption
   *[other] { $count } interruptions
}
interleavings-honesty-running = { $tried } runs so far
interleavings-honesty-counted = Exhaustive: all { $orders } orders
interleavings-honesty-all = Exhaustive: all orders, in { $tried } runs
interleavings-honesty-bounded = Looked at { $tried } runs, at most { $bound ->
    [0] no interruption
    [one] 1 interruption
   *[other] { $bound } interruptions
}: no proof
interleavings-honesty-cut = Beyond the limit, not finished: { $tried } runs
interleavings-honesty-one = One order alone
interleavings-no-steps = No thread of this program touches anything that another one does, or there is no room for its steps.
interleavings-lanes = Threads and their steps
interleavings-steps = Steps of this order
interleavings-start = Before the first of { $total } steps

interleavings-chip-read = reads { $what }
interleavings-chip-write = writes { $what }
interleavings-chip-call = calls { $what }
interleavings-chip-acquire = takes { $what }
interleavings-chip-try = wants { $what }
interleavings-chip-release = frees { $what }
interleavings-chip-run = goes on
interleavings-mark = { $does }
interleavings-mark-value = { $does }: { $value }

interleavings-step-read = { $thread } reads { $what }.
interleavings-step-read-value = { $thread } reads { $what } and gets { $value }.
interleavings-step-write = { $thread } writes { $what }.
interleavings-step-write-value = { $thread } writes { $value } into { $what }.
interleavings-step-call = { $thread } calls { $what } in line { $line }.
interleavings-step-acquire = { $thread } takes { $what }.
interleavings-step-try = { $thread } wants { $what } and cannot have it: it waits.
interleavings-step-try-held = { $thread } wants { $what }, which { $holder } has: it waits.
interleavings-step-release = { $thread } gives { $what } back.
interleavings-step-run = { $thread } goes on at line { $line }.
interleavings-step-stale = { $thread } still has the old { $value } in its hands.
interleavings-step-lost = It had read { $old } in step { $read }, so what { $other } wrote in step { $step } is lost.
interleavings-step-prints = It prints “{ $text }”.

interleavings-end-output = It ends with “{ $message }”, which no order without interruptions gives.
interleavings-end-exception = Line { $line } raises { $message }.
interleavings-end-holds = { $thread } holds { $holds } and waits for { $waits } for ever.
interleavings-end-waits = { $thread } waits for { $waits } for ever.

interleavings-predict = Of all orders of its steps, how many go wrong?
interleavings-predict-none = none
interleavings-predict-some = some
interleavings-predict-all = all
export-step-link = Copy a link to this step

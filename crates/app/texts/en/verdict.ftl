## The answer of each lab

verdict-void = This run is void: the page was hidden while it measured, and browsers slow down hidden pages. Keep it in view and run again.
verdict-nothing = Nothing was measured.

## fib

verdict-faster = Yes. On { $threads } threads fib({ $n }) is { $speedup } times as fast as plain recursion: { $efficiency } of what { $threads } threads could bring.
verdict-faster-up-to-cores = Yes, up to the processors: fib({ $n }) is { $speedup } times as fast on { $threads } threads. More threads than the { $cores ->
    [one] 1 processor has
   *[other] { $cores } processors have
} room for bring nothing more; they only take turns.
verdict-faster-tiny-tasks = A little: fib({ $n }) is { $speedup } times as fast on { $threads } threads, { $efficiency } of what they could bring. With cutoff { $cutoff } tasks are so tiny that forking them eats much of the gain. Try a cutoff of 20.
verdict-slower-tiny-tasks = No, slower: at best { $speedup } times the speed of plain recursion, on { $threads } threads. With cutoff { $cutoff } tasks are so tiny that forking them takes longer than computing them. Try a cutoff of 20.
verdict-slower-short-work = No, slower: at best { $speedup } times the speed of plain recursion, on { $threads } threads. All of fib({ $n }) takes only { $ms } ms: it is over before other threads have woken up. Try a larger n.
verdict-slower = No, slower: at best fib({ $n }) has { $speedup } times the speed of plain recursion, on { $threads } threads. Something else may be using the processors, or there are fewer than the browser says.
verdict-no-difference = No difference was seen: fib({ $n }) has { $speedup } times the speed of plain recursion on { $threads } threads, and 1 lies within the interval.
verdict-one-task = Threads cannot help here: with cutoff { $cutoff } fib({ $n }) is a single task, so there is nothing to hand out. Speedup { $speedup }×. Lower the cutoff.
verdict-one-thread = One thread cannot tell. fib({ $n }) has { $speedup } times the speed of plain recursion on it: that is what forking costs. Add more threads.

## What follows from fib's points

fib-value = fib({ $n }) = { $value }
fib-serial = Serial fraction { $percent }: the points lie as if this share of the work could not run in parallel (Amdahl’s law).
fib-serial-below = Serial fraction { $percent }: below 0, so the points lie on the ideal line or a little above, as far as the noise lets one see.
fib-serial-above = Serial fraction { $percent }: above 100%, so forking costs more than threads bring, which Amdahl’s law knows nothing of.

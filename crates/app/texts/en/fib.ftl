fib-question = Do threads make fib faster?
fib-lead = fib(n) is computed on your machine in two ways: by plain recursion, and by fork-join, which splits the recursion into tasks for several threads. Each round times one right after the other; their ratio is the speedup.

fib-n-label = Number n
fib-n-hint = { $min } to { $max }
fib-threads-label = Thread counts
fib-threads-hint = { $min } to { $max }, separated by commas
fib-cutoff-label = Cutoff
fib-cutoff-hint = 1 to n; no forks at or below it
fib-rounds-label = Rounds
fib-rounds-hint = { $min } to { $max }
fib-limit_s-label = Time limit
fib-limit_s-hint = { $min } to { $max }

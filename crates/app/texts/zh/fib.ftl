fib-question = 多线程能让 fib 更快吗？
fib-lead = 在你的电脑上用两种方式计算 fib(n)：一种是普通递归，另一种是分叉-合并（fork-join），即把递归拆成任务交给多个线程。每一轮先后给两者计时，时间之比就是加速比。

fib-n-label = 第 n 项
fib-n-hint = { $min } 到 { $max }
fib-threads-label = 线程数
fib-threads-hint = { $min } 到 { $max }，用逗号分隔
fib-cutoff-label = 阈值
fib-cutoff-hint = 1 到 n，不超过它就不再分叉
fib-rounds-label = 轮数
fib-rounds-hint = { $min } 到 { $max }
fib-limit_s-label = 时限
fib-limit_s-hint = { $min } 到 { $max }

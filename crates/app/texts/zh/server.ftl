server-lead = 每个客户端通过一个消息端口连接服务器，收到上一个响应后立刻发出下一个请求。服务的方式有四种：单线程；线程池，由空闲线程从队列里取请求；每个连接一个线程；单线程里的协程。

server-clients-label = 客户端数
server-clients-hint = { $min } 到 { $max }
server-requests-label = 每个客户端的请求数
server-requests-hint = { $min } 到 { $max }
server-work-label = 请求类型
server-work-hint = I/O：等待，如查数据库
server-work-wait = I/O（等待）
server-work-cpu = CPU（计算）
server-work_ms-label = 每个请求耗时
server-work_ms-hint = { $min } 到 { $max }
server-pool-label = 线程池大小
server-pool-hint = { $min } 到 { $max }
server-strategies-label = 对比方式
server-strategies-hint = 以单线程为基准，单线程最后测
server-limit_s-label = 时限
server-limit_s-hint = { $min } 到 { $max }

server-throughput-heading = 吞吐量与线程数
server-throughput-note = 越高越好。连线是线程池，分别用 1、2、4……个线程测量；为了省时间，较小的池只处理一部分请求。
server-throughput-axis = 每秒请求数
server-threads-axis = 服务器的线程数
server-rate = 每秒 { $rate } 个请求

server-latency-heading = 客户端等了多久
server-latency-note = 越低越好。从发出请求到收到响应，由客户端计时：50% 处的数值表示一半的请求等待不超过这么久。
server-share-axis = 请求所占比例
server-share = { $share } 的请求
server-within = 在 { $ms } 毫秒内得到响应

server-chart-heading = 完成全部请求的时间
server-chart-note = 从第一个请求发出到最后一个响应到达。启动线程的开销发生在此之前，即条形开头颜色较浅的一段。
server-chart-title = { $clients } 个客户端，每个发 { $requests } 个请求，每个请求{ $work ->
    [cpu] 计算
   *[wait] 等待
} { $ms } 毫秒
server-column-rate = 请求数/秒

server-latencies-heading = 单个请求的延迟
server-column-threads = 线程数
server-column-ok = 正确响应
server-column-p50 = p50，毫秒
server-column-p95 = p95，毫秒
server-column-p99 = p99，毫秒
server-column-startup = 启动开销，毫秒

server-timeline-note = 每个请求什么时候在处理：只记录前 1,500 个，协程只记录前 64 个连接。这里每个协程占一行，其实它们都在同一个线程里。
server-connection = 连接 { $number }
server-what = 客户端 { $number }

server-verdict-alone = 单线程每秒处理 { $rate } 个请求，一半的请求等待不超过 { $ms } 毫秒。请选择另一种服务方式来对比。
server-verdict-pool-wait = { $pool } 个线程的线程池每秒处理 { $rate } 个请求，单线程是 { $one } 个：前者是后者的 { $gain } 倍，因为有 { $possible } 个请求同时在等待。等待要占用线程，却不占用 CPU。
server-verdict-pool-cpu = { $pool } 个线程的线程池每秒处理 { $rate } 个请求，单线程是 { $one } 个：前者是后者的 { $gain } 倍。每个要计算的请求都要占用一个 CPU 核心，这里有 { $cores } 个。
server-verdict-pool-cores = { $pool } 个线程的线程池每秒处理 { $rate } 个请求，单线程是 { $one } 个：前者是后者的 { $gain } 倍，这已是上限，因为每个要计算的请求都要占用一个 CPU 核心，而本机只有 { $cores } 个。
server-verdict-pool-less = { $pool } 个线程的线程池每秒处理 { $rate } 个请求，单线程是 { $one } 个：前者是后者的 { $gain } 倍，而同时可以处理 { $possible } 个。其余的时间耗在分派请求上，或者被这台机器上的其他程序占用了。
server-verdict-pool-no-faster = 这一次 { $pool } 个线程的线程池并没有更快：每秒 { $rate } 个请求，单线程是 { $one } 个，尽管同时可以处理 { $possible } 个。分派请求的开销抵消了收益，或者 CPU 正被其他程序占用。
server-verdict-pool-cannot-tell = 还不能断定线程池是否更快：{ $pool } 个线程每秒处理 { $rate } 个请求，单线程是 { $one } 个，而每次运行之间的差别也有这么大。请增加请求数。
server-verdict-pool-one-core = { $pool } 个线程的线程池每秒处理 { $rate } 个请求，单线程是 { $one } 个：本机只有一个 CPU 核心，要计算的请求只能共用它。
server-verdict-pool-unknown-cores = { $pool } 个线程的线程池每秒处理 { $rate } 个请求，单线程是 { $one } 个：前者是后者的 { $gain } 倍。每个要计算的请求都要占用一个 CPU 核心，但浏览器不提供核心数。
server-verdict-pool-one-client = 只有一个客户端时，同一时刻只有一个请求，线程池没有可以同时做的事：每秒 { $rate } 个请求，单线程是 { $one } 个。
server-verdict-pool-same = 只有一个线程的线程池就是单线程：每秒 { $rate } 个和 { $one } 个请求。
server-verdict-pool-idle = 请求本身不耗时，剩下的只是分派的开销：{ $pool } 个线程的线程池每秒处理 { $rate } 个，单线程是 { $one } 个。
server-verdict-connections = 每个连接一个线程，共 { $threads } 个线程，每秒 { $rate } 个。
server-verdict-connections-in-turn = 每个连接一个线程，每秒 { $rate } 个：{ $clients } 个连接中同时只服务 { $threads } 个，因为浏览器承受不了更多线程，其余的要等前面的连接关闭。
server-verdict-coroutines-wait = 协程在一个线程里每秒处理 { $rate } 个：一个在等待时，其他的继续进行。
server-verdict-coroutines-cpu = 协程每秒处理 { $rate } 个：一个在计算时，其他的全都停下。
server-verdict-coroutines-any = 协程在一个线程里每秒处理 { $rate } 个。

server-fact-1 = 所有协程都在一个线程里运行：一个请求如果计算或阻塞，其他请求都得等它。
server-fact-2 = run_in_executor(None, …) 和 asyncio.to_thread 使用一个有 min(32, CPU 核心数 + 4) 个线程的线程池。
server-fact-3 = ThreadingHTTPServer 为每个连接启动一个线程，没有上限。

## The headline

server-headline-alone = 单线程：每秒 { $rate } 个请求
server-headline-pool-wait = { $pool } 个线程，吞吐量 { $times } 倍
server-headline-pool-cpu = { $pool } 个线程，吞吐量 { $times } 倍
server-headline-pool-cores = 吞吐量 { $times } 倍，受 { $cores } 个核心限制
server-headline-pool-less = 吞吐量 { $times } 倍，本可到 { $possible } 倍
server-headline-pool-no-faster = { $pool } 个线程的线程池没有更快
server-headline-pool-one-core = 只有一个核心，计算只能共用
server-headline-pool-unknown-cores = 说不准：浏览器不提供核心数
server-headline-pool-one-client = 只有一个客户端，没有并发
server-headline-pool-same = 一个线程的线程池就是单线程
server-headline-pool-idle = 请求不耗时，只剩分派开销
server-headline-connections = 每连接一个线程：每秒 { $rate } 个
server-headline-connections-in-turn = 最多 { $threads } 个线程：每秒 { $rate } 个
server-headline-coroutines-wait = 协程：每秒 { $rate } 个请求
server-headline-coroutines-cpu = 协程：一个计算，其他全停
server-headline-coroutines-any = 协程：每秒 { $rate } 个请求

server-predict = { $pool } 个线程的线程池，速度是单线程的几倍？

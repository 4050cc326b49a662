crawler-lead = 一个由互相链接的页面组成的网站，每个页面延迟一会儿才响应。分别用四种方式抓取：一次一页；多个线程各自阻塞在请求上，共用一个加锁的“已访问”集合；多个进程，由父进程通过队列分发任务；协程由信号量限制并发数。请求是真实发出的，由本页面的 Service Worker 响应。

crawler-pages-label = 页面数
crawler-pages-hint = { $min } 到 { $max }
crawler-delay_ms-label = 响应延迟
crawler-delay_ms-hint = { $min } 到 { $max }
crawler-links-label = 每页链接数
crawler-links-hint = { $min } 到 { $max }
crawler-failures-label = 请求失败率，%
crawler-failures-hint = { $min } 到 { $max }；第 0 页从不失败
crawler-retries-label = 重试次数
crawler-retries-hint = { $min } 到 { $max }，不含第一次请求
crawler-workers-label = 最大并发请求数
crawler-workers-hint = { $min } 到 { $max }
crawler-strategies-label = 对比方式
crawler-strategies-hint = 以串行为基准，串行最后测
crawler-limit_s-label = 时限
crawler-limit_s-hint = { $min } 到 { $max }

crawler-site-heading = 逐步发现的网站
crawler-site-note = 抓取从第 0 页开始，每往下一行就多点一次链接。只有链接到某页的页面先得到响应，那一页才会被发现。
crawler-site-waiting = 点击“运行”，页面会边抓取边出现
crawler-site-title = 发现 { $pages } 页，抓取成功 { $fetched } 页，放弃 { $failed } 页。{ $strategy }
crawler-key-fetched = 已抓取
crawler-key-found = 已发现，尚未抓取
crawler-key-failed = 已放弃
crawler-key-link = 发现它的链接
crawler-page = 第 { $page } 页
crawler-page-again = 第 { $page } 页，第 { $attempt } 次请求
crawler-back-off = 退避等待
crawler-state-fetched = 已抓取，请求了 { $requests } 次
crawler-state-found = { $requests ->
    [0] 已发现，尚未请求
   *[other] 已发现，目前请求了 { $requests } 次
}
crawler-state-failed = 请求了 { $requests } 次后放弃
crawler-depth = 深度 { $count }
crawler-links = 链接到 { $pages }

crawler-chart-heading = 抓完所有页面所需的时间
crawler-chart-note = 越短越好。等待响应不占用 CPU。启动线程和进程的开销发生在此之前，即条形开头颜色较浅的一段。
crawler-chart-title = { $pages } 页，延迟 { $ms } 毫秒，最多 { $workers } 个并发请求
crawler-column-fetched = 已抓取
crawler-column-failed = 已放弃
crawler-column-retried = 重试
crawler-column-in-flight = 最大并发
crawler-given-up = { $requests } 次请求全部失败后放弃的页面（共 { $count } 页）：{ $pages }。
crawler-timeline-note = 谁在等哪一页。重试之前先退避等待，每次时间加倍。空白处：当时没有待抓取的页面。
crawler-permit = 许可 { $number }

crawler-verdict-alone = 耗时 { $ms } 毫秒。请选择两种方式来对比。
crawler-verdict-one-page = 只有一页，没有什么可以同时抓取（{ $times }；串行 { $sequential } 毫秒）。
crawler-verdict-one-worker = 一次只允许一个请求，那么无论谁来发，都是串行：{ $times }；串行 { $sequential } 毫秒。
crawler-verdict-chain = 这里哪种方式都没用：每次只有一页是已发现而未抓取的，要等它响应之后才知道下一页（{ $times }；串行 { $sequential } 毫秒）。请增加每页链接数。
crawler-verdict-at-once = 响应几乎是立刻返回的，没有多少等待时间可以重叠：{ $times }；串行 { $sequential } 毫秒。请加大延迟。
crawler-verdict-no-gain = 同时进行的请求最多有 { $in_flight } 个，耗时却和串行差不多（{ $times }；串行 { $sequential } 毫秒）。通往最深页面的路很长：链接没被发现之前，无法请求那一页。
crawler-verdict-cannot-tell = 还不能断定有没有更快的方式（{ $times }；串行 { $sequential } 毫秒）：每次运行之间的差别也有这么大。请增加页数或加大延迟。
crawler-verdict-workers = { $strategy }耗时 { $ms } 毫秒，而不是 { $sequential } 毫秒，是串行的 { $gain } 倍：同时进行的请求最多有 { $in_flight } 个，已达到允许的上限（{ $times }）。
crawler-verdict-links = { $strategy }耗时 { $ms } 毫秒，而不是 { $sequential } 毫秒，是串行的 { $gain } 倍。同时进行的请求最多 { $in_flight } 个，没有用满允许的 { $workers } 个：链接来不及更早被发现（{ $times }）。
crawler-verdict-all = 每种方式都把 { $reachable } 页各抓取了一次。
crawler-verdict-retried = 每种方式都把 { $reachable } 页各抓取了一次，其中有 { $retried } 次重试。
crawler-verdict-failed = 共发现 { $reachable } 页：抓取成功 { $fetched } 页，另外 { $failed } 页各请求 { $requests } 次后放弃；重试共 { $retried } 次。只由被放弃的页面链接到的页面，始终没有被发现。
crawler-verdict-differ = 几种方式遇到的页面不一样：网站中途变了，它们的耗时不能相比。
crawler-verdict-so-far = { $strategy }：目前发现 { $reachable } 页，已抓取 { $fetched } 页。
crawler-time = { $strategy ->
    [threads] 多线程
    [processes] 多进程
   *[coroutines] 协程
} { $ms } 毫秒

crawler-fact-1 = 一个 asyncio 事件循环里的所有协程共用一个线程：一个阻塞调用（如 urlopen）会让它们全部停住。asyncio.to_thread 把它交给另一个线程。
crawler-fact-2 = urlopen 不给 timeout 就会无限期等待，而且每次请求都新建一个连接。

## The headline

crawler-headline-alone = { $pages } 页耗时 { $took }
crawler-headline-one-page = 只有一页，没有什么可同时抓
crawler-headline-one-worker = 每次一个请求，等于串行
crawler-headline-chain = 没有更快：每次只知道一页
crawler-headline-at-once = 响应太快，没有等待可重叠
crawler-headline-no-gain = 没有更快：链接发现得太晚
crawler-headline-workers = { $strategy }：快到 { $factor } 倍
crawler-headline-links = { $strategy }：快到 { $factor } 倍，受链接限制
crawler-headline-differ = 无法比较：网站中途变了
crawler-headline-so-far = 还没抓完：已抓取 { $fetched } 页

crawler-predict = 用 { $workers } 个线程抓取 { $pages } 个页面，速度是串行的几倍？

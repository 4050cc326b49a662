server-lead = Clients connect to a listener, each over a message port, and send a request as soon as the answer to the last one has come. One thread serves them, or a pool that takes requests from a queue, or a thread for each connection, or coroutines on one thread.

server-clients-label = Clients
server-clients-hint = { $min } to { $max }
server-requests-label = Requests each
server-requests-hint = { $min } to { $max }
server-work-label = A request
server-work-hint = Waits as for a database
server-work-wait = waits
server-work-cpu = computes
server-work_ms-label = That takes
server-work_ms-hint = { $min } to { $max }
server-pool-label = Pool threads
server-pool-hint = { $min } to { $max }
server-strategies-label = Compare
server-strategies-hint = Baseline: one thread (runs last)
server-limit_s-label = Time limit
server-limit_s-hint = { $min } to { $max }

server-throughput-heading = Throughput against threads
server-throughput-note = Higher is better. The line is the pool, measured with 1, 2, 4, … threads; smaller pools get fewer requests, so that they do not take long.
server-throughput-axis = requests per second
server-threads-axis = threads of the server
server-rate = { $rate } requests per second

server-latency-heading = How long clients waited
server-latency-note = Lower is better. From sending a request until its answer came, by the client’s clock: half of the requests waited no longer than is shown at 50%.
server-share-axis = share of the requests
server-share = { $share } of the requests
server-within = answered within { $ms } ms

server-chart-heading = Time for all requests
server-chart-note = From the first request to the last answer. What starting threads cost comes before: the light beginning of a bar.
server-chart-title = { $clients ->
    [one] 1 client
   *[other] { $clients } clients
}, { $requests ->
    [one] 1 request
   *[other] { $requests } requests
} each, { $work ->
    [cpu] computing { $ms } ms
   *[wait] waiting { $ms } ms
}
server-column-rate = Requests/s

server-latencies-heading = Latency of a request
server-column-threads = Threads
server-column-ok = Correct
server-column-p50 = p50, ms
server-column-p95 = p95, ms
server-column-p99 = p99, ms
server-column-startup = Starting, ms

server-timeline-note = Which request was being served when: the first 1,500, of coroutines those of the first 64 connections. Each coroutine has a lane here; they share one thread.
server-connection = Connection { $number }
server-what = client { $number }

server-verdict-alone = One thread answered { $rate } requests per second; half of them waited no longer than { $ms } ms. Choose another server to compare with.
server-verdict-pool-wait = A pool of { $pool } threads answered { $rate } requests per second, one thread { $one }: { $gain } times as many, because { $possible } requests waited at the same time. Waiting needs a thread, but no CPU.
server-verdict-pool-cpu = A pool of { $pool } threads answered { $rate } requests per second, one thread { $one }: { $gain } times as many. Requests that compute need a CPU core each, and here are { $cores }.
server-verdict-pool-cores = A pool of { $pool } threads answered { $rate } requests per second, one thread { $one }: { $gain } times as many and no more, because requests that compute need a CPU core each, and this machine has { $cores }.
server-verdict-pool-less = A pool of { $pool } threads answered { $rate } requests per second, one thread { $one }: { $gain } times as many, where { $possible } at a time were possible. The rest went into handing requests over, or to others on this machine.
server-verdict-pool-no-faster = Here a pool of { $pool } threads was no faster: { $rate } requests per second, one thread { $one }, though { $possible } at a time were possible. Handing requests over took what was gained, or others kept the CPU busy.
server-verdict-pool-cannot-tell = It cannot be told yet whether a pool is faster: { $pool } threads answered { $rate } requests per second, one thread { $one }, and one run differs from the next by as much. Take more requests.
server-verdict-pool-one-core = A pool of { $pool } threads answered { $rate } requests per second, one thread { $one }: this machine has one CPU core, and requests that compute share it.
server-verdict-pool-unknown-cores = A pool of { $pool } threads answered { $rate } requests per second, one thread { $one }: { $gain } times as many. Requests that compute need a CPU core each; this browser does not say how many there are.
server-verdict-pool-one-client = A single client has one request under way at a time, so a pool has nothing to do at once: { $rate } requests per second, one thread { $one }.
server-verdict-pool-same = A pool of one thread is one thread: { $rate } and { $one } requests per second.
server-verdict-pool-idle = Requests that need nothing cost only being handed over: a pool of { $pool } threads answered { $rate } per second, one thread { $one }.
server-verdict-connections = A thread for each connection, { $threads } in all, brought { $rate } per second.
server-verdict-connections-in-turn = A thread for each connection brought { $rate } per second: { $threads } of { $clients } connections at a time, since a browser allows no more; the others waited until one was closed.
server-verdict-coroutines-wait = Coroutines brought { $rate } per second on one thread: while one waits, the others go on.
server-verdict-coroutines-cpu = Coroutines brought { $rate } per second: while one computes, all the others stand still.
server-verdict-coroutines-any = Coroutines brought { $rate } per second on one thread.

server-fact-1 = All coroutines run on one thread: a request that computes or blocks holds up all the others.
server-fact-2 = run_in_executor(None, …) and asyncio.to_thread use a pool of min(32, CPU cores + 4) threads.
server-fact-3 = ThreadingHTTPServer starts a thread for every connection, without a limit.

## The headline

server-headline-alone = One thread: { $rate } requests per second
server-headline-pool-wait = { $times }× as many requests with { $pool } threads
server-headline-pool-cpu = { $times }× as many requests with { $pool } threads
server-headline-pool-cores = { $times }× as many requests, limited by { $cores ->
    [one] 1 core
   *[other] { $cores } cores
}
server-headline-pool-less = { $times }× as many requests, { $possible }× possible
server-headline-pool-no-faster = A pool of { $pool } was no faster
server-headline-pool-one-core = One core: requests that compute share it
server-headline-pool-unknown-cores = Cannot be told: the cores are hidden
server-headline-pool-one-client = One client: nothing to do at once
server-headline-pool-same = A pool of one is one thread
server-headline-pool-idle = Nothing to do but hand requests over
server-headline-connections = A thread each: { $rate } requests per second
server-headline-connections-in-turn = { $threads } threads at most: { $rate } requests per second
server-headline-coroutines-wait = Coroutines: { $rate } requests per second
server-headline-coroutines-cpu = Coroutines: one computes, all others stand still
server-headline-coroutines-any = Coroutines: { $rate } requests per second

server-predict = How many times as fast as one thread is a pool of { $pool }?

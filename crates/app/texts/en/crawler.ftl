crawler-lead = A site of pages that link to each other, each answered after a delay. It is crawled one page at a time, by threads that each block on their request and share one visited set, by processes that their parent feeds from a queue, and by coroutines behind a semaphore. The requests are real; this page’s service worker answers them.

crawler-pages-label = Pages
crawler-pages-hint = { $min } to { $max }
crawler-delay_ms-label = Delay
crawler-delay_ms-hint = { $min } to { $max }
crawler-links-label = Links on a page
crawler-links-hint = { $min } to { $max }
crawler-failures-label = Failures, %
crawler-failures-hint = { $min } to { $max }; page 0 never fails
crawler-retries-label = Retries
crawler-retries-hint = { $min } to { $max } a request
crawler-workers-label = Max concurrent
crawler-workers-hint = { $min } to { $max }
crawler-strategies-label = Compare
crawler-strategies-hint = Baseline: sequential (runs last)
crawler-limit_s-label = Time limit
crawler-limit_s-hint = { $min } to { $max }

crawler-site-heading = The site, as it is found
crawler-site-note = Page 0 is where the crawl begins; each row is one more click away. A page is found only when a page that links to it has been answered.
crawler-site-waiting = Press Run: pages appear as they are found
crawler-site-title = { $pages } pages found, { $fetched } fetched, { $failed } given up. { $strategy }
crawler-key-fetched = Fetched
crawler-key-found = Found, not fetched yet
crawler-key-failed = Given up
crawler-key-link = Link that found it
crawler-page = Page { $page }
crawler-page-again = Page { $page }, attempt { $attempt }
crawler-back-off = back-off
crawler-state-fetched = { $requests ->
    [one] fetched at the first request
   *[other] fetched, requests: { $requests }
}
crawler-state-found = { $requests ->
    [0] found, not asked for yet
   *[other] found, requests so far: { $requests }
}
crawler-state-failed = given up, requests: { $requests }
crawler-depth = { $count ->
    [one] 1 click from page 0
   *[other] { $count } clicks from page 0
}
crawler-links = links to { $pages }

crawler-chart-heading = Time for all pages
crawler-chart-note = Shorter is better. Waiting for an answer needs no CPU. What starting the workers cost comes before: the light beginning of a bar.
crawler-chart-title = Pages: { $pages }, delay: { $ms } ms, requests at once: { $workers }
crawler-column-fetched = Fetched
crawler-column-failed = Given up
crawler-column-retried = Retried
crawler-column-in-flight = Peak concurrent
crawler-given-up = { $count ->
    [one] Given up when all { $requests } requests had failed: page { $pages }.
   *[other] Given up when all { $requests } requests had failed: pages { $pages }.
}
crawler-timeline-note = Who waited for which page. Before a retry a worker sleeps, twice as long each time. Where a lane is empty, no page was left to fetch.
crawler-permit = Permit { $number }

crawler-verdict-alone = It takes { $ms } ms. Choose two strategies to compare.
crawler-verdict-one-page = There is one page only, so there is nothing to fetch at the same time ({ $times }; sequential { $sequential } ms).
crawler-verdict-one-worker = One request at a time is sequential, whoever makes it: { $times }; sequential { $sequential } ms.
crawler-verdict-chain = No strategy helps here: only one page at a time is known and not yet fetched, because it takes the answer before to find it ({ $times }; sequential { $sequential } ms). Take more links.
crawler-verdict-at-once = The answers come nearly at once, so there is next to no waiting to share: { $times }; sequential { $sequential } ms. Take a longer delay.
crawler-verdict-no-gain = Up to { $in_flight } requests were on their way together, yet it took about as long as sequential ({ $times }; sequential { $sequential } ms). The way to the deepest pages is long: a page cannot be asked for before a link to it has been found.
crawler-verdict-cannot-tell = It cannot be told yet whether any is quicker ({ $times }; sequential { $sequential } ms): one run differs from the next by as much. Take more pages or a longer delay.
crawler-verdict-workers = { $strategy } took { $ms } ms instead of { $sequential } ms, { $gain } times as fast: up to { $in_flight } requests waited at the same time, which is as many as allowed ({ $times }).
crawler-verdict-links = { $strategy } took { $ms } ms instead of { $sequential } ms, { $gain } times as fast. At most { $in_flight } requests were on their way, fewer than the { $workers } allowed: links were not found any sooner ({ $times }).
crawler-verdict-all = Each strategy fetched all { $reachable } pages once.
crawler-verdict-retried = Each fetched all { $reachable } pages once; { $retried } requests were retries.
crawler-verdict-failed = Of { $reachable } pages found, { $fetched } were fetched and { $failed } given up after { $requests } requests each; { $retried } requests were retries. What only a page that was given up links to was never found.
crawler-verdict-differ = The strategies did not meet the same pages: the site changed between them, so do not compare their times.
crawler-verdict-so-far = { $strategy }: { $fetched } of the { $reachable } pages found so far were fetched.
crawler-time = { $strategy ->
    [threads] threads
    [processes] processes
   *[coroutines] coroutines
} { $ms } ms

crawler-fact-1 = All coroutines of an asyncio loop share one thread: a call that blocks, such as urlopen, stops all of them. asyncio.to_thread runs it on another thread.
crawler-fact-2 = urlopen waits without a limit unless it is given a timeout, and opens a new connection for every request.

## The headline

crawler-headline-alone = { $pages ->
    [one] 1 page
   *[other] { $pages } pages
} in { $took }
crawler-headline-one-page = One page: nothing to fetch together
crawler-headline-one-worker = One request at a time: nothing gained
crawler-headline-chain = Nothing gained: one page known at a time
crawler-headline-at-once = Nothing to gain: answers come at once
crawler-headline-no-gain = No faster: links are found too late
crawler-headline-workers = { $strategy }: { $factor }× as fast
crawler-headline-links = { $strategy }: { $factor }× as fast, limited by links
crawler-headline-differ = Not comparable: the site changed meanwhile
crawler-headline-so-far = Not finished: { $fetched } pages fetched so far

crawler-predict = { $pages } pages on { $workers ->
    [one] 1 thread
   *[other] { $workers } threads
}: how many times as fast?

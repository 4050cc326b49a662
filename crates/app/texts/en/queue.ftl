queue-lead = Producers put items into a queue of limited length, consumers take them out: on threads that share the queue, and on processes whose parent keeps it. One worker that makes each item and uses it up before the next is the baseline.

queue-producers-label = Producers
queue-producers-hint = { $min } to { $max }
queue-consumers-label = Consumers
queue-consumers-hint = { $min } to { $max }
queue-capacity-label = Capacity
queue-capacity-hint = { $min } to { $max }
queue-items-label = Items
queue-items-hint = { $min } to { $max }
queue-produce_us-label = Produce one
queue-produce_us-hint = { $min } to { $max }
queue-consume_us-label = Consume one
queue-consume_us-hint = { $min } to { $max }
queue-strategies-label = Compare
queue-strategies-hint = Baseline: sequential (runs last)
queue-limit_s-label = Time limit
queue-limit_s-hint = { $min } to { $max }

queue-occupancy-heading = Items in the queue
queue-occupancy-note = At the capacity, producers must wait; at 0, consumers must. Of a long run the peaks and troughs are shown.
queue-occupancy-waiting = Press Run: the line appears as it is measured
queue-items-axis = items
queue-capacity = Capacity { $capacity }
queue-items = { $count } in the queue

queue-chart-heading = Time for all items
queue-chart-note = Shorter is better. Producing and consuming is waiting here, so it needs no CPU.
queue-chart-title = { $items } items, producers: { $producers }, consumers: { $consumers }, capacity: { $capacity }
queue-column-items = Items out

queue-waits-heading = Which side waited
queue-waits-caption = How full the queue was, and how long each side waited
queue-column-most = Peak length
queue-column-full = Full
queue-column-empty = Empty
queue-column-producers = Producers waited, ms
queue-column-consumers = Consumers waited, ms
queue-waited = { $ms } ({ $share })

queue-timeline-note = The beginning of the run: who was at work, and who waited for space or for an item. Processes are sent several quick items at a time, since each message costs.
queue-producer = Producer { $number }
queue-consumer = Consumer { $number }
queue-what-produce = produces
queue-what-consume = consumes
queue-what-turns = produces and consumes in turn
queue-what-space = space
queue-what-item = an item
queue-what- = waits

queue-verdict-alone = Sequential: { $ms } ms. Choose a strategy with a queue to compare with.
queue-verdict-consumers = { $strategy }: the consumers set the pace. The queue was full { $full } of the time, and producers spent { $producers } of theirs waiting for space: that is back-pressure.
queue-verdict-producers = { $strategy }: the producers set the pace. The queue was empty { $empty } of the time, and consumers spent { $consumers } of theirs waiting for an item.
queue-verdict-even = { $strategy }: both sides keep pace. Producers spent { $producers } of their time waiting for space, consumers { $consumers } of theirs waiting for an item; the queue was full { $full } and empty { $empty } of the time.
queue-verdict-handing = { $strategy }: neither side sets the pace but the queue itself. An item came out every { $us } µs, and most of that is handing it over, not producing or consuming it. Producers spent { $producers } of their time waiting for space, consumers { $consumers } of theirs for an item.
queue-verdict-passed = All { $items } items came out once, each producer’s in order: { $times }.
queue-time = { $strategy ->
    [sequential] { $ms } ms sequential
    [threads] { $ms } ms on threads
   *[processes] { $ms } ms on processes
}

queue-fact-1 = queue.Queue() has no bound unless you give it maxsize: put() then never waits, and memory grows.
queue-fact-2 = Queue.shutdown() came with Python 3.13; before, consumers need a last item for each of them, as here.

## The headline

queue-headline-alone = Sequential: { $took }
queue-headline-consumers = Consumers set the pace: producers waited { $producers }
queue-headline-producers = Producers set the pace: consumers waited { $consumers }
queue-headline-even = Both sides keep pace
queue-headline-handing = The queue itself sets the pace
queue-headline-differ = Threads and processes differ in what limits them

queue-predict = How many items will be in the queue at once, at most?

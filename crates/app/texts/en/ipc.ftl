ipc-lead = Processes share no memory, so they have to send each other what they know. The same bytes travel over a pipe, a queue and shared memory; every payload is compared when it arrives.

ipc-channel-label = Channel
ipc-channel-hint = How the processes talk
ipc-channel-pipe = Pipe
ipc-channel-queue = Queue
ipc-channel-shared-memory = Shared memory
ipc-channel-all = All of them
ipc-payload-label = Payload, bytes
ipc-payload-hint = { $min } to { $max }, beside the curve’s sizes
ipc-messages-label = Messages
ipc-messages-hint = { $min } to { $max } there and back, and as many one way
ipc-limit_s-label = Time limit
ipc-limit_s-hint = { $min } to { $max }

ipc-payload-axis = payload
ipc-latency-heading = Latency
ipc-latency-note = How long a message takes there and back, against its size. Lower is better; both axes are logarithmic.
ipc-latency-title = Time there and back against payload
ipc-latency-axis = µs
ipc-latency-value = { $number } µs there and back
ipc-throughput-heading = Throughput
ipc-throughput-note = How much gets through one way when the sender does not wait for each message. Into the queue three processes put at the same time. Higher is better.
ipc-throughput-title = Throughput against payload
ipc-throughput-axis = MB/s
ipc-throughput-value = { $number } MB/s

ipc-heading = The channels
ipc-caption = Each channel with messages of { $payload }
ipc-column-name = Channel
ipc-column-median = Median, µs
ipc-column-p95 = 95% within, µs
ipc-column-sample = Round trips a sample
ipc-column-throughput = MB/s
ipc-column-intact = Payloads intact
ipc-intact = all { $count }
ipc-broken = not all of { $count }

ipc-others-heading = Telling without messages
ipc-column-way = Way
ipc-column-came = What came of it
ipc-semaphore = Semaphore
ipc-signal = Signal
ipc-semaphore-kept = { $processes } processes went in { $entered } times; of { $permits } allowed, at most { $most } were inside at a time.
ipc-signal-flag = A process looked at a shared flag in its endless loop; { $ms } ms after the flag was set, it had ended.
ipc-signal-terminate = Without shared memory no flag reaches an endless loop: the process was terminated, and had ended { $ms } ms later.

ipc-pick = Channel
ipc-sender = { $process }, sends
ipc-receiver = { $process }, answers
ipc-what-message = message { $number }
ipc-thing-message = the other’s message
ipc-thing-semaphore = the semaphore
ipc-thing-inside = inside
ipc-thing-flag = the end after the flag was set
ipc-thing-terminate = the end after terminate
ipc-thing-loop = endless loop
ipc-timeline-note = The first 20 round trips: who copies and checks, and who waits for the other. Hatched is waiting.

ipc-warning-clock-too-coarse = The browser’s clock is too coarse for single round trips, so a sample is the mean of several; that leaves too few samples for the 95% mark ({ $detail }). Send more messages.

ipc-verdict-alone = { $channel }: a message of { $payload } takes { $us } µs there and back (95% within { $p95 } µs), and { $rate } MB/s get through one way.
ipc-verdict-small = Small messages ({ $payload }): { $channel } was quickest, { $value } µs there and back against { $other } µs ({ $second }): { $why }
ipc-verdict-large = Large ones ({ $payload }): { $channel } moved most, { $value } MB/s against { $other } MB/s ({ $second }): { $why }
ipc-verdict-intact = All { $count } payloads arrived intact.
ipc-why-small-pipe = its messages go straight from one process to the other, and waking a process that sleeps over shared memory cost more here.
ipc-why-small-pipe-direct = its messages go straight from one process to the other, not by way of the parent.
ipc-why-small-queue = that even the way through the parent won means that they lie close together on this machine; run it again.
ipc-why-small-shared-memory = nothing is packed and delivered, one process writes the bytes and wakes the other.
ipc-why-large-pipe = it hands over all the bytes at once, while the ring in shared memory is filled and emptied in many small pieces.
ipc-why-large-pipe-direct = the bytes are carried once, while the parent of the queue takes them in and sends them out again.
ipc-why-large-queue = three processes put into it at the same time, which paid for the way through the parent.
ipc-why-large-shared-memory = the bytes are copied in and out once, while a message is packed, carried and unpacked on top of that.

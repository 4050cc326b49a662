ipc-lead = Processes share no memory, so they have to send each other what they know. The same bytes travel over a pipe, a queue and shared memory; every payload is compared when it arrives.

worker-parent = Parent

ipc-channel-label = Channel
ipc-channel-hint = How the processes communicate
ipc-channel-pipe = Pipe
ipc-channel-queue = Queue
ipc-channel-shared-memory = Shared memory
ipc-channel-all = All
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
ipc-column-p95 = p95, µs
ipc-column-sample = Round trips a sample
ipc-column-throughput = MB/s
ipc-column-intact = Payloads intact
ipc-intact = all { $count }
ipc-broken = not all of { $count }

ipc-others-heading = Signalling without messages
ipc-column-way = Method
ipc-column-came = Result
ipc-semaphore = Semaphore
ipc-signal = Signal
ipc-semaphore-kept = { $processes } processes went in { $entered } times; of { $permits } allowed, at most { $most } were inside at a time.
ipc-signal-flag = A process looked at a shared flag in its endless loop; { $ms } ms after the flag was set, it had ended.
ipc-signal-terminate = Without shared memory no flag reaches an endless loop: the process was terminated, and had ended { $ms } ms later.

ipc-pick = Channel
ipc-sender = Sender
ipc-receiver = Receiver
ipc-what-message = message { $number }
ipc-thing-message = a message
ipc-thing-semaphore = the semaphore
ipc-thing-inside = inside
ipc-thing-flag = the end
ipc-thing-terminate = the end
ipc-thing-loop = endless loop
ipc-timeline-note = The first 20 round trips of each channel: who copies and checks, and who waits for the other; then the semaphore and the signal. Hatched is waiting.

ipc-warning-clock-too-coarse = The browser’s clock is too coarse for single round trips, so a sample is the mean of several; that leaves too few samples for p95, or times that cannot be told ({ $detail }). Send more messages.

ipc-verdict-alone = { $channel }: a message of { $payload } takes { $us } µs there and back (p95 { $p95 } µs), and { $rate } MB/s get through one way.
ipc-verdict-small = { $channel } was fastest with { $payload }: { $value } µs there and back ({ $second }: { $other }).
ipc-verdict-large = { $channel } moved most with { $payload }: { $value } MB/s ({ $second }: { $other }).
ipc-verdict-both = { $channel } was fastest with { $payload }, { $value } µs there and back ({ $second }: { $other }), and moved most with { $large }, { $rate } MB/s ({ $third }: { $other_rate }).
ipc-verdict-intact = All { $count } payloads arrived intact.
ipc-why-small-pipe = A pipe’s messages go straight to the other process; waking one that sleeps on shared memory took longer here.
ipc-why-small-pipe-direct = A pipe’s messages go straight to the other process, not by way of the parent.
ipc-why-small-queue = That even the way through the parent was fastest means that they lie close together here: run it again.
ipc-why-small-shared-memory = No serialization: one process writes the bytes and wakes the other.
ipc-why-large-pipe = A pipe hands over all bytes at once; the ring in shared memory is filled and emptied in many pieces.
ipc-why-large-pipe-direct = A pipe carries the bytes once; the queue’s parent takes them in and sends them out again.
ipc-why-large-queue = Three processes put into the queue at the same time, which paid for the way through the parent.
ipc-why-large-shared-memory = Shared memory copies the bytes in and out; messages are serialized, carried and deserialized, too.

ipc-fact-1 = Queue.put of multiprocessing does not pickle itself: a thread does so later. What cannot be pickled is reported there, and put raises nothing.
ipc-fact-2 = Connection.send pickles, send_bytes sends the bytes as they are.
ipc-fact-3 = Outside Windows, SharedMemory stays when everyone has closed it: it goes with unlink().

## The headline

ipc-headline-alone = { $channel }: { $us } µs there and back
ipc-headline-both = Small or large messages: { $small } was best
ipc-headline-each = Small messages: { $small }; large ones: { $large }
ipc-headline-intact = All messages arrived intact

ipc-predict = Which is quickest for { $payload ->
    [one] 1 byte
   *[other] { $payload } bytes
}?
ipc-predict-pipe = pipe
ipc-predict-queue = queue
ipc-predict-shared-memory = shared memory

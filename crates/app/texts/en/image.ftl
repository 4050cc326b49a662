image-lead = A filter is applied to each picture of a batch: sequentially, with each picture cut into bands of rows that threads share, and with one picture a process, which has to be copied there and back.

image-source-label = Pictures
image-source-hint = Generated or your own
image-source-generated = generated
image-source-files = files
image-count-label = Count
image-count-hint = { $min } to { $max }, generated
image-width-label = Width
image-width-hint = { $min } to { $max } pixels
image-filter-label = Filter
image-filter-hint = Applied to each
image-filter-grayscale = grayscale
image-filter-blur = blur
image-filter-sharpen = sharpen
image-filter-edges = edges
image-radius-label = Radius
image-radius-hint = { $min } to { $max }, of a blur
image-workers-label = Workers
image-workers-hint = { $min } to { $max }
image-rounds-label = Rounds
image-rounds-hint = { $min } to { $max }
image-strategies-label = Compare
image-strategies-hint = Baseline: sequential
image-limit_s-label = Time limit
image-limit_s-hint = { $min } to { $max }

image-files-choose = Choose pictures
image-files-hint = PNG, JPEG or WebP. You can also drop or paste them. They stay in this page: nothing is uploaded.
image-files-size = { $kilobytes } KB
image-files-clear = Remove all

image-chart-heading = Time for the whole batch
image-chart-note = Shorter is better. Each tick is a round; the speedup is against the sequential run of the same round. Copying to processes and back counts, drawing or decoding the pictures does not.
image-chart-title = { $filter } on { $workers ->
    [one] 1 worker
   *[other] { $workers } workers
}
image-column-speed = Megapixels/s
image-column-copying = Copying, ms
image-column-checksum = Checksum
image-timeline-note = Which worker filtered which picture when. Hatched is a picture on its way to a process or back.
image-picture = Picture { $number }
image-pictures = { $count ->
    [one] 1 picture
   *[other] { $count } pictures
} of { $megapixels } megapixels in all. The same checksum means the same pixels, to the last bit.

image-skipped-empty = { $name } is empty: skipped.
image-skipped-no-picture = { $name } is no PNG, JPEG or WebP that this browser can read: skipped.
image-skipped-too-large = { $name } has more pixels than fit into the 256 MiB of an engine: skipped. Fewer workers leave more room.
image-skipped-no-room = { $name } found no room: a batch has at most 64 files, and 512 MiB of pixels in all.
image-warning-pictures-skipped = Skipped: { $detail }. The table below says why.
image-warning-clock-too-coarse = The browser’s clock is too coarse for a batch this small ({ $detail }). Take more or larger pictures.

image-view-heading = Before and after
image-view-note = Move the slider: left of the line is the picture as it was.
image-view-waiting = Press Run: a picture appears here.
image-view-picture = Picture
image-view-size = { $width } × { $height }
image-view-save = Save as PNG
image-view-slider = How much of the filtered picture is covered by the original
image-view-share = Original up to { $percent } percent of the width
image-view-before = { $name }, before
image-view-after = { $name }, after
image-view-label-before = Before
image-view-label-after = After

image-verdict-alone = Sequential: { $speed } megapixels a second. Choose a strategy to compare with.
image-verdict-untimed = This cannot be told: the batch was done before the browser’s clock had ticked. Take more or larger pictures.
image-verdict-thread = A single thread has none to share bands with: { $speedup } times. Take two or more.
image-verdict-threads = By cutting each picture into bands: { $workers } threads that share it are { $speedup } times as fast as one, and nothing is copied.
image-verdict-cannot-tell = It cannot be told yet what threads gain: { $workers } of them sharing each picture come to { $speedup } times, but the samples vary too much (95% interval { $low }–{ $high }). Other programs may be using the CPU. Close them, take more rounds and run it again.
image-verdict-threads-none = Not by threads this time: { $workers } of them sharing each picture come to { $speedup } times. Pictures are small, or other programs keep the cores busy.
image-verdict-processes = With one picture each, { $workers } processes come to { $speedup } times: copying { $megabytes } MB there and back took { $copying } ms in all.
image-verdict-process = A single process comes to { $speedup } times: copying { $megabytes } MB there and back kept pictures { $copying } ms on the way.
image-verdict-one-picture = One picture is not shared among processes, so they come to { $speedup } times: copying its { $megabytes } MB there and back takes { $copying } ms.
image-verdict-cores = More workers than CPU cores ({ $workers } on { $cores }) take turns.
image-verdict-same = All made the same pixels.

image-fact-1 = ThreadPoolExecutor() without a number has min(32, CPU cores + 4) threads, since 3.8; ProcessPoolExecutor() has one process for each CPU core.
image-fact-2 = Threads gain here only while the filter, written in C, lets go of the GIL. A filter written in Python does not.

## The headline

image-headline-alone = Sequential: { $speed } megapixels a second
image-headline-thread = One thread has nobody to share with
image-headline-threads = { $times }× as fast on { $workers } threads
image-headline-threads-none = Threads were no faster this time
image-headline-processes = { $workers } processes: { $times }×
image-headline-process = One process: { $times }×
image-headline-one-picture = One picture: processes cannot share it

image-predict = How many times as fast will { $workers ->
    [one] 1 thread
   *[other] { $workers } threads
} be?

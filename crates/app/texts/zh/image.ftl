image-lead = 对一批图片应用滤镜：串行，一张接一张地处理；多线程，把每张图片按行切成条带，由多个线程分担；多进程，每个进程处理一张，图片要复制过去再复制回来。

image-source-label = 图片来源
image-source-hint = 自动生成或自选
image-source-generated = 自动生成
image-source-files = 文件
image-count-label = 张数
image-count-hint = { $min } 到 { $max }，自动生成时
image-width-label = 宽度
image-width-hint = { $min } 到 { $max } 像素
image-filter-label = 滤镜
image-filter-hint = 应用于每张
image-filter-grayscale = 灰度
image-filter-blur = 模糊
image-filter-sharpen = 锐化
image-filter-edges = 边缘检测
image-radius-label = 半径
image-radius-hint = { $min } 到 { $max }，用于模糊
image-workers-label = 线程/进程数
image-workers-hint = { $min } 到 { $max }
image-rounds-label = 轮数
image-rounds-hint = { $min } 到 { $max }
image-strategies-label = 对比方式
image-strategies-hint = 以串行为基准，交替测量
image-limit_s-label = 时限
image-limit_s-hint = { $min } 到 { $max }

image-files-choose = 选择图片
image-files-hint = PNG、JPEG 或 WebP，也可以直接拖入或粘贴。图片只留在本页，不会上传。
image-files-size = { $kilobytes } KB
image-files-clear = 全部移除

image-chart-heading = 处理整批图片的时间
image-chart-note = 越短越好。每条短线是一轮；加速比以同一轮的串行为基准。与进程之间的复制计入时间，绘制或解码图片不计入。
image-chart-title = { $filter }，{ $workers } 个线程或进程
image-column-speed = 百万像素/秒
image-column-copying = 复制，毫秒
image-column-checksum = 校验和
image-timeline-note = 哪个线程或进程在什么时候处理哪张图片。条纹表示图片正在送往进程或返回的路上。
image-picture = 图片 { $number }
image-pictures = 共 { $count } 张图片，{ $megapixels } 百万像素。校验和相同，说明每个像素都完全一样。

image-skipped-empty = { $name } 是空文件，已跳过。
image-skipped-no-picture = { $name } 不是本浏览器能读取的 PNG、JPEG 或 WebP，已跳过。
image-skipped-too-large = { $name } 的像素太多，引擎的 256 MiB 内存放不下，已跳过。减少线程或进程数可以腾出空间。
image-skipped-no-room = { $name } 放不下了：一批最多 64 个文件，像素总共不超过 512 MiB。
image-warning-pictures-skipped = 已跳过：{ $detail }。原因见下方表格旁。
image-warning-clock-too-coarse = 这批图片太小，浏览器的时钟不够精细（{ $detail }）。请增加张数或加大图片。

image-view-heading = 处理前后对比
image-view-note = 拖动滑块：分界线左侧是原图。
image-view-waiting = 点击“运行”，图片会出现在这里。
image-view-picture = 图片
image-view-size = { $width } × { $height }
image-view-save = 保存为 PNG
image-view-slider = 原图盖住处理结果的范围
image-view-share = 原图占宽度的百分之 { $percent }
image-view-before = { $name }，处理前
image-view-after = { $name }，处理后
image-view-label-before = 处理前
image-view-label-after = 处理后

image-verdict-alone = 串行：每秒 { $speed } 百万像素。请选择要对比的方式。
image-verdict-untimed = 无法判断：这批图片在浏览器的时钟走动之前就处理完了。请增加张数或加大图片。
image-verdict-thread = 只有一个线程，没有别的线程可以分担条带：{ $speedup } 倍。请用两个或更多。
image-verdict-threads = 把每张图片切成条带：{ $workers } 个线程共同处理，速度是单线程的 { $speedup } 倍，而且什么都不用复制。
image-verdict-cannot-tell = 还不能判断多线程的效果：{ $workers } 个线程分担每张图片，速度是 { $speedup } 倍，但波动太大（95% 置信区间 { $low }–{ $high }）。可能有其他程序在占用 CPU。请关掉它们，增加轮数再测一次。
image-verdict-threads-none = 这次多线程没有更快：{ $workers } 个线程分担每张图片，速度是 { $speedup } 倍。可能是图片太小，也可能是其他程序占用了 CPU。
image-verdict-processes = 每个进程处理一张，{ $workers } 个进程的速度是 { $speedup } 倍：来回复制 { $megabytes } MB，共耗时 { $copying } 毫秒。
image-verdict-process = 只有一个进程时是 { $speedup } 倍：来回复制 { $megabytes } MB，耗时 { $copying } 毫秒。
image-verdict-one-picture = 一张图片无法分给多个进程，所以是 { $speedup } 倍：来回复制 { $megabytes } MB 需要 { $copying } 毫秒。
image-verdict-cores = 线程或进程多于 CPU 核心（{ $cores } 个核心上有 { $workers } 个），只能轮流运行。
image-verdict-same = 各种方式得到的像素完全相同。

image-fact-1 = ThreadPoolExecutor() 不写数目时有 min(32, CPU 核心数 + 4) 个线程（3.8 起）；ProcessPoolExecutor() 则是每个 CPU 核心一个进程。
image-fact-2 = 只有用 C 写的滤镜在运行时放开 GIL，线程才有收益；用 Python 写的滤镜不会放开。

## The headline

image-headline-alone = 串行：每秒 { $speed } 百万像素
image-headline-thread = 只有一个线程，没有谁能分担
image-headline-threads = { $workers } 个线程，快到 { $times } 倍
image-headline-threads-none = 这次多线程没有更快
image-headline-processes = { $workers } 个进程：{ $times } 倍
image-headline-process = 一个进程：{ $times } 倍
image-headline-one-picture = 一张图片，多进程分不了

image-predict = { $workers } 个线程的速度是串行的几倍？

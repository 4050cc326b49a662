## A parameter that is not allowed

error-bad-param = { $param }：“{ $given }”无效。{ $advice }
error-no-pictures = { $param }：{ $advice }
error-bad-param-empty = { $param }：未填写。{ $advice }
error-unknown-param = 没有名为“{ $param }”的参数。{ $advice }
error-unknown-lab = 没有名为“{ $given }”的实验。{ $advice }

allowed-range = 请填写 { $min } 到 { $max } 之间的整数。
allowed-list = 请填写 1 到 { $max_len } 个整数，每个在 { $min } 到 { $max } 之间，用逗号分隔。
allowed-above = 不能大于 { $other }，当前 { $other } 为 { $limit }。
allowed-below = 不能小于 { $other }，当前 { $other } 为 { $limit }。
allowed-memory = 最多 { $limit }：再大的图片放不进引擎的 256 MiB 内存。减少线程或进程数可以腾出空间。
allowed-files = 请先选择图片：用按钮选择、拖入或粘贴。脚本可以通过 files 提供。
allowed-pictures = 这些文件都不能用：{ $skipped }。请选择 PNG、JPEG 或 WebP 图片，并且能放进引擎的 256 MiB 内存。
allowed-text = 最多 { $most } 字节，现在有 { $bytes } 字节。
allowed-fragment = 程序压缩后放在链接的 #c= 之后，服务器看不到。请把它粘贴到 Python 实验台的编辑器里，再从那里复制链接。
allowed-words = 可选值：{ $allowed }。
allowed-some = 可选值（可填多个，用逗号分隔）：{ $allowed }。
allowed-names = 可用的有：{ $allowed }。
allowed-near = 是不是想写 { $nearest }？可用的有：{ $allowed }。

## A run without a result

error-unsupported = 此实验需要共享内存，而此页面没有。
error-unsupported-advice = 请在新标签页中打开，或改用会发送隔离响应头的服务器。
error-no-service-worker = 此实验的请求由本页面的 Service Worker 响应，而浏览器在这里不提供 Service Worker。
error-no-service-worker-why = 此实验的请求由本页面的 Service Worker 响应，而浏览器拒绝启用它：“{ $reason }”。
error-no-service-worker-advice = Service Worker 只能在 https 或 localhost 下使用；在某些隐私窗口和内嵌页面里，浏览器会禁用它。请在普通标签页中打开此页面。
error-busy = 另一次运行尚未结束。
error-busy-advice = 请等它结束，或先停止它。
error-stopped = 已停止。
error-stopped-advice = 点击“运行”可重新开始。
error-crashed = 运行中断：“{ $reason }”。
error-crashed-advice = 请再运行一次。如果再次出现，请减少线程或进程数。
error-limit-threads = 程序同时存在的线程超过了 { $allowed } 个。
error-limit-processes = 程序同时存在的进程超过了 { $allowed } 个。
error-limit-memory = 程序占用的内存超过了 { $allowed } MiB。
error-limit-output = 程序的输出超过了 { $allowed } MiB。
error-limit-time = 程序运行超过了 { $allowed } 秒。
error-limit-advice = 请修改程序，减少占用，然后再运行一次。
error-timeout = 超过 { $limit_s } 秒的时限，已停止。
error-timeout-advice = 请提高时限，或减小其他参数。
error-kept = 此前测得的数据仍显示在下方。

## 脚本的请求格式不对

error-request = run() 需要一个包含 lab 和 params 的对象：{ $reason }

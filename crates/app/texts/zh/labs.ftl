## The labs: names, questions, groups

group-speed = 计算（CPU 密集）
group-waiting = 等待（I/O 密集）
group-sharing = 共享与同步
group-processes = 进程
group-claims = 教程
group-python = Python

lab-fib = 多线程 fib
lab-jobs = CPU 计算与 GIL
lab-image = 批量图片处理
lab-sleep = 同时等待
lab-crawler = 爬虫
lab-pool = 线程池
lab-server = 并发服务器
lab-counter = 竞态条件：n += 1
lab-memory = 线程与进程的内存
lab-primitives = 锁、信号量、事件…
lab-deadlock = 死锁
lab-queue = 生产者与消费者
lab-lifecycle = 启动、join、终止
lab-ipc = 进程间通信（IPC）
lab-claims = 教程里的说法
lab-python = Python 实验台
lab-interleavings = 找出会出错的顺序

fib-question = 多线程能让 fib 更快吗？
jobs-question = 为什么 Python 多线程不能加速计算？
image-question = 怎样并行处理一批图片？
sleep-question = 几个任务各等一会儿，一共要多久？
crawler-question = 怎样更快地抓取网页？
pool-question = 为什么要复用线程？
server-question = 服务器需要多少个线程？
counter-question = n += 1 安全吗？
memory-question = 改了全局变量，谁看得见？
primitives-question = 锁、信号量、事件、屏障各保证什么？
deadlock-question = 线程为什么会死锁，怎样避免？
queue-question = 生产和消费快慢不一时会怎样？
lifecycle-question = 线程和进程，哪个能从外部停下？
ipc-question = 进程之间怎么通信，开销多大？
claims-question = 教程怎么说，在这里成立吗？
python-question = 你的 Python 程序在真正的线程上会怎样？
interleavings-question = 哪种执行顺序会让它出错？

## Strategies

strategy-sequential = 串行
strategy-threads = 多线程
strategy-gil = 多线程（有 GIL）
strategy-processes = 多进程
strategy-coroutines = 协程
strategy-thread-per-task = 每个任务一个线程
strategy-pool = 线程池
strategy-one = 单线程
strategy-per-connection = 每个连接一个线程

## Workers

worker-thread = 线程 { $number }
worker-process = 进程 { $number }
worker-task = 任务 { $number }
worker-parent = 主程序

## Words to be found by, beside name and question

fib-words = 加速比 递归 斐波那契 分叉合并 工作窃取 阿姆达尔 speedup rayon fork join amdahl fibonacci 并行 多线程
jobs-words = 全局解释器锁 GIL 计算密集 CPU 多进程 multiprocessing threading CPU密集 并行 多线程
image-words = 图像 图片 照片 滤镜 模糊 锐化 边缘 灰度 批量 分块 条带 文件 SIMD image pillow opencv thread process 并行 多进程
sleep-words = 等待 睡眠 IO 异步 协程 asyncio gather coroutine IO密集 并发 多线程 多进程 休眠
crawler-words = 网络爬虫 抓取 请求 重试 退避 已访问集合 广度优先 信号量 异步 爬取 requests aiohttp scrapy fetch retry bfs IO密集 并发 多线程 多进程 协程
pool-words = 线程池 执行器 复用 启动开销 队列 threadpool executor IO密集 Future ThreadPoolExecutor 多线程
server-words = 服务器 客户端 连接 请求 延迟 吞吐量 百分位 线程池 每连接一线程 协程 事件循环 并发 socket server latency throughput asyncio IO密集 多线程
counter-words = 竞态条件 线程安全 丢失更新 锁 互斥 原子操作 计数器 race lock atomic mutex join 竞态 多线程
memory-words = 全局变量 共享内存 进程 副本 global shared memory 多进程 多线程
primitives-words = 锁 互斥锁 可重入锁 信号量 事件 条件变量 屏障 栅栏 同步 lock rlock mutex semaphore event condition barrier 多线程 wait notify
deadlock-words = 死锁 互斥锁 加锁顺序 哲学家就餐 等待图 环 卡死 try_lock mutex deadlock 多线程
queue-words = 有界队列 缓冲区 通道 背压 反压 阻塞 流水线 queue put get producer consumer backpressure 生产者 消费者 多线程 多进程
ipc-words = 进程间通信 管道 队列 共享内存 信号量 信号 消息 延迟 吞吐 IPC pipe queue shared memory semaphore multiprocessing 多进程
lifecycle-words = 启动 终止 停止 等待 超时 事件 守护 multiprocessing process thread event kill 守护线程 守护进程 daemon 多进程 多线程 join is_alive
claims-words = 教程 说法 验证 全部验证 成绩单
python-words = python threading thread gil free-threaded asyncio queue lock editor playground run code 线程 多线程 协程 全局解释器锁 运行代码
interleavings-words = python 竞态 执行顺序 交错 调度 死锁 丢失更新 模型检验 race interleaving schedule model checking deadlock

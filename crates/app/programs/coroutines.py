# Three tasks on one thread: each await
# lets another one go on.
#zh 一个线程上的三个任务：
#zh 每次 await 都让别的任务继续。
import asyncio
import time


async def work(name, seconds):
    print(name, "begins")
    await asyncio.sleep(seconds)
    print(name, "ends")


async def main():
    await asyncio.gather(
        work("a", 0.3), work("b", 0.2), work("c", 0.1)
    )


started = time.perf_counter()
asyncio.run(main())
print(f"{time.perf_counter() - started:.1f} s")

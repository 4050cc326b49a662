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
    return seconds


async def main():
    async with asyncio.TaskGroup() as group:
        for name, seconds in ("a", 0.3), ("b", 0.2), ("c", 0.1):
            group.create_task(work(name, seconds), name=name)


started = time.perf_counter()
asyncio.run(main())
print(f"{time.perf_counter() - started:.1f} s")

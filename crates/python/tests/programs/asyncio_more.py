import asyncio
import threading
import time


async def main():
    lock, event, semaphore = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(2)
    order = []

    async def worker(n):
        async with semaphore:
            async with lock:
                order.append(n)
            await event.wait()
            return n

    tasks = [asyncio.create_task(worker(n), name=f"w{n}") for n in range(4)]
    await asyncio.sleep(0.01)
    print(order, lock.locked())
    event.set()
    print(await asyncio.gather(*tasks), order)
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(5)
    except TimeoutError:
        print("timeout")
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, lambda: threading.current_thread() is threading.main_thread()))
    print(await asyncio.to_thread(time.sleep, 0.01))
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(10))
            group.create_task(fail())
    except* ValueError as errors:
        print([str(error) for error in errors.exceptions])
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(t, t)) for t in (0, 9)],
                                       return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    for one in pending:
        one.cancel()
    queue = asyncio.Queue(1)

    async def produce():
        for n in range(3):
            await queue.put(n)
        await queue.put(None)

    producing = asyncio.create_task(produce())
    got = []
    while (item := await queue.get()) is not None:
        got.append(item)
    await producing
    print(got)
    future = loop.create_future()
    threading.Timer(0.02, loop.call_soon_threadsafe, (future.set_result, "from a thread")).start()
    print(await future)
    async for n in count(3):
        print(n, end=" ")
    print()


async def fail():
    raise ValueError("no")


async def count(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)


asyncio.run(main())

import asyncio
from threading import Thread
from time import perf_counter, sleep

TASKS, SECONDS = 5, 0.4  # = tasks, ms / 1000

def on_threads():
    threads = [Thread(target=sleep, args=[SECONDS]) for _ in range(TASKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

async def as_coroutines():
    await asyncio.gather(*[asyncio.sleep(SECONDS) for _ in range(TASKS)])

for run in [on_threads, lambda: asyncio.run(as_coroutines())]:
    start = perf_counter()
    run()
    print(f"{perf_counter() - start:.2f} s")

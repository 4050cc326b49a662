import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

CLIENTS, REQUESTS, WORK_S, POOL = 20, 5, 0.01, 4


def blocking(request):
    time.sleep(WORK_S)  # computing instead would hold the GIL
    return request.upper()


async def coroutine(request):
    await asyncio.sleep(WORK_S)
    return request.upper()


def on_threads(count):
    pool = ThreadPoolExecutor(count)

    async def work(request):
        # The listener goes on while a thread of the pool works.
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(pool, blocking, request)

    return work


async def client(port, number, latencies):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for index in range(REQUESTS):
        request = f"request {index} of client {number}\n".encode()
        sent = time.perf_counter()
        writer.write(request)
        assert await reader.readline() == request.upper()
        latencies.append(time.perf_counter() - sent)
    writer.close()
    await writer.wait_closed()


async def measure(name, work):
    async def serve(reader, writer):
        while request := await reader.readline():
            writer.write(await work(request))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    latencies = []
    start = time.perf_counter()
    clients = [client(port, n, latencies) for n in range(CLIENTS)]
    await asyncio.gather(*clients)
    per_s = len(latencies) / (time.perf_counter() - start)
    p99 = sorted(latencies)[len(latencies) * 99 // 100] * 1e3
    print(f"{name:11}{per_s:6.0f} requests/s, p99 {p99:4.0f} ms")
    server.close()


async def main():
    await measure("coroutines", coroutine)
    await measure("connection", on_threads(CLIENTS))
    await measure("pool", on_threads(POOL))
    await measure("one", on_threads(1))


asyncio.run(main())

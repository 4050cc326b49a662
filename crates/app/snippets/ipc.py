from multiprocessing import Process, Pipe, Queue, Semaphore
from multiprocessing.shared_memory import SharedMemory
from time import perf_counter

MESSAGES = 1000
PAYLOAD = bytes(range(256)) * 4


def echo_pipe(end):
    while message := end.recv_bytes():
        end.send_bytes(message)


def echo_queue(inbox, outbox):
    while message := inbox.get():
        outbox.put(message)


def echo_memory(name, asked, answered):
    memory = SharedMemory(name)
    for _ in range(MESSAGES):
        asked.acquire()  # sleeps until the bytes are there
        there, back = memory.buf[:1024], memory.buf[1024:2048]
        back[:] = there
        del there, back
        answered.release()
    memory.close()


def measure(name, there_and_back):
    start = perf_counter()
    for _ in range(MESSAGES):
        assert there_and_back() == PAYLOAD
    each = (perf_counter() - start) / MESSAGES
    print(f"{name}: {each * 1e6:.0f} µs there and back")


def main():
    near, far = Pipe()
    inbox, outbox = Queue(), Queue()
    memory = SharedMemory(create=True, size=2048)
    asked, answered = Semaphore(0), Semaphore(0)
    processes = [
        Process(target=echo_pipe, args=(far,)),
        Process(target=echo_queue, args=(inbox, outbox)),
        Process(target=echo_memory, args=(memory.name, asked, answered)),
    ]
    for process in processes:
        process.start()

    def by_pipe():
        near.send_bytes(PAYLOAD)  # copied into the system and out again
        return near.recv_bytes()

    def by_queue():
        inbox.put(PAYLOAD)  # pickled, then a thread sends it down a pipe
        return outbox.get()

    def by_memory():
        memory.buf[:1024] = PAYLOAD
        asked.release()
        answered.acquire()
        return bytes(memory.buf[1024:2048])

    measure("pipe", by_pipe)
    measure("queue", by_queue)
    measure("shared memory", by_memory)

    near.send_bytes(b"")
    inbox.put(b"")
    for process in processes:
        process.join()
    memory.close()
    memory.unlink()


if __name__ == "__main__":
    main()

from multiprocessing import Pipe, Process
from time import perf_counter

MESSAGES, PAYLOAD = 1000, 1024  # = messages, payload

def echo(end):
    # Each message is copied into the system and out again.
    #zh 每条消息都要复制进内核，再复制出来。
    while message := end.recv_bytes():
        end.send_bytes(message)

if __name__ == "__main__":
    near, far = Pipe()
    Process(target=echo, args=[far], daemon=True).start()
    start = perf_counter()
    for _ in range(MESSAGES):
        near.send_bytes(bytes(PAYLOAD))
        near.recv_bytes()
    print(f"{(perf_counter() - start) / MESSAGES * 1e6:.0f} µs there and back")

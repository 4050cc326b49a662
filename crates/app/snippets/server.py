from socketserver import StreamRequestHandler, ThreadingTCPServer
from time import sleep

WORK_S = 0.01  # = work_ms / 1000

class Connection(StreamRequestHandler):
    def handle(self):
        for request in self.rfile:
            sleep(WORK_S)  # waits: another thread goes on meanwhile
            #zh 等待期间，别的线程可以继续
            self.wfile.write(request.upper())

# A thread per connection. TCPServer instead has one thread, which serves one
# client after the other: while it works, all others wait.
#zh 每个连接一个线程。换成 TCPServer 就只有一个线程，逐个服务客户端：
#zh 它忙的时候，其他客户端都在等。
with ThreadingTCPServer(("127.0.0.1", 8000), Connection) as server:
    server.serve_forever()

import re
import time
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from queue import Queue
from threading import Lock, Thread
from urllib.request import urlopen

PAGES, SECONDS = 20, 0.06


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(SECONDS)
        page = int(self.path[1:])
        links = range(page * 3 + 1, min(page * 3 + 4, PAGES))
        html = "".join(f'<a href="/{n}">{n}</a>' for n in links)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(html.encode())

    def log_message(self, *args):
        pass


def crawl(site, workers):
    found, visited, lock = Queue(), {"/0"}, Lock()
    found.put("/0")

    def worker():
        while (path := found.get()) is not None:
            # Blocks this thread, and lets the others go on.
            html = urlopen(site + path).read().decode()
            for link in re.findall('href="(.*?)"', html):
                with lock:  # look and add in one step
                    is_new = link not in visited
                    visited.add(link)
                if is_new:
                    found.put(link)
            found.task_done()

    threads = [Thread(target=worker) for _ in range(workers)]
    for thread in threads:
        thread.start()
    found.join()  # each page that was found is done
    for thread in threads:
        found.put(None)
    return len(visited)


server = ThreadingHTTPServer(("localhost", 0), Site)
Thread(target=server.serve_forever, daemon=True).start()
for workers in (1, 8):
    start = time.perf_counter()
    pages = crawl(f"http://localhost:{server.server_port}", workers)
    seconds = time.perf_counter() - start
    print(f"{workers} threads: {pages} pages in {seconds:.2f} s")

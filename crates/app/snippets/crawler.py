import re
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from urllib.request import urlopen

SITE, WORKERS = "https://example.org", 8  # = workers

def links_of(url):
    # Waits for the network, and lets other threads go on meanwhile.
    #zh 等待网络，期间其他线程可以继续。
    html = urlopen(url).read().decode()
    return re.findall(f'href="({SITE}.*?)"', html)

with ThreadPoolExecutor(WORKERS) as pool:
    found = {SITE}
    under_way = {pool.submit(links_of, SITE)}
    while under_way:
        done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
        new = {link for page in done for link in page.result()} - found
        found |= new
        under_way |= {pool.submit(links_of, link) for link in new}
print(len(found), "pages")

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

from PIL import Image, ImageFilter  # pip install pillow

WORKERS, RADIUS = 2, 3  # = workers, radius

def blur(path):
    with Image.open(path) as picture:
        # Works in C, and lets go of the GIL meanwhile.
        #zh 由 C 代码完成，期间会释放 GIL。
        done = picture.filter(ImageFilter.GaussianBlur(RADIUS))
    done.save(path.with_suffix(".blurred.png"))

start = perf_counter()
with ThreadPoolExecutor(WORKERS) as pool:
    list(pool.map(blur, Path("pictures").glob("*.jpg")))
print(f"{perf_counter() - start:.2f} s")

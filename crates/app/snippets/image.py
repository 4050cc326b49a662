from concurrent.futures import (
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from pathlib import Path
from time import perf_counter

from PIL import Image, ImageFilter  # pip install pillow

PICTURES = sorted(Path("pictures").glob("*.jpg"))


def blur(path):
    with Image.open(path) as picture:
        # Works in C and lets go of the GIL meanwhile.
        done = picture.filter(ImageFilter.GaussianBlur(6))
    done.save(path.with_suffix(".blurred.png"))


def timed(name, run):
    start = perf_counter()
    list(run(blur, PICTURES))
    print(f"{name:11}{perf_counter() - start:6.2f} s")


if __name__ == "__main__":
    timed("sequential", map)

    with ThreadPoolExecutor() as pool:
        timed("threads", pool.map)

    # Only the path is sent: a picture would be copied.
    with ProcessPoolExecutor() as pool:
        timed("processes", pool.map)

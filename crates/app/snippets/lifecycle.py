from multiprocessing import Process
from threading import Event, Thread

stop = Event()


def endless():
    while True:
        pass


def until_stopped():
    while not stop.is_set():
        pass


if __name__ == "__main__":
    process = Process(target=endless)
    process.start()
    process.join(timeout=1)
    print("process alive:", process.is_alive())  # True
    process.terminate()  # ends it in its endless loop
    process.join()
    print("process alive:", process.is_alive())  # False

    thread = Thread(target=until_stopped)
    thread.start()
    thread.join(timeout=1)
    print("thread alive:", thread.is_alive())  # True
    # There is no thread.terminate(): it has to agree.
    stop.set()
    thread.join()
    print("thread alive:", thread.is_alive())  # False

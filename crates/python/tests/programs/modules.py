import collections, contextlib, dataclasses, datetime, enum, functools, io, itertools, json, logging
import math, os, pickle, queue, random, re, signal, statistics, string, sys, time, traceback, typing


@dataclasses.dataclass(order=True)
class Point:
    x: int
    y: int = 2


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


print(Point(1), sorted([Point(3), Point(1)]), dataclasses.asdict(Point(5)))
print(Colour.RED, Colour(2).name, [c.value for c in Colour])
print(json.dumps({"a": [1, 2.5, None, True]}), json.loads('{"b": [1, 2]}'))
print(re.findall(r"(\w)(\d+)", "a1 b22 c333"), re.sub(r"\s+", "-", "x  y z"))
print(math.factorial(20), math.isclose(math.sin(math.pi / 2), 1), math.gcd(12, 18))
print(collections.Counter("spindle").most_common(1), collections.deque([1, 2, 3], maxlen=2))
print(list(collections.OrderedDict(a=1)), collections.defaultdict(list), collections.namedtuple("P", "x y")(1, 2))
print(functools.reduce(lambda a, b: a * b, range(1, 6)), list(itertools.accumulate([1, 2, 3])))
print(list(itertools.islice(itertools.count(3), 3)), list(itertools.combinations("abc", 2)))
print(datetime.datetime(2024, 2, 29) + datetime.timedelta(days=1, hours=2), datetime.date(2024, 1, 1).isoweekday())
print(datetime.datetime.strptime("29 Feb 2024 13:05", "%d %b %Y %H:%M"))
print(statistics.mean([1, 2, 3, 4]), statistics.median([3, 1, 2]), round(statistics.stdev([1, 2, 3, 4]), 6))
print(string.ascii_lowercase[:5], string.Template("$a!").substitute(a="hi"))
print(pickle.loads(pickle.dumps({"p": Point(1, 9), "c": Colour.RED})))
print(typing.get_type_hints(Point), isinstance(Point, typing.Hashable))
buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    print("caught")
print(repr(buffer.getvalue()), io.BytesIO(b"abc").read(2))
logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(threadName)s %(message)s", level=logging.INFO)
logging.info("told %s", "so")
random.seed(7)
print(random.randint(1, 100), random.choice("abc"), round(random.random(), 6), random.sample(range(10), 3))
try:
    1 / 0
except ZeroDivisionError:
    print(traceback.format_exc().splitlines()[-1])
print(signal.SIGINT == 2, signal.getsignal(signal.SIGTERM) == signal.SIG_DFL)
print(os.getpid() > 0, os.cpu_count() > 0, os.path.join("a", "b"), sys.getswitchinterval())
print(time.monotonic() <= time.monotonic(), time.time() > 1e9, time.perf_counter_ns() > 0)
boxes = queue.PriorityQueue()
for n in (3, 1, 2):
    boxes.put(n)
print(boxes.get(), boxes.get(), boxes.qsize(), queue.LifoQueue().empty(), queue.SimpleQueue().empty())
try:
    queue.Queue().get(timeout=0.01)
except queue.Empty:
    print("empty")

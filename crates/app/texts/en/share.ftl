## A run that a link brought

shared-heading = The result in this link, beside yours
shared-name = That device
shared-own = Your device
shared-run = Run here
shared-run-note = Measure the same here: both stand side by side then.
shared-whole = All of that result
shared-close = Put aside
shared-trust = This result came with the link. Its numbers were checked and agree with each other; that they were really measured cannot be known. Run it here and compare.
shared-version = The result in this link was made by another version of Spindle.
shared-garbled = The result in this link is incomplete: it was cut off or changed on its way.
shared-advice = Ask for the link again, or run the lab here: its parameters came through.

## Past runs

runs-heading = History
runs-note = The last { $most } results of all labs, kept in this browser only. Tick up to four to compare.
runs-now = just now
runs-cores = { $cores ->
    [one] 1 logical processor
   *[other] { $cores } logical processors
}
runs-choose-one = Compare { $run }
runs-name = Name of { $run }
runs-rename = Rename
runs-open-one = Open { $run }
runs-more = More for { $run }
runs-more-all = More for the history
runs-forget = Delete
runs-forget-all = Clear this lab’s history
runs-forgotten = { $count ->
    [one] 1 result deleted.
   *[other] { $count } results deleted.
}
runs-undo = Undo
runs-show-all = Show all { $count }
runs-choose = Tick two results or more to see them in one chart.
runs-compare = Results compared
runs-compare-note = What this lab measures, in each result. A line at the end of a bar is its 95% interval.
runs-part = Part

## The results of a class

class-heading = Compare the results of a class
class-links = Links with results of this lab, one a line, up to { $most }
class-count = { $count ->
    [one] 1 result
   *[other] { $count } results
}
class-refused = Lines that are not shown
class-no-result = Line { $line }: no result in it. “Copy link with result” gives such a link.
class-unreadable = Line { $line }: { $why }
class-other-lab = Line { $line }: a result of another lab, “{ $lab }”.
class-same = Line { $line }: the same result as in line { $other }.
class-too-many = Line { $line }: one too many, after { $most } results.
class-chart = One dot for each machine
class-note = What each machine measured, by its number of CPU cores. Browsers may hide or limit that number.
class-cores = CPU cores
class-machine = Machine
class-differs = Parameters

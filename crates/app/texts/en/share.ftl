## A run that a link brought

shared-heading = Result in this link (another machine)
shared-name = Other machine
shared-own = Your result (this machine)
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
runs-compare-note = Time of each part in each result, in milliseconds; the dotted line is the first bar. Dots are samples.
runs-part = Part
runs-run = Result

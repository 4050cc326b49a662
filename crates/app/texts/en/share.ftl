## A run that a link brought

shared-heading = Measured on that machine
shared-name = That machine
shared-own = Your run, on this machine
shared-close = Put aside
shared-trust = This came with the link. The numbers were checked and agree with each other; nobody vouches that they were measured. Run it here and compare.
shared-version = The result in this link was made by another version of Spindle.
shared-garbled = The result in this link is not whole: it was cut off or changed on its way.
shared-advice = Ask for the link again, or run the lab here: its parameters came through.

## Past runs

runs-heading = Past runs
runs-note = This browser keeps the last { $most } runs of all labs; they go nowhere else. Give them names, and tick up to four to compare them.
runs-cores = { $cores ->
    [one] 1 logical processor
   *[other] { $cores } logical processors
}
runs-choose-one = Compare { $run }
runs-name = Name of the run of { $run }
runs-open = Open
runs-open-one = Open { $run }
runs-forget = Delete
runs-forget-one = Delete { $run }
runs-forget-all = Delete all of this lab
runs-choose = Tick two runs or more to see them in one chart.
runs-compare = Runs compared
runs-compare-note = How long each part took in each run, in milliseconds; the dotted line is the first bar. Dots are samples.
runs-part = Part
runs-run = Run

//! The stage: a strip of who holds the GIL, a lane for each thread in its colour, asyncio tasks below, locks as bars, and
//! a sign where a line was printed.

use crate::{
    charts::{
        Blank,
        timeline::{Hold, Moment, Story, Style},
    },
    texts::Texts,
};
use spindle_model::{
    Word,
    labs::python::{Interpreter, Outcome, Params, Run, Stream},
    trace::{Span, SpanState},
};
use std::collections::BTreeMap;

/// More lanes than this are shared by threads that follow each other.
pub(crate) const MOST_LANES: usize = 16;

/// Colours of lanes, as many as the styles have.
const COLOURS: usize = 5;

/// The mark of a span in the strip of the GIL: its `what` goes on with the colour and the name of the thread.
const STRIP: char = '@';

const STATES: &[SpanState] = &[SpanState::Running, SpanState::Waiting, SpanState::Sleeping];

/// Gaps below this are no handover of the GIL but the grain of what is recorded, in milliseconds.
const GRAIN_MS: f64 = 0.2;

/// The colour of each thread by its name.
pub(crate) type Colours = BTreeMap<String, usize>;

/// The colour of each thread of a run.
pub(crate) fn colours(run: &Run) -> Colours {
    let named = run.threads.iter().enumerate();
    named
        .map(|(index, thread)| (thread.name.clone(), index % COLOURS))
        .collect()
}

/// The timeline of a run.
pub(super) fn story(
    texts: &Texts,
    params: &Params,
    outcome: Option<&Outcome>,
    trace: &[Span],
    blank: Blank,
) -> Story {
    let runs = outcome.map_or(&[][..], |outcome| &outcome.runs);
    let mut groups = super::groups(texts, params);
    let (mut spans, mut holds, mut ticks) = (Vec::new(), Vec::new(), Vec::new());
    for run in runs {
        let id = run.interpreter.id();
        let own: Vec<&Span> = trace.iter().filter(|span| span.group == id).collect();
        let lanes = Lanes::of(texts, run, &own);
        if let Some(group) = groups.iter_mut().find(|group| group.id == id) {
            group.label = labelled(texts, run);
            group.lanes.clone_from(&lanes.names);
        }
        spans.extend(own.iter().map(|span| lanes.moved(span)));
        if run.interpreter == Interpreter::Gil {
            spans.extend(strip(run, &own));
        }
        holds.extend(held(run, &lanes));
        ticks.extend(prints(texts, run, &lanes));
    }
    let is_running = matches!(blank, Blank::Coming);
    Story {
        heading: texts.get("chart-timeline-heading"),
        note: texts.get("python-timeline-note"),
        pick: texts.get("python-column-interpreter"),
        room: 4,
        usual: Interpreter::Gil.id().to_owned(),
        groups,
        states: STATES,
        goes_on: is_running || runs.iter().any(|run| !run.deadlock.is_empty()),
        trace: spans.into(),
        holds,
        ticks,
        blank,
        waiting: "chart-timeline-waiting",
        style: Style {
            what: Some(what),
            holds: Some("timeline-holds"),
            colour: Some(colour),
            most_named: 2 * MOST_LANES,
            has_lines: true,
            ..Style::default()
        },
        ..Story::default()
    }
}

/// The name of a group with its time.
fn labelled(texts: &Texts, run: &Run) -> String {
    let values = [
        (
            "interpreter",
            super::interpreter(texts, run.interpreter).into(),
        ),
        ("ms", texts.number(run.wall_ms, 0).into()),
    ];
    texts.with("python-group", &values)
}

/// A line of the program, or the thread that holds the GIL.
fn what(texts: &Texts, what: &str) -> String {
    if let Some((_, name)) = what
        .strip_prefix(STRIP)
        .and_then(|rest| rest.split_once(' '))
    {
        return name.to_owned();
    }
    match what.parse::<u32>() {
        Ok(line) => texts.with("python-line", &[("line", line.into())]),
        Err(_) => what.to_owned(),
    }
}

/// The colour of a span: in the strip that of its thread, else that of its lane.
fn colour(span: &Span) -> usize {
    let in_strip = span.what.strip_prefix(STRIP);
    let thread = in_strip.and_then(|rest| rest.split_once(' ')?.0.parse().ok());
    thread.unwrap_or_else(|| {
        let first = usize::from(span.group == Interpreter::Gil.id());
        (span.worker as usize).saturating_sub(first)
    })
}

/// The lanes of a group.
struct Lanes {
    /// The lane of each thread and task.
    of: Vec<usize>,
    names: Vec<String>,
}

impl Lanes {
    /// The lanes of a run: the strip of the GIL if it has one, one for each thread, or shared ones, one for each task.
    fn of(texts: &Texts, run: &Run, spans: &[&Span]) -> Self {
        let mut names = Vec::new();
        if run.interpreter == Interpreter::Gil {
            names.push(texts.get("python-gil"));
        }
        let first = names.len();
        let mut of = Vec::new();
        if run.threads.len() <= MOST_LANES {
            of.extend(first..first + run.threads.len());
            names.extend(run.threads.iter().map(|thread| thread.name.clone()));
        } else {
            let packed = packed(run, spans);
            let count = packed.iter().max().map_or(0, |most| most + 1);
            for lane in 0..count {
                let threads = packed.iter().filter(|of| **of == lane).count();
                let one = packed.iter().position(|of| *of == lane);
                let name = one.and_then(|one| run.threads.get(one));
                let name = name.map_or_else(String::new, |thread| thread.name.clone());
                names.push(match threads {
                    1 => name,
                    _ => texts.with(
                        "python-shared-lane",
                        &[("name", name.into()), ("more", (threads - 1).into())],
                    ),
                });
            }
            of.extend(packed.into_iter().map(|lane| first + lane));
        }
        for task in &run.tasks {
            of.push(names.len());
            names.push(format!("↳ {}", task.name));
        }
        if names.len() == first {
            names.push(texts.get("python-main-thread"));
        }
        Self { of, names }
    }

    fn lane(&self, worker: u32) -> u32 {
        let lane = self.of.get(worker as usize).copied().unwrap_or_default();
        u32::try_from(lane).unwrap_or_default()
    }

    fn moved(&self, span: &Span) -> Span {
        let mut span = span.clone();
        span.worker = self.lane(span.worker);
        if let Some(wait) = &mut span.wait {
            for holder in &mut wait.held_by {
                *holder = self.lane(*holder);
            }
        }
        span
    }
}

/// The lane of each of many threads: the first that is free when it starts.
fn packed(run: &Run, spans: &[&Span]) -> Vec<usize> {
    let mut ends: Vec<f64> = run
        .threads
        .iter()
        .map(|thread| thread.ended_ms.unwrap_or(f64::INFINITY))
        .collect();
    // A thread that is still there at the end of the run ends with its last event.
    for span in spans {
        if let Some(end) = ends.get_mut(span.worker as usize)
            && end.is_finite()
        {
            *end = end.max(span.to_ms);
        }
    }
    let mut free: Vec<f64> = Vec::new();
    let lanes = run.threads.iter().zip(ends).map(|(thread, end)| {
        let lane = free.iter().position(|until| *until <= thread.started_ms);
        match lane {
            Some(lane) => {
                if let Some(until) = free.get_mut(lane) {
                    *until = end;
                }
                lane
            }
            None => {
                free.push(end);
                free.len() - 1
            }
        }
    });
    lanes.collect()
}

/// Who holds the GIL: with one, whoever runs.
fn strip(run: &Run, spans: &[&Span]) -> Vec<Span> {
    let threads = run.threads.len();
    let runs = |span: &&&Span| span.state == SpanState::Running && (span.worker as usize) < threads;
    let mut running: Vec<&Span> = spans.iter().filter(runs).copied().collect();
    running.sort_by(|a, b| a.from_ms.total_cmp(&b.from_ms));
    let mut strip: Vec<(u32, Span)> = Vec::new();
    for span in running {
        if let Some((worker, last)) = strip.last_mut() {
            if *worker == span.worker && span.from_ms - last.to_ms < GRAIN_MS {
                last.to_ms = last.to_ms.max(span.to_ms);
                continue;
            }
            // One holds it at a time: what overlaps is the grain of the clock.
            last.to_ms = last.to_ms.min(span.from_ms);
        }
        let name = run.threads.get(span.worker as usize);
        let name = name.map_or("", |thread| thread.name.as_str());
        let held = Span {
            worker: 0,
            what: format!("{STRIP}{} {name}", span.worker as usize % COLOURS),
            wait: None,
            ..span.clone()
        };
        strip.push((span.worker, held));
    }
    strip.into_iter().map(|(_, span)| span).collect()
}

/// The locks in the hands of the threads.
fn held(run: &Run, lanes: &Lanes) -> Vec<Hold> {
    let mut known: Vec<&str> = Vec::new();
    let holds = run.held.iter().map(|held| {
        let name = held.lock.as_str();
        let at = known.iter().position(|one| *one == name);
        let lock = at.unwrap_or_else(|| {
            known.push(name);
            known.len() - 1
        });
        Hold {
            group: run.interpreter.id().to_owned(),
            worker: lanes.lane(held.thread),
            from_ms: held.from_ms,
            to_ms: held.to_ms,
            lock,
            letter: letter(name),
            name: name.to_owned(),
        }
    });
    let mut holds: Vec<Hold> = holds.collect();
    holds.sort_by(|a, b| a.from_ms.total_cmp(&b.from_ms));
    holds
}

/// The end of a lock's name: `Lock a` is a.
fn letter(name: &str) -> String {
    let last = name.rsplit([' ', '.']).next().unwrap_or_default();
    last.chars().take(3).collect()
}

/// Where lines were printed.
fn prints(texts: &Texts, run: &Run, lanes: &Lanes) -> Vec<Moment> {
    let printed = run.output.iter().enumerate();
    let printed = printed.filter(|(_, piece)| !piece.thread.is_empty());
    let moment = |(index, piece): (usize, &spindle_model::labs::python::Piece)| {
        let line = piece.text.lines().next().unwrap_or_default();
        let text: String = line.chars().take(60).collect();
        let key = match piece.stream {
            Stream::Stdout => "python-printed",
            Stream::Stderr => "python-printed-error",
        };
        Moment {
            group: run.interpreter.id().to_owned(),
            worker: lanes.lane(piece.index),
            at_ms: piece.at_ms,
            id: format!("{}-{index}", run.interpreter.id()),
            what: texts.with(key, &[("text", text.into())]),
            data: vec![
                ("data-output", format!("{}-{index}", run.interpreter.id())),
                ("data-line", piece.line.to_string()),
            ],
        }
    };
    printed.map(moment).collect()
}

//! The results of a class: links that the reader pastes, in one chart with a dot for each machine, and in a table.

mod pasted;

use super::machine;
use crate::{
    charts::{
        Figure, Mark, Scene,
        axis::{Axis, Tick},
        frame::Frame,
        glyph::{Glyph, jitter},
        outliers,
        picker::{Choice, picker},
        side_by_side::Number,
        table::{Row, Table, table},
        xy::{self, Layer, Point},
    },
    export::Saves,
    labs::{Measure, measure},
    run::Measured,
    texts::{Texts, say, use_texts},
};
use pasted::{MOST, Pasted, Refused, use_pasted};
use spindle_model::{Word, lab::LabId};
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Height of the chart in CSS pixels.
const HEIGHT: f64 = 320.0;

/// Of which lab the results are.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ClassProps {
    pub(super) lab: LabId,
}

/// The field for links, what is wrong with some, and what came of the others.
#[component]
pub(super) fn Class(props: &ClassProps) -> Html {
    let texts = use_texts();
    let text = use_state(String::new);
    let Pasted { results, refused } = use_pasted(&text, props.lab);
    let oninput = {
        let text = text.setter();
        move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
                text.set(field.value());
            }
        }
    };
    let refusals = refused.iter().map(|refused| {
        html! { <li data-refused={refused.line.to_string()}>{ say(told(&texts, refused)) }</li> }
    });
    html! {
        <details class="class" data-class="">
            <summary>{ say(texts.get("class-heading")) }</summary>
            <div class="whole">
                <label for="class-links">{ say(texts.with("class-links", &[("most", MOST.into())])) }</label>
                <textarea
                    id="class-links"
                    rows="4"
                    spellcheck="false"
                    autocapitalize="off"
                    wrap="off"
                    translate="no"
                    placeholder="https://…#r=…"
                    value={(*text).clone()}
                    {oninput}
                />
                <p class="machine" role="status">
                    { say(texts.with("class-count", &[("count", results.len().into())])) }
                </p>
                if !refused.is_empty() {
                    <ul class="warnings" aria-label={texts.get("class-refused")}>{ for refusals }</ul>
                }
                if !results.is_empty() {
                    <Results {results} />
                }
            </div>
        </details>
    }
}

/// The error of a line.
fn told(texts: &Texts, refused: &Refused) -> String {
    let line = ("line", refused.line.into());
    match &refused.why {
        pasted::Why::NoResult => texts.with("class-no-result", &[line]),
        pasted::Why::Unreadable(why) => {
            let why = texts.get(why.key());
            texts.with("class-unreadable", &[line, ("why", why.into())])
        }
        pasted::Why::OfLab(lab) => {
            let lab = texts.get(&format!("lab-{}", lab.id()));
            texts.with("class-other-lab", &[line, ("lab", lab.into())])
        }
        pasted::Why::SameAs(other) => texts.with("class-same", &[line, ("other", (*other).into())]),
        pasted::Why::TooMany => texts.with("class-too-many", &[line, ("most", MOST.into())]),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ResultsProps {
    results: Vec<Rc<Measured>>,
}

/// The chart of one part of what the lab measures, which the reader picks, and the table of all.
#[component]
fn Results(props: &ResultsProps) -> Html {
    let texts = use_texts();
    let key = (props.results.clone(), texts.clone());
    let class = use_memo(key, |(results, texts)| Of::new(texts, results));
    let picked = use_state_eq(|| None::<String>);
    let part = class.part(picked.as_deref());
    let onpick = {
        let picked = picked.setter();
        Callback::from(move |part| picked.set(Some(part)))
    };
    let choices: Vec<Choice> = class
        .parts
        .iter()
        .map(|part| Choice {
            id: part.clone(),
            label: part.clone(),
            there: true,
        })
        .collect();
    let draw = {
        let (class, texts, part) = (class.clone(), texts.clone(), part.clone());
        Callback::from(move |size| class.scene(&texts, &part, size))
    };
    let first = props.results.first().map(|first| (**first).clone());
    html! {
        <>
            if !class.parts.is_empty() {
                <Saves measured={first}>
                    <Figure
                        name="class"
                        heading={texts.get("class-chart")}
                        note={texts.get("class-note")}
                        height={HEIGHT}
                        {draw}
                        controls={picker(&class.name, &choices, &part, &onpick)}
                    />
                </Saves>
            }
            { table(&class.table(&texts)) }
        </>
    }
}

/// The results of a class, by machine.
struct Of {
    /// The quantity of the numbers.
    name: String,
    /// Names of all that was measured.
    parts: Vec<String>,
    /// Which of it is shown at first.
    chief: String,
    machines: Vec<Machine>,
}

struct Machine {
    name: String,
    cores: Option<u32>,
    /// The parameters by which its run differs from others.
    differs: String,
    measure: Measure,
}

impl Machine {
    fn number(&self, part: &str) -> Option<&Number> {
        let mut parts = self.measure.parts.iter();
        parts
            .find(|(name, _)| name == part)
            .map(|(_, number)| number)
    }
}

impl Of {
    fn new(texts: &Texts, results: &[Rc<Measured>]) -> Self {
        let all: Vec<&Measured> = results.iter().map(|result| &**result).collect();
        let differing = machine::differing(&all);
        let machine = |result: &Rc<Measured>| Machine {
            name: machine::device(result),
            cores: result.environment.cores,
            differs: machine::only(texts, result, &differing),
            measure: measure(texts, result),
        };
        let machines: Vec<Machine> = results.iter().map(machine).collect();
        let measures = || machines.iter().map(|machine| &machine.measure);
        let mut parts: Vec<String> = Vec::new();
        for (name, _) in measures().flat_map(|measure| &measure.parts) {
            if !parts.contains(name) {
                parts.push(name.clone());
            }
        }
        let with_parts = measures().find(|measure| !measure.parts.is_empty());
        let chief = with_parts.and_then(|measure| measure.parts.get(measure.chief));
        Self {
            name: with_parts
                .map(|measure| measure.name.clone())
                .unwrap_or_default(),
            chief: chief.map(|(name, _)| name.clone()).unwrap_or_default(),
            parts,
            machines,
        }
    }

    /// The part that is shown if the reader picked this one.
    fn part(&self, picked: Option<&str>) -> String {
        let picked = picked.filter(|picked| self.parts.iter().any(|part| part == picked));
        picked.unwrap_or(&self.chief).to_owned()
    }

    /// A dot for each machine whose cores are known.
    fn scene(&self, texts: &Texts, part: &str, (width, height): (f64, f64)) -> Scene {
        let found = self.machines.iter().filter_map(|machine| {
            let number = machine.number(part)?;
            Some((machine, machine.cores?, number))
        });
        let found: Vec<(&Machine, u32, &Number)> = found.collect();
        let mut cores: Vec<u32> = found.iter().map(|(_, cores, _)| *cores).collect();
        cores.sort_unstable();
        cores.dedup();
        let ends = |number: &Number| number.interval.unwrap_or((number.value, number.value));
        let most = found.iter().map(|(_, _, number)| number.value);
        let reach = found.iter().map(|(_, _, number)| ends(number).1);
        let high = outliers::end(most.fold(0.0, f64::max), reach.fold(0.0, f64::max));
        let tick = |cores: &u32| Tick {
            value: f64::from(*cores),
            label: cores.to_string(),
        };
        let last = cores.last().copied().unwrap_or(1);
        let frame = Frame {
            title: format!("{} · {part}", texts.get("class-chart")),
            width,
            height,
            x: Axis {
                title: texts.get("class-cores"),
                domain: (0.0, f64::from(last) * 1.15),
                ticks: cores.iter().map(tick).collect(),
                pad: 16.0,
                ..Axis::default()
            },
            y: Axis::from_zero(format!("{} · {part}", self.name), high, 5, ""),
            ..Frame::default()
        };
        let point = |(nth, (machine, cores, number)): (usize, &(&Machine, u32, &Number))| {
            // Machines of as many cores stand beside each other.
            let alike = found.iter().filter(|(_, other, _)| other == cores).count();
            let aside = if alike > 1 {
                jitter(nth) * f64::from(last) * 0.02
            } else {
                0.0
            };
            let told = [("cores", (*cores).into())];
            Point {
                x: f64::from(*cores) + aside,
                y: number.value,
                interval: ends(number),
                provisional: false,
                mark: Mark {
                    kind: "machine",
                    lines: vec![
                        format!("{} · {}", machine.name, texts.with("runs-cores", &told)),
                        format!("{part} · {}", number.shown),
                    ],
                    data: vec![
                        ("data-cores", cores.to_string()),
                        ("data-value", number.value.to_string()),
                    ],
                    ..Mark::default()
                },
            }
        };
        let points = Layer::Points {
            glyph: Glyph::Disc,
            points: found.iter().enumerate().map(point).collect(),
        };
        xy::draw(&frame, &[points])
    }

    /// A row for each machine.
    fn table(&self, texts: &Texts) -> Table {
        let has_differences = self
            .machines
            .iter()
            .any(|machine| !machine.differs.is_empty());
        let row = |machine: &Machine| {
            let cores = machine
                .cores
                .map_or_else(|| "–".to_owned(), |cores| cores.to_string());
            let shown = |part: &String| match machine.number(part) {
                Some(number) => number.shown.clone(),
                None => "–".to_owned(),
            };
            let differs = has_differences.then(|| machine.differs.clone());
            Row {
                data: Vec::new(),
                cells: [machine.name.clone(), cores]
                    .into_iter()
                    .chain(self.parts.iter().map(shown))
                    .chain(differs)
                    .collect(),
            }
        };
        let head = ["class-machine", "class-cores"].map(|key| texts.get(key));
        let differs = has_differences.then(|| texts.get("class-differs"));
        Table {
            name: "class",
            caption: format!("{} · {}", texts.get("class-chart"), self.name),
            head: head
                .into_iter()
                .chain(self.parts.iter().cloned())
                .chain(differs)
                .collect(),
            rows: self.machines.iter().map(row).collect(),
        }
    }
}

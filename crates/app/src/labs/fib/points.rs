//! The points as a table, and what follows from all of them.

use super::view::View;
use crate::charts::table::{Row, Table, table};
use crate::texts::say;
use spindle_model::{labs::fib::Point, stats::median};
use yew::prelude::{Html, html};

/// The table of points, the value, and the serial fraction.
pub(super) fn points(view: &View) -> Html {
    let texts = &view.texts;
    let values = [("n", view.n.into()), ("value", grouped(&view.value).into())];
    html! {
        <div class="points">
            { table(&numbers(view)) }
            <p class="points-value" data-value={view.value.clone()}>
                if !view.value.is_empty() {
                    { say(texts.with("fib-value", &values)) }
                }
            </p>
            <p class="points-serial">{ say(serial(view).unwrap_or_default()) }</p>
        </div>
    }
}

fn numbers(view: &View) -> Table {
    let texts = &view.texts;
    let head = [
        "column-threads",
        "column-sequential",
        "column-parallel",
        "column-speedup",
        "column-interval",
        "column-efficiency",
        "column-of-ceiling",
        "column-karp-flatt",
        "column-tasks",
    ];
    // A row for each number of threads asked for, so that the table keeps its height as it fills.
    let waiting = |&&threads: &&u32| view.points.iter().all(|point| point.threads != threads);
    let measured = view.points.iter().map(|point| row(view, point));
    let waiting = view.threads.iter().filter(waiting).map(|threads| Row {
        data: Vec::new(),
        cells: std::iter::once(threads.to_string())
            .chain(head.iter().skip(1).map(|_| "–".to_owned()))
            .collect(),
    });
    Table {
        name: "points",
        caption: texts.with("chart-speedup-title", &[("n", view.n.into())]),
        head: head.iter().map(|key| texts.get(key)).collect(),
        rows: measured.chain(waiting).collect(),
    }
}

fn row(view: &View, point: &Point) -> Row {
    let texts = &view.texts;
    let dash = || "–".to_owned();
    let ms = |samples: &[f64]| median(samples).map_or_else(dash, |ms| view.ms(ms));
    let number = |value| texts.number(value, 2);
    let tasks: u64 = point.tasks_per_worker.iter().sum();
    let (low, high) = (number(point.speedup.low), number(point.speedup.high));
    Row {
        data: vec![
            ("data-threads", point.threads.to_string()),
            ("data-value", format!("{:.2}", point.speedup.median)),
        ],
        cells: vec![
            point.threads.to_string(),
            ms(&point.sequential_ms),
            ms(&point.parallel_ms),
            format!("{}×", number(point.speedup.median)),
            format!("{low}–{high}"),
            view.percent(point.efficiency),
            view.share_of_ceiling(point).unwrap_or_else(dash),
            point
                .karp_flatt
                .map_or_else(dash, |fraction| view.percent(fraction)),
            if tasks == 0 {
                dash()
            } else {
                texts.number(tasks as f64, 0)
            },
        ],
    }
}

/// The fitted serial fraction as a sentence.
fn serial(view: &View) -> Option<String> {
    let fraction = view.serial_fraction?;
    let key = if fraction < 0.0 {
        "fib-serial-below"
    } else if fraction <= 1.0 {
        "fib-serial"
    } else {
        "fib-serial-above"
    };
    let percent = view.percent(fraction);
    Some(view.texts.with(key, &[("percent", percent.into())]))
}

/// Decimal digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

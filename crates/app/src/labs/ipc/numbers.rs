//! The run's numbers as tables.

use super::{Channel, Outcome, Params, Texts, name, number};
use crate::charts::table::{Row, Table};
use spindle_model::{
    Word,
    labs::ipc::{How, Measured},
};

/// A row for each channel asked for, so that the table keeps its height as it fills.
pub(super) fn channels(texts: &Texts, params: &Params, outcome: Option<&Outcome>) -> Table {
    let head = ["name", "median", "p95", "sample", "throughput", "intact"];
    let measured = outcome.map_or(&[][..], |outcome| &outcome.channels);
    let row = |&channel: &Channel| {
        let one = measured.iter().find(|one| one.channel == channel);
        let none = || vec!["–".to_owned(); head.len() - 1];
        let cells = one.map_or_else(none, |one| cells(texts, one));
        Row {
            data: vec![("data-channel", channel.id().to_owned())],
            cells: std::iter::once(name(texts, channel)).chain(cells).collect(),
        }
    };
    let values = [("payload", super::size(texts, params.payload).into())];
    Table {
        name: "channels",
        caption: texts.with("ipc-caption", &values),
        head: head
            .map(|key| texts.get(&format!("ipc-column-{key}")))
            .to_vec(),
        rows: params.channel.channels().iter().map(row).collect(),
    }
}

fn cells(texts: &Texts, one: &Measured) -> Vec<String> {
    let checked = texts.number(one.checked as f64, 0);
    let intact = if one.intact {
        "ipc-intact"
    } else {
        "ipc-broken"
    };
    vec![
        number(texts, one.round_trip_us.median),
        number(texts, one.round_trip_us.p95),
        texts.number(one.round_trips_per_sample.into(), 0),
        number(texts, one.megabytes_per_s),
        texts.with(intact, &[("count", checked.into())]),
    ]
}

/// The results of the semaphore and of the signal.
pub(super) fn others(texts: &Texts, outcome: Option<&Outcome>) -> Table {
    let semaphore = outcome.and_then(|outcome| outcome.semaphore).map(|one| {
        let values = [
            ("processes", one.processes.into()),
            ("permits", one.permits.into()),
            ("entered", one.entered.into()),
            ("most", one.max_inside.into()),
        ];
        texts.with("ipc-semaphore-kept", &values)
    });
    let signal = outcome.and_then(|outcome| outcome.signal).map(|one| {
        let key = match one.how {
            How::Flag => "ipc-signal-flag",
            How::Terminate => "ipc-signal-terminate",
        };
        texts.with(key, &[("ms", number(texts, one.ended_ms).into())])
    });
    let row = |(id, told): (&str, Option<String>)| Row {
        data: vec![("data-other", id.to_owned())],
        cells: vec![
            texts.get(&format!("ipc-{id}")),
            told.unwrap_or_else(|| "–".to_owned()),
        ],
    };
    Table {
        name: "others",
        caption: texts.get("ipc-others-heading"),
        head: ["way", "came"]
            .map(|key| texts.get(&format!("ipc-column-{key}")))
            .to_vec(),
        rows: [("semaphore", semaphore), ("signal", signal)]
            .map(row)
            .to_vec(),
    }
}

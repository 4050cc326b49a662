//! Draws random runs from the page's descriptions of its labs.

use serde::Deserialize;
use serde_json::{Map, Value, json};

pub(super) use fastrand::Rng;

/// A lab, as in `spindle.labs()`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Lab {
    pub(super) id: String,
    params: Vec<Param>,
}

#[derive(Clone, Debug, Deserialize)]
struct Param {
    id: String,
    kind: String,
    min: Option<i64>,
    max: Option<i64>,
    #[serde(default)]
    choices: Vec<String>,
}

/// Largest drawn values where more would only take longer.
const MOST: [(&str, i64); 27] = [
    ("n", 32),
    ("from", 30),
    ("to", 32),
    ("tasks", 300),
    ("task_ms", 10),
    ("ms", 100),
    ("job_ms", 300),
    ("join_timeout_ms", 300),
    ("delay_ms", 40),
    ("threads", 24),
    ("increments", 2_000_000),
    ("hold_ms", 30),
    ("permits", 64),
    ("rounds", 100),
    ("producers", 8),
    ("consumers", 8),
    ("items", 20_000),
    ("produce_us", 300),
    ("consume_us", 300),
    ("messages", 500),
    ("payload", 1 << 20),
    ("count", 8),
    ("width", 1000),
    ("clients", 100),
    ("requests", 20),
    ("work_ms", 10),
    ("pool", 16),
];

/// Strategies, one of which always runs.
const STRATEGIES: &str = "strategies";

/// The interpreters of the bench, both of which may run.
const INTERPRETER: &str = "interpreter";

/// Programs for the bench: one of the page's, and readers' own that end in every way.
const PROGRAMS: [&str; 6] = [
    "",
    "print('own')",
    "import sys\nsys.exit(3)",
    "1 / 0",
    "from threading import Lock\nlock = Lock()\nlock.acquire()\nlock.acquire()",
    "while True: pass",
];

/// A claim that is tested in a moment, with and without shared memory.
const QUICK: &str = "processes-separate";

/// Whether a run of all values of the parameter would take a minute.
fn is_long(param: &Param) -> bool {
    param.kind == "choices" && param.id != STRATEGIES && param.id != INTERPRETER
}

/// A run of `lab` as small as its parameters allow.
pub(super) fn small(lab: &Lab, limit_s: u32) -> Value {
    let mut params = Map::new();
    for param in &lab.params {
        match (param.kind.as_str(), param.min) {
            ("list", Some(least)) => params.insert(param.id.clone(), json!([least])),
            ("choices", _) if is_long(param) => params.insert(param.id.clone(), json!([QUICK])),
            (_, Some(least)) => params.insert(param.id.clone(), least.into()),
            _ => None,
        };
    }
    params.insert("limit_s".to_owned(), limit_s.into());
    json!({"lab": lab.id, "params": params})
}

/// A run of one of these labs, its parameters drawn or left at their defaults.
pub(super) fn request(rng: &mut Rng, labs: &[Lab], limit_s: u32) -> Option<Value> {
    let lab = labs.get(rng.usize(..labs.len().max(1)))?;
    let mut params = Map::new();
    for param in &lab.params {
        if rng.bool() || is_long(param) {
            params.insert(param.id.clone(), value(rng, param));
        }
    }
    params.insert("limit_s".to_owned(), limit_s.into());
    Some(json!({"lab": lab.id, "params": params}))
}

fn value(rng: &mut Rng, param: &Param) -> Value {
    match param.kind.as_str() {
        "bool" => rng.bool().into(),
        "text" if param.id == "code" => PROGRAMS[rng.usize(..PROGRAMS.len())].into(),
        "text" => "a\nb".into(),
        "choice" => word(rng, param).into(),
        "choices" if is_long(param) => json!([word(rng, param)]),
        "choices" => {
            let some = param.choices.iter().filter(|_| rng.bool());
            let some: Vec<&String> = some.collect();
            match some.is_empty() {
                true => json!([word(rng, param)]),
                false => json!(some),
            }
        }
        "list" => {
            let some: Vec<i64> = (0..rng.u32(1..=3)).map(|_| number(rng, param)).collect();
            json!(some)
        }
        _ => number(rng, param).into(),
    }
}

fn word(rng: &mut Rng, param: &Param) -> String {
    let drawn = rng.usize(..param.choices.len().max(1));
    param.choices.get(drawn).cloned().unwrap_or_default()
}

/// Draws each order of magnitude with the same probability, and sometimes either end.
fn number(rng: &mut Rng, param: &Param) -> i64 {
    let least = param.min.unwrap_or(0);
    let known = MOST.iter().find(|(id, _)| *id == param.id);
    let most = param.max.unwrap_or(least);
    let most = known.map_or(most, |(_, known)| most.min(*known));
    match rng.u32(..10) {
        0 => least,
        1 => most,
        _ => {
            let span = (most - least + 1) as f64;
            (least + span.powf(rng.f64()) as i64 - 1).clamp(least, most)
        }
    }
}

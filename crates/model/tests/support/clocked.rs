//! A walker over results that looks for figures that no clock can have measured. The soak uses it,
//! too.

use serde_json::{Map, Value};

/// Endings of the names of figures that a clock measures.
const ENDINGS: [&str; 3] = ["_ms", "_us", "_per_s"];

/// Names of ratios of such figures, and of pairs of a share and such a figure.
const OTHERS: [&str; 3] = ["speedup", "efficiency", "distribution"];

/// Names of points in time, which may be 0.
const POINTS: [&str; 4] = ["started_ms", "from_ms", "to_ms", "trace_from_ms"];

/// The first invalid figure of an outcome; `None` if all are positive, or absent with their caveat.
pub(crate) fn fault(outcome: &Value, warnings: &Value) -> Option<String> {
    let warnings = warnings.as_array().into_iter().flatten();
    let mut codes = warnings.map(|warning| &warning["code"]);
    let mut walker = Walker {
        root: outcome,
        is_named: codes.any(|code| code == "clock-too-coarse"),
        fault: None,
    };
    walker.walk(outcome);
    walker.fault
}

struct Walker<'a> {
    root: &'a Value,
    /// Whether there is a caveat for absent figures.
    is_named: bool,
    fault: Option<String>,
}

impl Walker<'_> {
    fn walk(&mut self, value: &Value) {
        match value {
            Value::Array(all) => all.iter().for_each(|one| self.walk(one)),
            Value::Object(fields) => {
                for (key, value) in fields {
                    match is_clocked(fields, key) {
                        true => self.figure(fields, key, value),
                        false => self.walk(value),
                    }
                }
            }
            _ => {}
        }
    }

    /// Checks a figure, or all figures below a field.
    fn figure(&mut self, of: &Map<String, Value>, key: &str, value: &Value) {
        let is_good = match value {
            Value::Array(pairs) if key == "distribution" => {
                return pairs
                    .iter()
                    .for_each(|pair| self.figure(of, "place", &pair[1]));
            }
            Value::Array(all) => return all.iter().for_each(|one| self.figure(of, key, one)),
            Value::Object(parts) => {
                for (part, value) in parts {
                    self.figure(of, if part == "producers" { part } else { key }, value);
                }
                return;
            }
            Value::Null => self.is_named || self.may_lack(of, key),
            value => match value.as_f64() {
                Some(0.0) => self.may_be_none(of, key),
                number => number > Some(0.0) && number < Some(f64::INFINITY),
            },
        };
        if !is_good {
            let told = format!(
                "{key} is {value} without its caveat in {}",
                Value::from(of.clone())
            );
            self.fault.get_or_insert(told);
        }
    }

    /// Whether a figure may be absent for another reason than the clock.
    fn may_lack(&self, of: &Map<String, Value>, key: &str) -> bool {
        match key {
            // Crawls that leave pages out are not compared.
            "speedup" => of.contains_key("reachable"),
            "detected_ms" | "closed_ms" => self.root["deadlocked"] == false,
            _ => false,
        }
    }

    /// Whether a figure may be 0 because there was nothing to measure.
    fn may_be_none(&self, of: &Map<String, Value>, key: &str) -> bool {
        let strategy = of
            .get("strategy")
            .and_then(Value::as_str)
            .unwrap_or_default();
        match key {
            "startup_ms" => matches!(strategy, "sequential" | "coroutines"),
            "empty_ms" | "blocked_ms" => strategy == "sequential",
            // The queue may never have been full.
            "full_ms" | "producers" => true,
            "copy_ms" => strategy != "processes",
            "overlap_ms" => of.get("wall_ms").is_some_and(Value::is_number),
            "held_ms" => ["event", "condition", "barrier"]
                .iter()
                .any(|one| self.root["primitive"] == **one),
            "slowest_wake_ms" => self.root["waits"] == Value::Array(Vec::new()),
            _ => false,
        }
    }
}

fn is_clocked(fields: &Map<String, Value>, key: &str) -> bool {
    let is_point = POINTS.contains(&key) || key == "ended_ms" && fields.contains_key("started_ms");
    !is_point && (OTHERS.contains(&key) || ENDINGS.iter().any(|ending| key.ends_with(ending)))
}

//! The search of interleavings on real programs: what it finds, how often it looked, and that what it found happens again.

mod common;

use common::{explore, explore_with};
use serde_json::json;

fn program(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/programs");
    std::fs::read_to_string(format!("{folder}/{name}.py")).expect("the program is there")
}

#[test]
fn a_race_loses_an_update_in_four_of_six_orders() {
    let found = explore(&program("race"));
    assert_eq!(found["orders"], "6", "{found}");
}

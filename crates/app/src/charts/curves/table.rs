//! Curves as a table: a row for each place, a column for each curve.

use super::{Curves, Place};
use crate::charts::table::{Row, Table};

pub(super) fn table(all: &Curves) -> Table {
    let mut places: Vec<&Place> = all.curves.iter().flat_map(|curve| &curve.places).collect();
    places.sort_by(|a, b| a.x.total_cmp(&b.x));
    places.dedup_by(|a, b| a.x.total_cmp(&b.x).is_eq());
    let row = |place: &&Place| {
        let cells = all.curves.iter().map(|curve| {
            let same = |other: &&Place| other.x.total_cmp(&place.x).is_eq();
            let there = curve.places.iter().find(same);
            there.map_or_else(|| "–".to_owned(), |place| place.value.clone())
        });
        Row {
            data: vec![("data-x", place.x.to_string())],
            cells: std::iter::once(place.at.clone()).chain(cells).collect(),
        }
    };
    let names = all.curves.iter().map(|curve| curve.name.clone());
    Table {
        name: all.name,
        caption: all.title.clone(),
        head: std::iter::once(all.x.title.clone()).chain(names).collect(),
        rows: places.iter().map(row).collect(),
    }
}

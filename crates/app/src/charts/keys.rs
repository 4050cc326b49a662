//! Which mark an event is about, and which one a key leads to.

use super::scene::Mark;
use wasm_bindgen::JsCast;
use web_sys::{Element, SvgElement};

/// The mark that an element belongs to.
pub(super) fn index(element: &Element) -> Option<usize> {
    let mark = element.closest("[data-index]").ok()??;
    mark.get_attribute("data-index")?.parse().ok()
}

/// The mark of the chart `svg` that has the focus.
pub(super) fn focused(svg: &Element) -> Option<usize> {
    let element = svg.owner_document()?.active_element()?;
    svg.contains(Some(&element)).then(|| index(&element))?
}

/// Puts the focus on a mark of the chart `svg`; on the chart itself if there is none.
pub(super) fn focus(svg: &Element, mark: Option<usize>) {
    let mark = mark.and_then(|mark| svg.query_selector(&format!("[data-index='{mark}']")).ok()?);
    let next = mark.unwrap_or_else(|| svg.clone());
    if let Ok(next) = next.dyn_into::<SvgElement>() {
        // An element that cannot take the focus just leaves it where it is.
        let _ = next.focus();
    }
}

/// The mark that a key leads to: left and right follow the reading order, up and down go to the
/// nearest mark of the next row.
pub(super) fn neighbour(marks: &[Mark], from: usize, key: &str) -> Option<usize> {
    let last = marks.len().checked_sub(1)?;
    match key {
        "ArrowRight" => Some((from + 1).min(last)),
        "ArrowLeft" => Some(from.saturating_sub(1).min(last)),
        "Home" => Some(0),
        "End" => Some(last),
        "ArrowUp" => vertical(marks, from, -1.0),
        "ArrowDown" => vertical(marks, from, 1.0),
        _ => None,
    }
}

/// The mark of the same row that is nearest to a spot on the axis; of any row if that has none.
pub(super) fn nearest(marks: &[Mark], (spot, row): (f64, f64)) -> Option<usize> {
    let away = |mark: &Mark| ((mark.y - row).abs(), (mark.spot - spot).abs());
    let order = |(_, a): &(usize, &Mark), (_, b): &(usize, &Mark)| {
        let (a, b) = (away(a), away(b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    };
    let nearest = marks.iter().enumerate().min_by(order);
    nearest.map(|(index, _)| index)
}

fn vertical(marks: &[Mark], from: usize, direction: f64) -> Option<usize> {
    let here = marks.get(from)?;
    let away = |mark: &Mark| (mark.y - here.y) * direction;
    let beyond = marks
        .iter()
        .enumerate()
        .filter(|(_, mark)| away(mark) > 0.5);
    let nearest = beyond.min_by(|(_, a), (_, b)| {
        let (a, b) = (
            (away(a), (a.x - here.x).abs()),
            (away(b), (b.x - here.x).abs()),
        );
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    nearest.map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrow_keys_lead_along_a_lane_and_to_the_nearest_span_of_the_next() {
        let place = |x: f64, y: f64| Mark {
            x,
            y,
            ..Mark::default()
        };
        let marks = [
            place(0.0, 0.0),
            place(50.0, 0.0),
            place(10.0, 20.0),
            place(60.0, 20.0),
        ];
        let to = |from, key| neighbour(&marks, from, key);
        assert_eq!(
            (to(0, "ArrowRight"), to(3, "ArrowRight")),
            (Some(1), Some(3))
        );
        assert_eq!(
            (to(0, "ArrowLeft"), to(2, "Home"), to(0, "End")),
            (Some(0), Some(0), Some(3))
        );
        assert_eq!(
            (to(1, "ArrowDown"), to(2, "ArrowUp"), to(0, "ArrowUp")),
            (Some(3), Some(0), None)
        );
        assert_eq!((to(1, "a"), neighbour(&[], 0, "End")), (None, None));
    }

    #[test]
    fn a_mark_is_found_again_by_its_row_and_its_spot() {
        let place = |spot: f64, y: f64| Mark {
            spot,
            y,
            ..Mark::default()
        };
        let marks = [place(1.0, 0.0), place(5.0, 0.0), place(4.0, 20.0)];
        assert_eq!(nearest(&marks, (4.0, 0.0)), Some(1));
        assert_eq!(nearest(&marks, (4.0, 40.0)), Some(2));
        assert_eq!(nearest(&[], (4.0, 0.0)), None);
    }
}

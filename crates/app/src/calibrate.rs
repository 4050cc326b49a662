//! Defaults that follow from how fast the reader's machine is, measured once a visit.

use crate::{components::input_id, later::Latest, page::Page, web};
use spindle_model::{param::Spec, speed::Speed};

/// The name under which a visit keeps the microseconds of one fib(30).
const KEY: &str = "spindle-speed";

/// Calibrates the default of the lab that computes, if that is what its field shows and no run was asked for. What does
/// not work leaves everything as it is.
pub(crate) async fn calibrate(latest: Latest) {
    let shown = || latest.borrow().clone().filter(|page| param(page).is_some());
    let Some(page) = shown() else {
        return;
    };
    let speed = match kept() {
        Some(speed) => Some(speed),
        None => page.control.gauge().measure().await.inspect(keep),
    };
    // The reader may have begun something meanwhile.
    if let (Some(page), Some(speed)) = (shown(), speed) {
        let mut form = page.store.form.clone();
        let was_right = form.check().is_ok();
        form.calibrate(speed);
        if !was_right || form.check().is_ok() {
            page.control.calibrate(speed);
        }
    }
}

/// The parameter that is at the default which is to be calibrated.
fn param(page: &Page) -> Option<&'static Spec> {
    let state = &page.store;
    let is_fresh = !page.is_isolating
        && page.support.workers
        && !page.control.gauge().is_closed()
        && !state.phase.is_running()
        && state.refusal.is_none()
        && state.form.context().speed.is_none();
    let mut specs = state.lab().specs().iter().filter(|_| is_fresh);
    let spec = specs.find(|spec| spec.is_calibrated())?;
    // Where the caret is, nothing else writes.
    let is_left_alone =
        state.form.given().get(spec.id).is_none() && !web::has_focus(&input_id(spec.id));
    is_left_alone.then_some(spec)
}

fn kept() -> Option<Speed> {
    let us: u32 = web::kept_for_visit(KEY)?.parse().ok()?;
    Speed::try_from(f64::from(us) / 1e3).ok()
}

fn keep(speed: &Speed) {
    let us = (speed.ms() * 1e3) as u32;
    web::keep_for_visit(KEY, &us.to_string());
}

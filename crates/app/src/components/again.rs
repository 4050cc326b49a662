//! The same run again, longer: one press where a run was too short, or the machine too busy, to tell.

use super::run_bar::RUN;
use crate::{form::Form, labs, page::Page, texts::say, web};
use spindle_model::{
    RawParams,
    lab::Params,
    param::{Context, LIMIT, Spec},
    result::WarningCode,
};
use yew::prelude::*;

/// How many times as long.
const TIMES: i64 = 3;

/// Whether a longer run helps against this caveat.
pub(super) fn helps(code: WarningCode) -> bool {
    matches!(code, WarningCode::BusyMachine | WarningCode::NoisySamples)
}

/// The press beside an answer that cannot be told yet.
pub(super) fn again_beside_answer(page: &Page) -> Html {
    match page.store.phase.measured() {
        Some(measured) if labs::is_open(measured) => again(page),
        _ => Html::default(),
    }
}

/// The press; nothing while a run goes on, and where this page cannot do that one.
pub(super) fn again(page: &Page) -> Html {
    let phase = &page.store.phase;
    let context = page.store.form.context();
    let measured = phase.measured().filter(|measured| {
        let params = &measured.params;
        let has_files = !params.wants_files() || !page.store.files.is_empty();
        !phase.is_running() && page.support.workers && has_files && params.runs(&context)
    });
    let Some(measured) = measured else {
        return Html::default();
    };
    let given = longer(&measured.params, context);
    let page_ = page.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        // This goes away; what stops the run takes the focus over from what starts it.
        web::focus(RUN);
        page_.run_with(given.clone());
    });
    html! {
        <button type="button" class="again" data-action="again" {onclick}>
            { say(page.texts.get("action-again")) }
        </button>
    }
}

/// The parameters of a run some times as long, as far as they may grow; the same where they may not.
fn longer(params: &Params, context: Context) -> RawParams {
    let mut form = Form::new(params.lab(), RawParams::default(), context);
    form.show(params);
    let same = form.given().clone();
    let mut given = same.clone();
    for spec in params.lab().grows().into_iter().chain([&LIMIT]) {
        grow(&mut given, spec, &form.text(spec.id));
    }
    match params.lab().check(&given, &context) {
        Ok(_) => given,
        Err(_) => same,
    }
}

fn grow(given: &mut RawParams, spec: &Spec, text: &str) {
    if let (Some((_, most)), Ok(now)) = (spec.kind.bounds(), text.parse::<i64>()) {
        given.insert(spec.id, (now * TIMES).min(most).to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spindle_model::{Word, given, lab::LabId};

    /// The parameters of a longer run.
    fn grown(lab: LabId, pairs: &[(&str, &str)]) -> Params {
        let context = Context {
            cores: Some(2),
            ..Context::default()
        };
        let before = lab.check(&given(pairs.iter().copied()), &context).unwrap();
        lab.check(&longer(&before, context), &context).unwrap()
    }

    fn text(params: &Params, param: &str) -> String {
        crate::form::text_of(params, param)
    }

    #[test]
    fn what_makes_a_run_surer_grows_and_so_does_its_time_and_nothing_else() {
        for (lab, param, before, after) in [
            (LabId::Fib, "rounds", "4", "12"),
            (LabId::Jobs, "rounds", "5", "15"),
            (LabId::Image, "rounds", "3", "9"),
            (LabId::Server, "requests", "7", "21"),
            (LabId::Counter, "increments", "5000", "15000"),
        ] {
            let grown = grown(lab, &[(param, before), ("limit_s", "70")]);
            assert_eq!(text(&grown, param), after, "{lab:?}");
            assert_eq!(grown.limit_s(), 210);
        }
    }

    #[test]
    fn what_is_typed_beside_it_stays() {
        let grown = grown(
            LabId::Fib,
            &[("n", "20"), ("threads", "2"), ("cutoff", "9")],
        );
        let shown =
            ["n", "threads", "cutoff", "rounds", "limit_s"].map(|param| text(&grown, param));
        assert_eq!(shown, ["20", "2", "9", "30", "180"]);
    }

    #[test]
    fn nothing_grows_beyond_what_is_allowed_and_at_its_end_a_run_is_done_again_as_it_was() {
        let most = grown(LabId::Fib, &[("rounds", "40"), ("limit_s", "500")]);
        assert_eq!(
            (text(&most, "rounds").as_str(), most.limit_s()),
            ("100", 600)
        );
        assert_eq!(
            grown(LabId::Fib, &[("rounds", "100"), ("limit_s", "600")]),
            most
        );
    }

    #[test]
    fn every_lab_can_be_done_again() {
        for &lab in LabId::ALL {
            let limit_s = if lab == LabId::Claims { 360 } else { 180 };
            assert_eq!(grown(lab, &[]).limit_s(), limit_s, "{lab:?}");
        }
    }
}

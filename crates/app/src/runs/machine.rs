//! On what a run was measured, in the reader's words.

use crate::{form::text_of, run::Measured, texts::Texts, words};
use js_sys::{Array, Date, Intl::RelativeTimeFormat, Object};
use spindle_model::{Word, param::Kind};

/// Browsers by what they call themselves, the more particular first: most also claim to be others.
const BROWSERS: [(&str, &str); 6] = [
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chromium"),
    ("Version/", "Safari"),
];

/// Systems by what browsers call them, the more particular first.
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// The browser with its version, such as `Firefox 153`, and the system; empty where they are not known.
fn names(user_agent: &str) -> (String, &'static str) {
    let browser = BROWSERS.iter().find_map(|(token, name)| {
        let (_, version) = user_agent.split_once(token)?;
        let major: String = version.chars().take_while(char::is_ascii_digit).collect();
        Some(format!("{name} {major}").trim_end().to_owned())
    });
    let system = SYSTEMS.iter().find(|(token, _)| user_agent.contains(token));
    (
        browser.unwrap_or_default(),
        system.map_or("", |(_, name)| name),
    )
}

/// `Firefox 153 · Linux`.
pub(super) fn device(measured: &Measured) -> String {
    let (browser, system) = names(&measured.environment.user_agent);
    joined([browser, system.to_owned()])
}

/// By what a run is told from others: the parameters that differ, and when it was measured; on another day with that day.
pub(super) fn label(texts: &Texts, measured: &Measured, differing: &[&str]) -> String {
    let date = date(measured);
    let today = Date::new_0();
    let time = match (moment(measured), date.split_once(' ')) {
        (Some(moment), Some((_, time))) if moment.to_date_string() == today.to_date_string() => {
            time.to_owned()
        }
        _ => date.clone(),
    };
    joined([only(texts, measured, differing), time])
}

/// `Firefox 153 · Linux · 2 logical processors · 2026-11-21 16:05:00`.
pub(super) fn line(texts: &Texts, measured: &Measured) -> String {
    let environment = &measured.environment;
    let (browser, system) = names(&environment.user_agent);
    let cores = environment.cores;
    let cores = cores.map(|cores| texts.with("runs-cores", &[("cores", cores.into())]));
    let parts = [
        browser,
        system.to_owned(),
        cores.unwrap_or_default(),
        date(measured),
    ];
    joined(parts)
}

/// When it was measured; `None` if that is no date.
fn moment(measured: &Measured) -> Option<Date> {
    let date = Date::new(&measured.environment.date.as_str().into());
    (!date.get_time().is_nan()).then_some(date)
}

/// How long ago it was measured: `5 minutes ago`.
pub(super) fn ago(texts: &Texts, measured: &Measured) -> String {
    let Some(moment) = moment(measured) else {
        return String::new();
    };
    let minutes = (Date::now() - moment.get_time()) / 60_000.0;
    let (count, unit) = match minutes {
        minutes if minutes < 1.0 => return texts.get("runs-now"),
        minutes if minutes < 60.0 => (minutes, "minute"),
        minutes if minutes < 24.0 * 60.0 => (minutes / 60.0, "hour"),
        minutes => (minutes / (24.0 * 60.0), "day"),
    };
    let format = RelativeTimeFormat::new(&Array::of1(&texts.lang().tag().into()), &Object::new());
    format.format(-count.floor(), unit).into()
}

/// When it was measured, by the reader's clock: `2026-11-21 16:05:00`.
pub(super) fn date(measured: &Measured) -> String {
    let Some(date) = moment(measured) else {
        return String::new();
    };
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes(),
        date.get_seconds()
    )
}

/// Every parameter but the limit with its value.
pub(super) fn params(texts: &Texts, measured: &Measured) -> String {
    params_if(texts, measured, |_| true)
}

/// Names of the parameters that are not the same in all of these runs.
pub(super) fn differing(runs: &[&Measured]) -> Vec<&'static str> {
    let Some((first, others)) = runs.split_first() else {
        return Vec::new();
    };
    let ids = first.params.lab().specs().iter().map(|spec| spec.id);
    let differs = |id: &&str| {
        let of_first = text_of(&first.params, id);
        let mut others = others.iter();
        others.any(|run| text_of(&run.params, id) != of_first)
    };
    ids.filter(differs).collect()
}

/// These parameters with their values.
pub(super) fn only(texts: &Texts, measured: &Measured, ids: &[&str]) -> String {
    params_if(texts, measured, |id| ids.contains(&id))
}

fn params_if(texts: &Texts, measured: &Measured, is_told: impl Fn(&str) -> bool) -> String {
    let params = &measured.params;
    let lab = params.lab();
    let specs = lab.specs().iter();
    let specs = specs.filter(|spec| spec.id != "limit_s" && is_told(spec.id));
    joined(specs.map(|spec| {
        let label = words::param(texts, lab.id(), spec, "label");
        let value = text_of(params, spec.id);
        let parts = value.split(',');
        // Too many to name; what came of the run tells of each.
        if matches!(spec.kind, Kind::Some(_)) {
            return format!("{label} {}", parts.count());
        }
        let parts = parts.map(|part| words::choice(texts, lab.id(), spec, part));
        format!(
            "{label} {}",
            words::listed(texts, &parts.collect::<Vec<_>>())
        )
    }))
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_known_by_what_they_say() {
        let cases = [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
                ("Firefox 153", "Linux"),
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 \
                 Safari/537.36 Edg/156.0.0.0",
                ("Edge 156", "Windows"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Mobile \
                 Safari/604.1",
                ("Safari 26", "iOS"),
            ),
            ("", ("", "")),
        ];
        for (says, (browser, system)) in cases {
            assert_eq!(names(says), (browser.to_owned(), system), "{says}");
        }
    }
}

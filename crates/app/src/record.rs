//! A run as text: what a link carries to another machine, and what the browser keeps of past runs.
//!
//! A record holds parameters, machine and reports; what follows from them is concluded again by whoever reads it.
//! Nobody vouches for a record. It is read strictly, and what it holds ends in numbers and in texts, never in markup.

#[cfg(test)]
mod tests;

use crate::{form::text_of, run::Measured};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use spindle_model::{
    RawParams, Word,
    ceiling::Probe,
    clock::{Clock, Tick},
    lab::{LabId, Outcome, Params, Report},
    message::Job,
    param::Context,
    result::{Environment, Warning, WarningCode},
    sets::Sampling,
};

/// Stands before every record that is written, and says how to read it: a body, and the [sum] of all
/// letters before it.
const VERSION: char = '3';

/// Stands before a record of a run with one set of workers, of whose machine's ceiling nothing is known. Links and
/// histories hold such, and those that follow.
const ONE_SET: char = '2';

/// Stands before such a record without a sum.
const WITHOUT_SUM: char = '1';

/// Digits of a [sum].
const SUM: usize = 16;

/// The longest record that is read, in bytes of text.
pub const LONGEST: usize = 100_000;

/// More logical processors than a machine has.
const MOST_CORES: u32 = 4096;

/// The longest name that a browser gives itself, in bytes.
const LONGEST_AGENT: usize = 400;

/// Why a record is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is of a version that this page does not know.
    Version,
    /// It is not whole, or somebody changed it.
    Garbled,
}

impl Unreadable {
    /// Key of the text that says so.
    pub fn key(self) -> &'static str {
        match self {
            Self::Version => "shared-version",
            Self::Garbled => "shared-garbled",
        }
    }
}

/// The parts of a record, in this order, as postcard writes them.
#[derive(PartialEq, Serialize, Deserialize)]
struct Parts {
    lab: String,
    /// Every parameter, in the order of the lab.
    given: Vec<(String, String)>,
    cores: Option<u32>,
    shared_memory: bool,
    /// Whether the page was hidden meanwhile.
    hidden: bool,
    user_agent: String,
    version: String,
    date: String,
    /// Without the number of their lab, which is another one in another version.
    reports: Vec<Vec<u8>>,
    /// Of the outcome that was concluded.
    digest: u64,
}

/// The fields behind the [`Parts`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Tail {
    /// How the clock ticked.
    tick: Option<Tick>,
    /// The probes of each engine.
    probes: Vec<Vec<Probe>>,
}

/// The [`Tail`] of records before [`VERSION`], if they have one.
type OldTail = Tick;

/// The record of a run, at most `room` bytes long: without the timed events if they do not fit, and `None` if it does
/// not fit even so, or ended before all was measured.
pub fn write(measured: &Measured, room: usize) -> Option<String> {
    let whole = record(measured, &measured.reports)?;
    if whole.len() <= room {
        return Some(whole);
    }
    let mut reports = measured.reports.to_vec();
    reports.iter_mut().for_each(Report::forget_traces);
    record(measured, &reports).filter(|record| record.len() <= room)
}

fn record(measured: &Measured, reports: &[Report]) -> Option<String> {
    let Environment {
        cores,
        isolated,
        user_agent,
        version,
        date,
        tick,
    } = measured.environment.clone();
    let sampling = measured.sampling;
    let context = context(cores, isolated, tick, sampling);
    let params = &measured.params;
    let probes = measured.probes.to_vec();
    if !params.accepts(reports, &probes, &context) {
        return None;
    }
    let specs = params.lab().specs().iter();
    let parts = Parts {
        lab: params.lab().id().to_owned(),
        given: specs
            .map(|spec| (spec.id.to_owned(), text_of(params, spec.id)))
            .collect(),
        cores,
        shared_memory: isolated,
        hidden: is_void(measured),
        user_agent,
        version,
        date,
        digest: digest(&params.conclude(reports, &probes, &context)?.outcome)?,
        reports: reports.iter().map(without_lab).collect::<Option<_>>()?,
    };
    let version = match sampling {
        Sampling::OneSet => ONE_SET,
        Sampling::Sets => VERSION,
    };
    let body = bytes(&parts, &Tail { tick, probes }, sampling)?;
    Some(summed(version, &URL_SAFE_NO_PAD.encode(body)))
}

/// A record with this body.
fn summed(version: char, body: &str) -> String {
    let letters = format!("{version}{body}");
    let sum = sum(&letters);
    letters + &sum
}

/// FNV-1a of `letters` in 16 hexadecimal digits. It tells each record from one with another letter anywhere, for each
/// letter leads from different sums to different sums.
fn sum(letters: &str) -> String {
    format!("{:016x}", fnv(letters))
}

/// Reads a record.
///
/// # Errors
/// [`Unreadable`] unless it is letter by letter what [`write`], here or in the version that it names, makes of what it
/// is read as, can have been measured, and leads to the same outcome here.
pub fn read(text: &str) -> Result<Measured, Unreadable> {
    let garbled = Unreadable::Garbled;
    let version = text.chars().next();
    let (body, is_whole) = match version {
        Some(WITHOUT_SUM) => (text.get(1..), true),
        Some(ONE_SET | VERSION) => {
            let split = text.len().saturating_sub(SUM);
            let (letters, end) = text.split_at_checked(split).ok_or(garbled)?;
            (letters.get(1..), sum(letters) == end)
        }
        _ => return Err(Unreadable::Version),
    };
    let sampling = match version {
        Some(VERSION) => Sampling::Sets,
        _ => Sampling::OneSet,
    };
    if text.len() > LONGEST || !is_whole {
        return Err(garbled);
    }
    body.and_then(|body| measured(body, sampling))
        .ok_or(garbled)
}

fn measured(body: &str, sampling: Sampling) -> Option<Measured> {
    let bytes = URL_SAFE_NO_PAD.decode(body).ok()?;
    let (parts, rest) = postcard::take_from_bytes::<Parts>(&bytes).ok()?;
    let tail = match (sampling, rest) {
        (Sampling::Sets, rest) => postcard::from_bytes(rest).ok()?,
        (Sampling::OneSet, []) => Tail::default(),
        (Sampling::OneSet, rest) => Tail {
            tick: Some(postcard::from_bytes::<OldTail>(rest).ok()?),
            probes: Vec::new(),
        },
    };
    // One way to write each record: what is left over, or written at length, was not written here.
    if self::bytes(&parts, &tail, sampling)? != bytes {
        return None;
    }
    let Tail { tick, probes } = tail;
    let lab = LabId::from_id(&parts.lab).ok();
    let lab = lab.filter(|lab| lab.id() == parts.lab)?;
    let context = context(parts.cores, parts.shared_memory, tick, sampling);
    let params = checked(&parts, &context, lab)?;
    // Each report is of the lab of its job.
    let jobs = params.jobs(&context).ok()?;
    if jobs.len() != parts.reports.len() {
        return None;
    }
    let read = |(job, bytes): (&Job, &Vec<u8>)| with_lab(job.work.lab(), bytes);
    let reports: Option<Vec<Report>> = jobs.iter().zip(&parts.reports).map(read).collect();
    let reports = reports?;
    if !params.accepts(&reports, &probes, &context) {
        return None;
    }
    let mut conclusion = params.conclude(&reports, &probes, &context)?;
    if digest(&conclusion.outcome)? != parts.digest {
        return None;
    }
    if parts.hidden {
        let void = Warning::new(WarningCode::PageHidden, "");
        conclusion.warnings.insert(0, void);
    }
    Some(Measured {
        flavour: params.flavour(&context),
        environment: Environment {
            cores: parts.cores,
            isolated: parts.shared_memory,
            user_agent: parts.user_agent,
            version: parts.version,
            date: parts.date,
            tick,
        },
        sampling,
        reports: reports.into(),
        probes: probes.into(),
        params,
        conclusion: conclusion.into(),
    })
}

/// The parameters, if they and what is said of the machine are what a page writes.
fn checked(parts: &Parts, context: &Context, lab: LabId) -> Option<Params> {
    let plain = |text: &str, longest| {
        let is_plain = |byte| matches!(byte, b' '..=b'~');
        text.len() <= longest && text.bytes().all(is_plain)
    };
    let machine = parts
        .cores
        .is_none_or(|cores| (1..=MOST_CORES).contains(&cores))
        && plain(&parts.user_agent, LONGEST_AGENT)
        && plain(&parts.version, 20)
        && is_date(&parts.date);
    if !machine || parts.given.len() != lab.specs().len() {
        return None;
    }
    let given: RawParams = parts.given.iter().cloned().collect();
    let params = lab.check(&given, context).ok()?;
    let as_written = lab
        .specs()
        .iter()
        .zip(&parts.given)
        .all(|(spec, (id, text))| spec.id == id && text_of(&params, spec.id) == *text);
    as_written.then_some(params)
}

/// Whether it reads `2026-11-21T16:05:00.000Z`.
fn is_date(text: &str) -> bool {
    const FORM: &[u8] = b"0000-00-00T00:00:00.000Z";
    let fits = |(form, byte): (&u8, &u8)| match form {
        b'0' => byte.is_ascii_digit(),
        form => form == byte,
    };
    text.len() == FORM.len() && FORM.iter().zip(text.as_bytes()).all(fits)
}

fn bytes(parts: &Parts, tail: &Tail, sampling: Sampling) -> Option<Vec<u8>> {
    let mut bytes = postcard::to_allocvec(parts).ok()?;
    bytes.extend(match (sampling, tail.tick) {
        (Sampling::Sets, _) => postcard::to_allocvec(tail).ok()?,
        (Sampling::OneSet, Some(tick)) => postcard::to_allocvec::<OldTail>(&tick).ok()?,
        (Sampling::OneSet, None) => Vec::new(),
    });
    Some(bytes)
}

/// The machine that a run was measured on, as far as outcomes depend on it.
pub(crate) fn context_of(measured: &Measured) -> Context {
    let environment = &measured.environment;
    context(
        environment.cores,
        environment.isolated,
        environment.tick,
        measured.sampling,
    )
}

fn context(
    cores: Option<u32>,
    shared_memory: bool,
    tick: Option<Tick>,
    sampling: Sampling,
) -> Context {
    Context {
        cores,
        shared_memory,
        clock: Clock { tick },
        sampling,
        speed: None,
    }
}

/// Whether the page was hidden while this was measured.
pub fn is_void(measured: &Measured) -> bool {
    let mut warnings = measured.conclusion.warnings.iter();
    warnings.any(|warning| warning.code == WarningCode::PageHidden)
}

/// A report's bytes begin with the number of its lab among all labs.
fn without_lab(report: &Report) -> Option<Vec<u8>> {
    match report {
        Report::Python(report) => return postcard::to_allocvec(report).ok(),
        Report::Interleavings(report) => return postcard::to_allocvec(report).ok(),
        _ => {}
    }
    let bytes = postcard::to_allocvec(report).ok()?;
    bytes.get(1..).map(<[u8]>::to_vec)
}

fn with_lab(lab: LabId, bytes: &[u8]) -> Option<Report> {
    if lab.is_bench() {
        let (report, rest) = match lab {
            LabId::BENCH => {
                let (report, rest) = postcard::take_from_bytes(bytes).ok()?;
                (Report::Python(report), rest)
            }
            _ => {
                let (report, rest) = postcard::take_from_bytes(bytes).ok()?;
                (Report::Interleavings(report), rest)
            }
        };
        return rest.is_empty().then_some(report);
    }
    let number = LabId::WITH_ENGINE.iter().position(|known| *known == lab)?;
    let whole = [&[u8::try_from(number).ok()?], bytes].concat();
    let (report, rest) = postcard::take_from_bytes(&whole).ok()?;
    rest.is_empty().then_some(report)
}

/// The outcome as JSON, in 64 bits.
fn digest(outcome: &Outcome) -> Option<u64> {
    serde_json::to_string(outcome).ok().map(|json| fnv(&json))
}

/// FNV-1a, 64 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn fnv(text: &str) -> u64 {
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

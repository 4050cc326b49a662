//! **image** · How is a batch of pictures processed in parallel? A filter over each picture of a batch:
//! one after another, by bands of rows on threads, one picture a process.

mod memory;

pub use memory::{
    BANDS_PER_THREAD, BATCH_BYTES, ENGINE_BYTES, bytes_needed, fits, thinnest, widest,
};

use crate::{
    clock::Clock,
    declare::{Conclusion, Lab},
    param::{Context, ParamError, Problem, Values},
    sets::Set,
    strategy::{self, Entry, Measurement, Strategy},
    trace::Span,
    warning::{Warning, WarningCode},
    workers::On,
};
use serde::{Deserialize, Serialize, Serializer};

/// Most pictures of a batch.
pub const MOST_PICTURES: u32 = 64;

word! {
    /// The source of the pictures.
    pub enum Source {
        /// The engine draws them, the same ones each time.
        Generated,
        /// The reader chose or dropped files.
        Files,
    }
}

word! {
    /// The filter that is applied to each picture.
    #[derive(Default)]
    pub enum Filter {
        /// Brightness without colour.
        #[default]
        /// Brightness without colour.
        Grayscale,
        /// Three box blurs, which come close to a Gaussian one.
        Blur,
        /// Emphasises the difference between a pixel and its neighbours.
        Sharpen,
        /// The rate of change of brightness.
        Edges,
    }
}

params! {
    /// The source of the pictures.
    source: choice[Source] = Source::Generated;
    /// Generated pictures.
    count: int(1..=MOST_PICTURES as i64) = 8;
    /// Their width in pixels; they are three quarters as high.
    width: int(16..=8192) = 1600;
    /// The filter.
    filter: choice[Filter] = Filter::Blur;
    /// Radius of a blur, in pixels.
    radius: int(1..=50) = 6;
    /// Threads or processes.
    workers: int(1..=64) = Context::workers;
    /// Samples of each strategy.
    rounds: int(1..=50) = 3;
    /// The strategies to compare; always includes the sequential one.
    strategies: compares[Sequential, Threads, Processes];
    also {
        /// The reader's files, which the page knows once it has decoded them.
        #[serde(skip)]
        /// The reader's files; the page fills this in when it has decoded them.
        files: Files
    }
}

/// The reader's files after decoding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// Files that are pictures.
    pub pictures: Vec<Size>,
    /// Files that were left out.
    pub skipped: Vec<Skipped>,
}

/// A picture of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Size {
    /// Name of its file; empty if it is generated.
    pub name: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

impl Size {
    /// Bytes of its pixels.
    pub fn bytes(&self) -> usize {
        bytes_of((self.width, self.height))
    }
}

/// Bytes of the pixels of a picture of this width and height.
pub fn bytes_of((width, height): (u32, u32)) -> usize {
    width as usize * height as usize * 4
}

/// A file that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Its name.
    pub name: String,
    /// The reason.
    pub why: Why,
}

word! {
    /// The reason why a file was left out.
    pub enum Why {
        /// It is empty.
        Empty,
        /// The browser cannot read it as a picture.
        NoPicture,
        /// It has more pixels than an engine has memory for.
        TooLarge,
        /// Together with those before it, it would exceed the pixels or pictures of a batch.
        NoRoom,
    }
}

/// The work of one engine: all rounds of these strategies, each in turn with the sequential one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The source of the pictures.
    pub source: Source,
    /// Width and height of each picture.
    pub sizes: Vec<(u32, u32)>,
    /// The filter.
    pub filter: Filter,
    /// Radius of a blur, in pixels.
    pub radius: u32,
    /// Samples of each strategy.
    pub rounds: u32,
    /// The strategies to compare with the sequential one.
    pub strategies: Vec<Strategy>,
    /// Whether to show the page pictures before and after.
    pub shows: bool,
}

/// The measurements of one engine: the sequential strategy first, then the requested ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Tick of the clock, in milliseconds.
    pub tick_ms: f64,
    /// The measurements of each strategy.
    pub measured: Vec<Measurement<Measure>>,
}

/// The measurements of a strategy in an engine, beside times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Checksum of all output pixels, in order. Equal pixels have equal checksums.
    pub checksum: u64,
    /// Bytes copied to processes and back, for the whole batch once.
    pub bytes_copied: u64,
    /// Time spent copying in the last round, in milliseconds, summed over all workers.
    pub copy_ms: f64,
}

/// The results of a strategy beside times.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Extra {
    /// Million pixels per second; `None` if the strategy took less than a tick of the clock.
    pub megapixels_per_s: Option<f64>,
    /// Checksum of all output pixels, in 16 hexadecimal digits.
    #[serde(serialize_with = "as_hex")]
    pub checksum: u64,
    /// Time spent copying to and from processes, in milliseconds, summed over all workers; 0 where
    /// nothing is copied.
    pub copy_ms: f64,
}

fn as_hex<S: Serializer>(number: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{number:016x}"))
}

/// The outcome of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The pictures.
    pub pictures: Vec<Size>,
    /// Files that were left out, and why.
    pub skipped: Vec<Skipped>,
    /// Pixels of all pictures, in millions.
    pub megapixels: f64,
    /// Times of each strategy.
    pub strategies: Vec<Entry<Extra>>,
    /// Bytes copied to processes and back.
    pub bytes_copied: u64,
}

impl Params {
    /// Width and height of a generated picture.
    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height())
    }

    /// The height of a generated picture.
    fn height(&self) -> u32 {
        (self.width * 3 / 4).max(1)
    }

    /// The pictures of the batch.
    pub fn pictures(&self) -> Vec<Size> {
        match self.source {
            Source::Files => self.files.pictures.clone(),
            Source::Generated => {
                let picture = Size {
                    name: String::new(),
                    width: self.width,
                    height: self.height(),
                };
                vec![picture; self.count as usize]
            }
        }
    }

    /// Number of rows around a pixel that the filter reads.
    pub fn reach(&self) -> u32 {
        reach(self.filter, self.radius)
    }
}

/// Number of rows above and below a row that a filter needs to compute it.
pub fn reach(filter: Filter, radius: u32) -> u32 {
    match filter {
        Filter::Grayscale => 0,
        Filter::Blur => radius,
        Filter::Sharpen | Filter::Edges => 1,
    }
}

impl Params {
    /// Threads and processes have engines of their own; the first engine shows the pictures.
    fn jobs_of_a_set(&self, set: Set, context: &Context) -> Vec<(On, Work)> {
        let runnable = strategy::runnable(&self.strategies, context);
        let pictures = self.pictures();
        let sizes = pictures.iter().map(|size| (size.width, size.height));
        let sizes: Vec<(u32, u32)> = sizes.collect();
        let work = |strategies: Vec<Strategy>, shows| Work {
            source: self.source,
            sizes: sizes.clone(),
            filter: self.filter,
            radius: self.radius,
            rounds: set.rounds,
            strategies,
            shows: shows && set.index == 0,
        };
        let mut jobs = Vec::new();
        let has = |strategy| runnable.contains(&strategy);
        if has(Strategy::Threads) {
            let threads = work(vec![Strategy::Threads], true);
            jobs.push((On::Threads(self.workers), threads));
        }
        let only_baseline = runnable == [Strategy::Sequential];
        if has(Strategy::Processes) || only_baseline {
            let processes = runnable
                .iter()
                .copied()
                .filter(|&one| one == Strategy::Processes)
                .collect();
            let processes = work(processes, jobs.is_empty());
            jobs.push((On::Processes(self.workers), processes));
        }
        jobs
    }
}

impl Lab for Params {
    const TAKES_PICTURES: bool = true;

    const HAS_CEILING: bool = true;

    type Work = Work;
    type Report = Report;
    type Outcome = Outcome;

    fn wants_files(&self) -> bool {
        self.source == Source::Files
    }

    /// A width that leaves no memory for so many threads is refused.
    fn settle(self, _: &Values<'_>) -> Result<Self, ParamError> {
        let (width, height) = (self.width, self.height());
        if self.source == Source::Generated && !fits(width, height, self.reach(), self.workers) {
            let widest = widest(self.reach(), self.workers);
            let problem = Problem::OutOfMemory {
                limit: widest.into(),
            };
            return Err(ParamError::new("width", width.to_string(), problem));
        }
        Ok(self)
    }

    fn rounds(&self) -> u32 {
        self.rounds
    }

    fn runs(&self, context: &Context) -> bool {
        !strategy::runnable(&self.strategies, context).is_empty()
    }

    fn jobs(&self, context: &Context) -> Vec<(On, Work)> {
        context
            .sampling
            .jobs(self.rounds, |set| self.jobs_of_a_set(set, context))
    }

    fn conclude(&self, reports: &[&Report], context: &Context) -> Option<Conclusion<Outcome>> {
        reports.first()?;
        let pictures = self.pictures();
        let skipped = &self.files.skipped;
        let measured: Vec<_> = reports.iter().flat_map(|report| &report.measured).collect();
        let sets = strategy::by_set(reports, self.jobs_a_set(context), |report| &report.measured);
        let pixels: f64 = pictures.iter().map(|size| size.bytes() as f64 / 4.0).sum();
        let megapixels = pixels / 1e6;
        let trace = strategy::traces(&self.strategies, &measured);
        let copied = measured.iter().map(|one| one.extra.bytes_copied).max();
        let clock = context.clock;
        let strategies: Vec<Entry<Extra>> =
            strategy::entries_of_sets(&self.strategies, &sets, context, Clock::figure)
                .into_iter()
                .map(|entry| entry_of(entry, megapixels, clock))
                .collect();
        let too_many = context.cores.filter(|&cores| self.workers > cores);
        let tick_ms = reports
            .iter()
            .map(|report| report.tick_ms)
            .fold(0.0, f64::max);
        // A sample should be at least a hundred ticks long.
        let too_short = strategy::naming(WarningCode::ClockTooCoarse, &strategies, |one| {
            one.wall_ms.is_nan() || one.wall_ms < tick_ms * 100.0 || one.extra.copy_ms.is_nan()
        });
        let names: Vec<&str> = skipped.iter().map(|file| file.name.as_str()).collect();
        let warnings = [
            strategy::left_out(&self.strategies, context),
            (!names.is_empty())
                .then(|| Warning::new(WarningCode::PicturesSkipped, names.join(","))),
            too_many
                .map(|_| Warning::new(WarningCode::MoreThreadsThanCores, self.workers.to_string())),
            strategy::noisy(&strategies),
            too_short,
        ];
        Some(Conclusion {
            warnings: warnings.into_iter().flatten().collect(),
            outcome: Outcome {
                pictures,
                skipped: skipped.clone(),
                megapixels,
                strategies,
                bytes_copied: copied.unwrap_or_default(),
            },
            trace,
        })
    }

    fn traces(report: &mut Report) -> Vec<&mut Vec<Span>> {
        let measured = report.measured.iter_mut();
        measured.map(|one| &mut one.trace).collect()
    }

    /// Parameters do not include the reader's files.
    fn agree(&self, _: &[&Report], _: &Context) -> bool {
        self.source == Source::Generated
    }
}

fn entry_of(entry: Entry<Measure>, megapixels: f64, clock: Clock) -> Entry<Extra> {
    let seconds = entry.wall_ms / 1e3;
    Entry {
        strategy: entry.strategy,
        wall_ms: entry.wall_ms,
        samples_ms: entry.samples_ms,
        speedup: entry.speedup,
        extra: Extra {
            megapixels_per_s: (seconds > 0.0).then(|| megapixels / seconds),
            checksum: entry.extra.checksum,
            copy_ms: match entry.extra.bytes_copied {
                0 => entry.extra.copy_ms,
                _ => clock.figure(entry.extra.copy_ms),
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::given;

    fn check(pairs: &[(&str, &str)], shared_memory: bool) -> Result<Vec<(On, Work)>, ParamError> {
        let context = Context {
            cores: Some(2),
            shared_memory,
            ..Context::default()
        };
        let params = Params::check(&given(pairs.iter().copied()), &context)?;
        Ok(params.jobs(&context))
    }

    #[test]
    fn threads_and_processes_have_an_engine_each_and_the_first_shows_pictures() {
        let on = |pairs, shared| -> Vec<(On, bool)> {
            let jobs = check(pairs, shared).unwrap();
            // The first of three sets of one round.
            let set = jobs.iter().take(jobs.len() / 3);
            set.map(|(on, work)| (*on, work.shows)).collect()
        };
        let both = [(On::Threads(2), true), (On::Processes(2), false)];
        let jobs = check(&[], true).unwrap();
        assert_eq!(jobs.iter().filter(|(_, work)| work.shows).count(), 1);
        assert_eq!(on(&[], true), both);
        assert_eq!(on(&[], false), [(On::Processes(2), true)]);
        assert_eq!(on(&[("strategies", "threads")], false), []);
        let alone = on(&[("strategies", "sequential")], true);
        assert_eq!(alone, [(On::Processes(2), true)]);
    }

    #[test]
    fn pictures_are_three_quarters_as_high_as_wide_and_files_come_later() {
        let jobs = check(&[("count", "2"), ("width", "100")], true).unwrap();
        assert_eq!(jobs[0].1.sizes, [(100, 75); 2]);
        assert_eq!(check(&[("source", "files")], true).unwrap()[0].1.sizes, []);
    }

    #[test]
    fn a_width_that_does_not_fit_into_memory_is_refused_with_the_widest_that_does() {
        assert!(check(&[("width", "7300"), ("workers", "2")], true).is_ok());
        let error = check(&[("width", "8192"), ("workers", "64")], true).unwrap_err();
        let Problem::OutOfMemory { limit } = error.problem else {
            panic!("{error}");
        };
        assert_eq!(error.param, "width");
        let limit = limit.to_string();
        assert!(check(&[("width", &limit), ("workers", "64")], true).is_ok());
    }
}

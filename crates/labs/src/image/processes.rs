//! Measures processes, each round in turn with one process that has the picture in its own memory.
//! Pictures wait outside the parent's memory and are copied to processes and back.

use super::rounds::{NOT_THERE, check, empty_report, pair_up, shown, steps};
use crate::{
    LabError,
    ceiling::OnProcesses,
    process::{Parcel, ProcessPool, Returned, Runtime, Task},
    progress::{DRAWING_MS, Steps, Throttle},
    task::image::Step,
    tracer::{sort, span},
};
use spindle_model::{
    Word,
    labs::image::{Report, Source, Work, bytes_of},
    message::{self, Activity, Event},
    strategy::Strategy,
    trace::{Span, SpanState},
};
use std::ops::Range;

/// Most bytes of pictures that wait at a time; at least one picture does.
const WAITING_BYTES: usize = 128 << 20;

/// Runs `work` on `workers` processes of `runtime`.
///
/// # Errors
/// [`LabError::WrongAnswer`] when a strategy makes other pixels than the sequential one,
/// [`LabError::Gone`] when a process dies.
pub async fn run_on_processes<R: Runtime>(
    work: &Work,
    workers: u32,
    runtime: &R,
) -> Result<Report, LabError> {
    let mut report = empty_report(work);
    let strategies = report.measured.len();
    let mut steps = Steps::new(steps(work, &report), |event| runtime.emit(event));
    steps.next(Activity::WarmUp, None);
    let start_ms = runtime.now_ms();
    let pool = ProcessPool::start(runtime, workers).await?;
    let batch = Batch {
        work,
        runtime,
        pool,
    };
    let warm_up = Step {
        warms_up: true,
        ..batch.step(0)
    };
    batch.pool.each(Task::Image(warm_up)).await?;
    let waves = waves(&work.sizes);
    let mut ceiling = OnProcesses::new(&batch.pool, runtime, start_ms);
    let mut loaded = Loaded::default();
    let mut throttle = Throttle::default();
    for round in 0..work.rounds as usize {
        let mut samples: Vec<Sample> = (0..strategies).map(|_| Sample::default()).collect();
        for wave in &waves {
            batch.load(&mut loaded, wave).await?;
            for place in 0..strategies {
                let index = (round + place) % strategies;
                let strategy = report.measured[index].strategy;
                if steps.next(Activity::Measure, Some(strategy)) {
                    runtime.sleep(DRAWING_MS.into()).await;
                }
                for _ in 1..wave.len() {
                    steps.next(Activity::Measure, Some(strategy));
                }
                match strategy {
                    Strategy::Processes => batch.share_out(&loaded, &mut samples[index]).await?,
                    _ => batch.one_by_one(&loaded, &mut samples[index]).await?,
                }
                ceiling.look().await?;
            }
        }
        for (index, sample) in samples.into_iter().enumerate() {
            check(&mut report, index, sample.checksums)?;
            let measurement = &mut report.measured[index];
            measurement.samples_ms.push(sample.ms);
            measurement.extra.bytes_copied = sample.bytes_copied;
            measurement.extra.copy_ms = sample.copy_ms;
            measurement.trace = sample.spans;
        }
        pair_up(&mut report);
        if throttle.is_due() {
            runtime.emit(Event::Partial(message::Report::Image(report.clone())));
            runtime.sleep(DRAWING_MS.into()).await;
        }
    }
    ceiling.finish().await?;
    if work.shows {
        batch.show(&mut loaded).await?;
    }
    Ok(report)
}

/// Pictures that are loaded and wait for processes, and their numbers.
struct Loaded<P> {
    numbers: Range<usize>,
    parcels: Vec<P>,
}

impl<P> Default for Loaded<P> {
    fn default() -> Self {
        Self {
            numbers: 0..0,
            parcels: Vec::new(),
        }
    }
}

/// The measurements of one round of a strategy.
#[derive(Default)]
struct Sample {
    ms: f64,
    checksums: Vec<u64>,
    bytes_copied: u64,
    copy_ms: f64,
    spans: Vec<Span>,
}

/// The pictures and the processes that filter them.
struct Batch<'a, R: Runtime> {
    work: &'a Work,
    runtime: &'a R,
    pool: ProcessPool<R::Process>,
}

impl<R: Runtime> Batch<'_, R> {
    /// A step for a picture with nothing to be done yet.
    fn step(&self, number: usize) -> Step {
        Step {
            size: self.work.sizes[number],
            filter: self.work.filter,
            radius: self.work.radius,
            ..Step::default()
        }
    }

    /// A task that filters a picture sent along with it, and returns the picture or its checksum.
    fn filter(&self, number: usize, returns: bool) -> Task {
        Task::Image(Step {
            filters: true,
            sums: !returns,
            returns,
            ..self.step(number)
        })
    }

    /// Loads these pictures unless they are loaded.
    async fn load(
        &self,
        loaded: &mut Loaded<Parcel<R>>,
        numbers: &Range<usize>,
    ) -> Result<(), LabError> {
        if loaded.numbers == *numbers {
            return Ok(());
        }
        // Drops the old pictures first.
        loaded.parcels.clear();
        loaded.parcels = match self.work.source {
            Source::Files => {
                let found = numbers
                    .clone()
                    .map(|number| self.runtime.picture(number as u32));
                let found: Option<Vec<_>> = found.collect();
                found.ok_or_else(|| LabError::Broken(NOT_THERE.to_owned()))?
            }
            Source::Generated => {
                let draw = |number| {
                    Task::Image(Step {
                        draws: Some(number as u32),
                        returns: true,
                        ..self.step(number)
                    })
                };
                let tasks: Vec<Task> = numbers.clone().map(draw).collect();
                parcels(self.map(&tasks, &[]).await?)
            }
        };
        loaded.numbers = numbers.clone();
        Ok(())
    }

    async fn map(
        &self,
        tasks: &[Task],
        along: &[Parcel<R>],
    ) -> Result<Vec<Returned<Parcel<R>>>, LabError> {
        let workers = self.pool.processes().len();
        Ok(self
            .pool
            .map_with(workers, tasks, along, self.runtime)
            .await?)
    }

    /// Filters the loaded pictures one after another in the first process: only filtering counts.
    async fn one_by_one(
        &self,
        loaded: &Loaded<Parcel<R>>,
        sample: &mut Sample,
    ) -> Result<(), LabError> {
        for (number, parcel) in loaded.numbers.clone().zip(&loaded.parcels) {
            let task = [self.filter(number, false)];
            let along = std::slice::from_ref(parcel);
            let back = self.pool.map_with(1, &task, along, self.runtime).await?;
            for one in back {
                let [_, filtered, _] = one.done.answer.stretches[..] else {
                    continue;
                };
                let origin = filtered.from_ms - sample.ms;
                let what = (number + 1).to_string();
                let group = Strategy::Sequential.id();
                let span = span(group, 0, what, SpanState::Running, filtered, origin);
                sample.spans.push(span);
                sample.ms += filtered.to_ms - filtered.from_ms;
                sample.checksums.push(one.done.answer.value as u64);
            }
        }
        Ok(())
    }

    /// Sends the loaded pictures to all processes, one at a time each, and back: copying counts.
    async fn share_out(
        &self,
        loaded: &Loaded<Parcel<R>>,
        sample: &mut Sample,
    ) -> Result<(), LabError> {
        let numbers = || loaded.numbers.clone();
        let filter: Vec<Task> = numbers().map(|number| self.filter(number, true)).collect();
        let start = self.runtime.now_ms();
        let back = self.map(&filter, &loaded.parcels).await?;
        let ms = self.runtime.now_ms() - start;
        for (number, one) in numbers().zip(&back) {
            self.note(number, one, start - sample.ms, sample);
        }
        sample.ms += ms;
        let sum = |number| {
            Task::Image(Step {
                sums: true,
                ..self.step(number)
            })
        };
        let sums: Vec<Task> = numbers().map(sum).collect();
        let sums = self.map(&sums, &parcels(back)).await?;
        let sums = sums.iter().map(|one| one.done.answer.value as u64);
        sample.checksums.extend(sums);
        Ok(())
    }

    /// Notes the spans and the copied bytes of a picture that went to a process and back.
    fn note(&self, number: usize, one: &Returned<Parcel<R>>, origin: f64, sample: &mut Sample) {
        let [_, filtered, _] = one.done.answer.stretches[..] else {
            return;
        };
        let mut there = one.stretch;
        there.to_ms = filtered.from_ms;
        let mut back = one.stretch;
        back.from_ms = filtered.to_ms;
        for (stretch, state) in [
            (there, SpanState::Waiting),
            (filtered, SpanState::Running),
            (back, SpanState::Waiting),
        ] {
            if state == SpanState::Waiting {
                sample.copy_ms += stretch.to_ms - stretch.from_ms;
            }
            let (worker, what) = (one.done.worker as usize, (number + 1).to_string());
            let group = Strategy::Processes.id();
            sample
                .spans
                .push(span(group, worker, what, state, stretch, origin));
        }
        sample.bytes_copied += 2 * bytes_of(self.work.sizes[number]) as u64;
        sort(&mut sample.spans);
    }

    /// Shows the first pictures on the page, before and after.
    async fn show(&self, loaded: &mut Loaded<Parcel<R>>) -> Result<(), LabError> {
        for number in shown(&self.work.sizes) {
            self.load(loaded, &(number..number + 1)).await?;
            let task = [self.filter(number, true)];
            let after = parcels(self.map(&task, &loaded.parcels).await?);
            let (index, size) = (number as u32, self.work.sizes[number]);
            for (is_after, parcels) in [(false, &loaded.parcels), (true, &after)] {
                for parcel in parcels {
                    self.runtime.show(index, is_after, size, parcel);
                }
            }
        }
        Ok(())
    }
}

fn parcels<P>(back: Vec<Returned<P>>) -> Vec<P> {
    back.into_iter().filter_map(|one| one.parcel).collect()
}

/// Groups the pictures so that each group may wait at the same time.
fn waves(sizes: &[(u32, u32)]) -> Vec<Range<usize>> {
    let mut waves = Vec::new();
    let (mut first, mut bytes) = (0, 0);
    for (number, &size) in sizes.iter().enumerate() {
        bytes += bytes_of(size);
        if bytes > WAITING_BYTES && number > first {
            waves.push(first..number);
            (first, bytes) = (number, bytes_of(size));
        }
    }
    waves.push(first..sizes.len());
    waves
}

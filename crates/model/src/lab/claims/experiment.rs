//! The experiment behind each claim: a lab with parameters that make it short, and its
//! requirements.

use super::{ClaimId, Params};
use crate::{
    RawParams,
    lab::{self, LabId},
    param::Context,
};

/// A lab with the parameters that test a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Experiment {
    /// The lab.
    pub lab: LabId,
    /// Its parameters, as in an address; the others have their defaults. None depends on the speed
    /// of the machine.
    pub query: &'static str,
}

impl Experiment {
    /// The parameters as an address gives them.
    pub fn given(&self) -> RawParams {
        let fields = self.query.split('&');
        fields.filter_map(|field| field.split_once('=')).collect()
    }

    /// The parameters, checked.
    pub fn params(&self, context: &Context) -> Option<lab::Params> {
        self.lab.check(&self.given(), context).ok()
    }
}

const fn of(lab: LabId, query: &'static str) -> Experiment {
    Experiment { lab, query }
}

const FIB: Experiment = of(LabId::Fib, "n=35&threads=2&cutoff=20&rounds=5");
const JOBS: Experiment = of(
    LabId::Jobs,
    "from=24&to=34&workers=2&switch_ms=5&rounds=5&strategies=sequential,gil,processes",
);
const IMAGE: Experiment = of(
    LabId::Image,
    "count=4&width=1200&filter=blur&radius=6&workers=2&rounds=5&strategies=sequential,threads",
);
const SLEEP: Experiment = of(LabId::Sleep, "tasks=5&ms=200");
const CRAWLER: Experiment = of(
    LabId::Crawler,
    "pages=20&delay_ms=40&workers=8&strategies=sequential,threads,coroutines",
);
const POOL: Experiment = of(LabId::Pool, "tasks=40&workers=4&task_ms=2");
const COUNTER: Experiment = of(LabId::Counter, "threads=4&increments=500000");
const MEMORY: Experiment = of(LabId::Memory, "workers=2");
const PRIMITIVES: Experiment = of(
    LabId::Primitives,
    "primitive=semaphore&threads=4&hold_ms=20&permits=2&rounds=3",
);
const LOCKS: Experiment = of(LabId::Deadlock, "hold_ms=10&remedy=none&rounds=20");
const ORDER: Experiment = of(LabId::Deadlock, "hold_ms=2&remedy=ordering&rounds=50");
const QUEUE: Experiment = of(
    LabId::Queue,
    "producers=2&consumers=2&capacity=5&items=200&produce_us=200&consume_us=1000",
);
const LIFECYCLE: Experiment = of(LabId::Lifecycle, "workers=1&join_timeout_ms=200");
const IPC: Experiment = of(LabId::Ipc, "payload=1024&messages=200");

impl ClaimId {
    /// The experiment that tests the claim. Claims with the same lab and parameters share a run.
    pub fn experiment(self) -> Experiment {
        match self {
            Self::ThreadsSpeedUp => FIB,
            Self::GilBlocks | Self::ProcessesSpeedUp => JOBS,
            Self::WaitsOverlap | Self::CoroutinesStartFree => SLEEP,
            Self::CrawlTogether => CRAWLER,
            Self::PoolsPay => POOL,
            Self::IncrementLoses | Self::LockSaves | Self::LockCosts => COUNTER,
            Self::ThreadsShare | Self::ProcessesSeparate => MEMORY,
            Self::PrimitivesKeep => PRIMITIVES,
            Self::LocksDeadlock => LOCKS,
            Self::OrderPrevents => ORDER,
            Self::QueueBounds => QUEUE,
            Self::ProcessStops | Self::ThreadDoesNot => LIFECYCLE,
            Self::MemoryFastest => IPC,
            Self::BatchFaster => IMAGE,
        }
    }

    /// The unit of the number that decides.
    pub fn unit(self) -> &'static str {
        match self {
            Self::IncrementLoses => "percent",
            Self::LockSaves => "increments",
            Self::ThreadsShare | Self::ProcessesSeparate => "changes",
            Self::PrimitivesKeep => "threads",
            Self::LocksDeadlock | Self::ProcessStops | Self::ThreadDoesNot => "ms",
            Self::OrderPrevents => "rounds",
            Self::QueueBounds => "items",
            _ => "times",
        }
    }

    /// Whether its lab fetches pages that the page's service worker provides.
    pub(super) fn needs_site(self) -> bool {
        self == Self::CrawlTogether
    }

    /// Whether it is about workers that compute at the same time. A machine that gave fewer cores
    /// than it has cannot decide such a claim.
    pub(super) fn needs_cores(self) -> bool {
        matches!(
            self,
            Self::ThreadsSpeedUp | Self::GilBlocks | Self::ProcessesSpeedUp | Self::BatchFaster
        )
    }

    /// Whether it is about workers that share memory.
    fn needs_shared_memory(self) -> bool {
        !matches!(
            self,
            Self::ProcessesSpeedUp
                | Self::WaitsOverlap
                | Self::CoroutinesStartFree
                | Self::CrawlTogether
                | Self::PoolsPay
                | Self::ProcessesSeparate
                | Self::QueueBounds
                | Self::ProcessStops
        )
    }

    /// The requirement that this machine does not meet, so that the claim is not tested.
    pub(super) fn missing(self, params: &Params, context: &Context) -> Option<&'static str> {
        if self.needs_shared_memory() && !context.shared_memory {
            Some("no-shared-memory")
        } else if self.needs_cores() && context.cores == Some(1) {
            Some("one-core")
        } else if self.needs_site() && params.lacks_site {
            Some("no-service-worker")
        } else {
            None
        }
    }
}

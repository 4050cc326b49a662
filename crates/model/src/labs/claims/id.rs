//! The claims by name.

use serde::{Serialize, Serializer};

macro_rules! claims {
    ($($(#[doc = $doc:literal])+ $Claim:ident = $id:literal;)+) => {
        /// A claim of tutorials.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ClaimId {
            $($(#[doc = $doc])+ $Claim,)+
        }

        impl ClaimId {
            /// Every claim, in the order of the page.
            pub const ALL: &'static [Self] = &[$(Self::$Claim,)+];

            /// Their names, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($id,)+];
        }
    };
}

claims! {
    /// Threads speed up computing.
    ThreadsSpeedUp = "threads-speed-up";
    /// Under the GIL they do not.
    GilBlocks = "gil-blocks";
    /// Processes do.
    ProcessesSpeedUp = "processes-speed-up";
    /// Tasks that wait do so at the same time.
    WaitsOverlap = "waits-overlap";
    /// Coroutines start for next to nothing.
    CoroutinesStartFree = "coroutines-start-free";
    /// Pages that are fetched together are there sooner.
    CrawlTogether = "crawl-together";
    /// A pool of threads pays.
    PoolsPay = "pools-pay";
    /// Threads that add 1 without a guard lose some.
    IncrementLoses = "increment-loses";
    /// Under a lock they lose none.
    LockSaves = "lock-saves";
    /// The lock costs time.
    LockCosts = "lock-costs";
    /// Threads share variables.
    ThreadsShare = "threads-share";
    /// Processes do not.
    ProcessesSeparate = "processes-separate";
    /// Primitives keep what they promise.
    PrimitivesKeep = "primitives-keep";
    /// Locks taken in opposite orders deadlock.
    LocksDeadlock = "locks-deadlock";
    /// Locks taken in one order do not.
    OrderPrevents = "order-prevents";
    /// A bounded queue never holds more than its capacity.
    QueueBounds = "queue-bounds";
    /// A process can be stopped from outside.
    ProcessStops = "process-stops";
    /// A thread cannot.
    ThreadDoesNot = "thread-does-not";
    /// Shared memory is the quickest way between processes.
    MemoryFastest = "memory-fastest";
    /// A batch of pictures is done sooner by bands on threads.
    BatchFaster = "batch-faster";
}

impl ClaimId {
    /// Its name in parameters, results and texts.
    pub fn id(self) -> &'static str {
        Self::WORDS.get(self as usize).copied().unwrap_or_default()
    }
}

impl Serialize for ClaimId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

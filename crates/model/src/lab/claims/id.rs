//! The claims by name.

word! {
    /// A claim of tutorials.
    pub enum ClaimId {
        /// Threads speed up computing.
        ThreadsSpeedUp,
        /// Under the GIL they do not.
        GilBlocks,
        /// Processes do.
        ProcessesSpeedUp,
        /// Tasks that wait do so at the same time.
        WaitsOverlap,
        /// Coroutines start for next to nothing.
        CoroutinesStartFree,
        /// Pages that are fetched together are there sooner.
        CrawlTogether,
        /// A pool of threads pays.
        PoolsPay,
        /// Threads that add 1 without a guard lose some.
        IncrementLoses,
        /// Under a lock they lose none.
        LockSaves,
        /// The lock costs time.
        LockCosts,
        /// Threads share variables.
        ThreadsShare,
        /// Processes do not.
        ProcessesSeparate,
        /// Primitives keep what they promise.
        PrimitivesKeep,
        /// Locks taken in opposite orders deadlock.
        LocksDeadlock,
        /// Locks taken in one order do not.
        OrderPrevents,
        /// A bounded queue never holds more than its capacity.
        QueueBounds,
        /// A process can be stopped from outside.
        ProcessStops,
        /// A thread cannot.
        ThreadDoesNot,
        /// Shared memory is the quickest way between processes.
        MemoryFastest,
        /// A batch of pictures is done sooner by bands on threads.
        BatchFaster,
    }
}

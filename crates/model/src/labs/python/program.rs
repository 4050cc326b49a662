//! The programs that the page has. Each is a file of its own in `crates/app/programs`.

word! {
    /// A program of the page, by the name of its file.
    pub enum Program {
        /// Two threads compute.
        Gil,
        /// Five threads sleep.
        #[strum(serialize = "threads_sleep")]
        #[serde(rename = "threads_sleep")]
        ThreadsSleep,
        /// Two threads add to one number without a lock.
        Race,
        /// 5,000 threads and a lock.
        #[strum(serialize = "lock_5000")]
        #[serde(rename = "lock_5000")]
        Lock5000,
        /// Two locks in two orders.
        Deadlock,
        /// A queue between producers and consumers.
        #[strum(serialize = "producer_consumer")]
        #[serde(rename = "producer_consumer")]
        ProducerConsumer,
        /// A pool of four threads with ten tasks.
        Executor,
        /// At most two at a time.
        Semaphore,
        /// All wait for one.
        Event,
        /// One waits until another has something.
        Condition,
        /// None goes on before all are there.
        Barrier,
        /// A lock that its owner may take again.
        Rlock,
        /// A thread that starts later.
        Timer,
        /// Tasks of one loop.
        Coroutines,
        /// An endless thread that is asked to stop.
        #[strum(serialize = "stop_event")]
        #[serde(rename = "stop_event")]
        StopEvent,
    }
}

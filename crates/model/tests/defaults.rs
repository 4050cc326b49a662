//! The defaults of each lab on two cores: short for labs that wait, long enough for a clock for
//! labs that compute.

use spindle_model::{
    Word,
    lab::LabId,
    param::{Context, LIMIT, Spec},
};

/// The defaults of each lab except the limit, in the order of its form.
const DEFAULTS: [(&str, &str); 16] = [
    ("fib", "n=38 threads=1,2 cutoff=20 rounds=10"),
    (
        "jobs",
        "from=24 to=38 workers=2 switch_ms=5 rounds=3 strategies=sequential,gil,threads,processes",
    ),
    (
        "image",
        "source=generated count=8 width=1600 filter=blur radius=6 workers=2 rounds=3 strategies=sequential,threads,processes",
    ),
    (
        "sleep",
        "tasks=5 ms=400 strategies=sequential,threads,processes,coroutines",
    ),
    (
        "crawler",
        "pages=20 delay_ms=60 links=5 failures=0 retries=2 workers=8 strategies=sequential,threads,processes,coroutines",
    ),
    (
        "server",
        "clients=20 requests=5 work=wait work_ms=10 pool=4 strategies=one,pool,per-connection,coroutines",
    ),
    (
        "pool",
        "tasks=10 workers=4 task_ms=50 strategies=sequential,thread-per-task,pool",
    ),
    (
        "counter",
        "threads=4 increments=1000000 guard=all join=true",
    ),
    ("memory", "value=0 workers=3"),
    (
        "primitives",
        "primitive=lock threads=4 hold_ms=100 permits=2 rounds=2",
    ),
    (
        "queue",
        "producers=2 consumers=2 capacity=10 items=2000 produce_us=500 consume_us=1000 strategies=sequential,threads,processes",
    ),
    (
        "deadlock",
        "scenario=two-locks threads=2 hold_ms=10 remedy=none rounds=100",
    ),
    (
        "lifecycle",
        "kind=both workers=2 job=endless job_ms=500 join_timeout_ms=1000",
    ),
    ("ipc", "channel=all payload=1024 messages=1000"),
    (
        "claims",
        "claims=threads-speed-up,gil-blocks,processes-speed-up,waits-overlap,coroutines-start-free,crawl-together,pools-pay,\
         increment-loses,lock-saves,lock-costs,threads-share,processes-separate,primitives-keep,locks-deadlock,order-prevents,\
         queue-bounds,process-stops,thread-does-not,memory-fastest,batch-faster",
    ),
    (
        "python",
        "interpreter=gil,free switch_ms=5 yields=calls rounds=1 program=gil stdin= code=",
    ),
];

#[test]
fn each_lab_has_the_defaults_that_its_page_promises() {
    let context = Context {
        cores: Some(2),
        ..Context::default()
    };
    let told = LabId::LISTED.iter().map(|lab| {
        let specs = lab.specs().iter().filter(|spec| spec.id != LIMIT.id);
        let default = |spec: &Spec| format!("{}={}", spec.id, (spec.default)(&context).to_text());
        let defaults: Vec<String> = specs.map(default).collect();
        (lab.id(), defaults.join(" "))
    });
    let mut told: Vec<(&str, String)> = told.collect();
    told.sort_unstable();
    let mut expected = DEFAULTS.map(|(lab, defaults)| (lab, defaults.to_owned()));
    expected.sort_unstable();
    assert_eq!(told, expected);
}

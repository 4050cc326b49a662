//! Programs print what CPython prints: the `.out` beside each is what it printed there.

mod common;

use common::{order, run};

/// Output, sorted by lines if threads print, and the way a program ends.
fn check(name: &str, ended: &str, exit_code: i64, sorted: bool) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/programs");
    let code =
        std::fs::read_to_string(format!("{folder}/{name}.py")).expect("the program is there");
    let expected =
        std::fs::read_to_string(format!("{folder}/{name}.out")).expect("its output is there");
    for interpreter in ["gil", "free"] {
        let mut order = order(&code, interpreter);
        order["stdin"] = "Ada\nmore\nlast".into();
        let run = run(&order, None);
        assert_eq!(
            run.ended(),
            ended,
            "{name} on {interpreter}: {} {}",
            run.end,
            run.stderr
        );
        assert_eq!(run.end["exit_code"], exit_code, "{name} on {interpreter}");
        if sorted {
            let mut lines: Vec<_> = expected.lines().collect();
            lines.sort_unstable();
            assert_eq!(run.lines(), lines, "{name} on {interpreter}");
        } else {
            assert_eq!(
                run.stdout, expected,
                "{name} on {interpreter}: {}",
                run.stderr
            );
        }
    }
}

macro_rules! programs {
    ($($name:ident $ended:literal $code:literal $sorted:literal;)*) => {
        $(#[test] fn $name() { check(stringify!($name), $ended, $code, $sorted); })*
    };
}

// Not `recursion`, which is for the browser: natively the events of calls take of Python's limit, too.
programs! {
    coroutines "finished" 0 false;
    executor "finished" 0 false;
    thread_pool "finished" 0 false;
    imports "finished" 0 false;
    lock_5000 "finished" 0 false;
    primitives "finished" 0 false;
    producer_consumer "finished" 0 false;
    threads_sleep "finished" 0 true;
    exception_in_thread "exited" 3 false;
    syntax_error "raised" 1 false;
    modules "finished" 0 false;
    shared_functions "finished" 0 false;
    threads "finished" 0 false;
    asyncio_more "finished" 0 false;
    stdin "finished" 0 false;
    exits "exited" 3 false;
}

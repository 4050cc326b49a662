//! The search of interleavings on real programs: what it finds, how often it looks, and that what it finds happens again.

mod common;

use common::{explore, explore_with, order, run};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn program(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/programs");
    std::fs::read_to_string(format!("{folder}/{name}.py")).expect("the program is there")
}

/// Two threads that each run these lines, and what is printed at the end.
fn two(lines: &str, end: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("    {line}\n")).collect();
    format!(
        "import threading\nn = m = 0\nlock = threading.Lock()\ndef work():\n    global n, m\n{lines}\
         threads = [threading.Thread(target=work) for _ in range(2)]\n\
         for thread in threads:\n    thread.start()\nfor thread in threads:\n    thread.join()\n{end}\n"
    )
}

/// Different outputs, with whether each is a fault.
fn outputs(explored: &Value) -> BTreeSet<(String, bool)> {
    let all = explored["outputs"].as_array().expect("there are outputs");
    all.iter()
        .map(|output| {
            let text = output["text"].as_str().unwrap_or_default().to_owned();
            (text, output["broken"] == true)
        })
        .collect()
}

fn steps(run: &Value) -> Vec<String> {
    let steps = run["steps"].as_array().expect("there are steps");
    let step = |step: &Value| {
        let word = |name: &str| step[name].as_str().unwrap_or_default().to_owned();
        format!(
            "{} {} {} {} {}",
            step["thread"],
            step["line"],
            word("does"),
            word("what"),
            word("value")
        )
    };
    steps.iter().map(step).collect()
}

#[test]
fn a_race_loses_an_update_in_four_of_six_orders() {
    let explored = explore(&program("race"));
    assert_eq!(
        (&explored["orders"], &explored["tried"]),
        (&json!("6"), &json!(4))
    );
    assert_eq!(explored["complete"], true);
    let wrong = explored["outputs"].as_array().expect("there are outputs");
    let wrong: Vec<_> = wrong
        .iter()
        .filter(|output| output["broken"] == true)
        .collect();
    assert_eq!(wrong.len(), 1);
    assert_eq!(wrong[0]["orders"], "4");
    let found = explored["found"].as_array().expect("something is found");
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0]["kind"], &found[0]["line"]),
        (&json!("exception"), &json!(17))
    );
    assert_eq!(
        (&found[0]["preemptions"], &found[0]["schedule"]),
        (&json!(1), &json!("1 2 2 1"))
    );
    assert_eq!(
        steps(&found[0]),
        [
            "1 8 read n 0",
            "2 8 read n 0",
            "2 9 write n 1",
            "1 9 write n 1"
        ]
    );
    assert_eq!(found[0]["steps"][2]["shared"], json!({ "n": "1" }));
}

#[test]
fn a_lock_is_proved_right() {
    let explored = explore(&two(
        "with lock:\n    seen = n\n    n = seen + 1",
        "assert n == 2",
    ));
    assert_eq!(
        (&explored["orders"], &explored["complete"]),
        (&json!("2"), &json!(true))
    );
    assert!(explored["found"].is_null());
    let steps = steps(&explored["shown"]);
    assert_eq!(steps[0], "1 6 acquire lock ");
    assert_eq!(steps.len(), 8);
}

#[test]
fn a_bare_increment_goes_wrong_anywhere_but_not_at_calls() {
    let code = two("n += 1", "print(n)");
    let anywhere = explore(&code);
    assert_eq!(
        outputs(&anywhere),
        BTreeSet::from([("1\n".to_owned(), true), ("2\n".to_owned(), false)])
    );
    let found = anywhere["found"].as_array().expect("something is found");
    assert_eq!(
        (&found[0]["kind"], &found[0]["preemptions"]),
        (&json!("output"), &json!(1))
    );
    let at_calls = explore_with(&code, json!({}), "calls");
    assert_eq!(at_calls["complete"], true, "{at_calls}");
    assert_eq!(
        outputs(&at_calls),
        BTreeSet::from([("2\n".to_owned(), false)])
    );
}

#[test]
fn a_deadlock_is_found_though_its_threads_sleep() {
    let explored = explore(&program("deadlock"));
    assert_eq!(explored["complete"], true);
    let found = &explored["found"][0];
    assert_eq!(
        (&found["kind"], &found["preemptions"]),
        (&json!("deadlock"), &json!(0))
    );
    let mut lines: Vec<_> = found["deadlock"]
        .as_array()
        .expect("there is a circle")
        .iter()
        .map(|blocked| (blocked["waits_for"].as_str(), blocked["line"].as_u64()))
        .collect();
    lines.sort_unstable();
    assert_eq!(lines, [(Some("a"), Some(17)), (Some("b"), Some(10))]);
}

#[test]
fn philosophers_deadlock_in_six_orders() {
    let code = "import threading\nforks = [threading.Lock() for _ in range(3)]\ndef eat(i):\n    with forks[i]:\n        with forks[(i + 1) % 3]:\n            print('ate', i)\nts = [threading.Thread(target=eat, args=(i,)) for i in range(3)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
    let explored = explore(code);
    // As many as `explore/tests.rs` counts for three philosophers by brute force.
    assert_eq!(
        (&explored["orders"], &explored["tried"]),
        (&json!("168"), &json!(7))
    );
    assert_eq!(explored["found"][0]["kind"], "deadlock");
    assert_eq!(explored["outputs"][1]["orders"], "6");
}

#[test]
fn a_lost_wake_up_is_found() {
    let code = "import threading\nready = False\ncond = threading.Condition()\ndef waiter():\n    if not ready:\n        with cond:\n            cond.wait()\ndef setter():\n    global ready\n    ready = True\n    with cond:\n        cond.notify()\nts = [threading.Thread(target=waiter), threading.Thread(target=setter)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
    let explored = explore(code);
    assert_eq!(explored["complete"], true);
    assert_eq!(explored["found"][0]["kind"], "deadlock");
    assert_eq!(explored["found"][0]["preemptions"], 1);
}

#[test]
fn time_is_the_runs_own() {
    let code = "import threading, time\nbegan = time.time()\nseen = []\ndef wait(s):\n    time.sleep(s)\n    seen.append(s)\nts = [threading.Thread(target=wait, args=(s,)) for s in (3000, 1000, 2000)]\nfor t in ts: t.start()\nevent = threading.Event()\nassert not event.wait(500)\nfor t in ts: t.join()\nprint(seen, round(time.time() - began))\n";
    let explored = explore(code);
    assert_eq!(
        outputs(&explored),
        BTreeSet::from([("[1000, 2000, 3000] 3000\n".to_owned(), false)])
    );
    assert_eq!(explored["complete"], true);
}

#[test]
fn every_run_begins_as_the_first_did() {
    let code = "import threading, random, logging, itertools\nn = 0\nlogging.basicConfig()\nthreading.seen = getattr(threading, 'seen', 0) + 1\ndef work():\n    global n\n    n += 1\nts = [threading.Thread(target=work) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint(threading.seen, ts[1].name, random.random(), len(logging.root.handlers), sorted({'a', 'b'}), hash('a'))\n";
    let explored = explore(code);
    assert_eq!(outputs(&explored).len(), 1, "{explored}");
    assert_eq!(explored["orders"], "6");
}

#[test]
fn what_is_found_happens_again_a_hundred_times() {
    let code = program("race");
    let deadlock = program("deadlock");
    for code in [
        code,
        deadlock,
        two("if n == m:\n    n += 1\n    m += 1", "print(n, m)"),
    ] {
        let explored = explore(&code);
        for found in explored["found"].as_array().expect("something is found") {
            let schedule: Vec<u8> = found["schedule"]
                .as_str()
                .expect("there is a schedule")
                .split(' ')
                .map(|thread| thread.parse().expect("a number"))
                .collect();
            let shown = explore_with(&code, json!({ "schedule": schedule, "times": 100 }), "any");
            assert_eq!(shown["tried"], 100, "{shown}");
            assert_eq!(shown["shown"]["text"], found["text"]);
            assert_eq!(shown["shown"]["steps"], found["steps"]);
        }
    }
}

#[test]
fn a_schedule_that_cannot_be_followed_is_told() {
    let shown = explore_with(&program("race"), json!({ "schedule": [1, 3] }), "any");
    assert_eq!(shown["refused"], "schedule");
}

#[test]
fn what_no_run_does_twice_is_refused_by_name() {
    let explored = explore("import os\nprint(os.urandom(1))\n");
    assert_eq!(
        (&explored["refused"], &explored["tried"]),
        (&json!("urandom"), &json!(0))
    );
}

#[test]
fn an_endless_loop_is_given_up_and_never_reads_as_proof() {
    let code = "import threading\nready = False\ndef work():\n    while not ready:\n        pass\nt = threading.Thread(target=work)\nt.start()\nready = True\nt.join()\nprint('done')\n";
    let mut order = order(code, "gil");
    order["explore"] = json!({ "preemptions": null, "max_schedules": 3 });
    order["limit_s"] = json!(3);
    order["yields"] = json!("any");
    let run = run(&order, None);
    let explored = run.explored.last().expect("the search says nothing");
    assert_eq!(explored["complete"], false, "{explored}");
    assert_eq!(explored["orders"], Value::Null);
}

#[test]
fn a_search_can_be_cut_by_runs_and_by_time() {
    let code = two(&"n += 1\n".repeat(8), "print(n)");
    let explored = explore_with(&code, json!({ "max_schedules": 30 }), "any");
    assert_eq!(
        (&explored["complete"], &explored["runs"]),
        (&json!(false), &json!(30))
    );
    let mut order = order(&code, "gil");
    order["explore"] = json!({ "preemptions": null, "max_schedules": 1_000_000 });
    order["limit_s"] = json!(1);
    order["yields"] = json!("any");
    let run = run(&order, None);
    assert_eq!(
        run.ended(),
        "limit",
        "{} {:?} {}",
        run.end,
        run.explored.last(),
        run.stderr
    );
    let last = run.explored.last().expect("the search said something");
    assert_eq!(
        (&last["complete"], &last["last"]),
        (&json!(false), &json!(true))
    );
}

#[test]
fn a_program_that_fails_before_its_threads_is_told() {
    let run = run(
        &{
            let mut order = order("print(", "gil");
            order["explore"] = json!({});
            order
        },
        None,
    );
    assert_eq!(run.ended(), "raised");
    assert_eq!(run.end["exception"]["type"], "SyntaxError");
    let explored = explore("x = 1 // 0\n");
    assert_eq!(explored["found"][0]["kind"], "exception");
    assert_eq!(explored["orders"], "1");
}

/// Small programs by a seed (Steele, Lea, Flood: SplitMix64): two threads that use names, a list, an object and a lock.
fn random_program(seed: &mut u64) -> String {
    let mut below = |most: u64| {
        *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = *seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % most
    };
    let lines = [
        "n += 1",
        "m = n",
        "n = 5",
        "items.append(m)",
        "box.value += 2",
        "m = len(items)",
        "m = box.value",
        "with lock: n += 1",
        "if n > 4: m = 7",
        "print(m)",
    ];
    let mut body = |name: &str, threads: u64| {
        let mut text = format!("def {name}():\n    global n, m\n");
        for _ in 0..=below(threads) {
            text.push_str(&format!(
                "    {}\n",
                lines[below(lines.len() as u64) as usize]
            ));
        }
        text
    };
    let (first, second) = (body("first", 2), body("second", 2));
    format!(
        "import threading\nn = m = 0\nitems = []\nlock = threading.Lock()\nclass Box:\n    value = 0\nbox = Box()\n\
         {first}{second}ts = [threading.Thread(target=f) for f in (first, second)]\n\
         for t in ts: t.start()\nfor t in ts: t.join()\nprint(n, m, items, box.value)\n"
    )
}

#[test]
fn random_programs_print_the_same_with_and_without_reduction() {
    let mut seed = 7;
    for _ in 0..20 {
        let code = random_program(&mut seed);
        let reduced = explore_with(
            &code,
            json!({ "preemptions": null, "max_schedules": 3_000 }),
            "any",
        );
        let whole = explore_with(
            &code,
            json!({ "preemptions": null, "max_schedules": 1_000, "reduces": false }),
            "any",
        );
        assert_eq!(reduced["complete"], true, "{code}");
        if whole["complete"] == true {
            let texts = |explored: &Value| -> BTreeSet<_> {
                let lines = |text: String| {
                    let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
                    lines.sort_unstable();
                    lines
                };
                outputs(explored)
                    .into_iter()
                    .map(|(text, broken)| (lines(text), broken))
                    .collect()
            };
            assert_eq!(texts(&reduced), texts(&whole), "{code}");
            assert_eq!(reduced["orders"], whole["orders"], "{code}");
        }
    }
}

#[test]
fn memory_stays_flat_over_many_runs() {
    let code = two(&"n += 1\n".repeat(5), "print(n)");
    let most = |runs: u64| {
        let mut order = order(&code, "gil");
        order["yields"] = json!("any");
        order["explore"] = json!({ "preemptions": null, "max_schedules": runs });
        run(&order, None).end["memory_most"]
            .as_u64()
            .expect("a number")
    };
    let (few, many) = (most(300), most(2_500));
    assert!(
        many < few + (2 << 20),
        "{few} bytes after 300 runs, {many} after 2,500"
    );
}

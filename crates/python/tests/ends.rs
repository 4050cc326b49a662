//! The ways a run ends that CPython has not: by a Stop, by a limit, by a deadlock; and what must not end it.

mod common;

use common::{order, run};
use serde_json::Value;

fn on_both(
    code: &str,
    change: impl Fn(&mut Value),
    stop_at: Option<&str>,
    check: impl Fn(&common::Run),
) {
    for interpreter in ["gil", "free"] {
        let mut order = order(code, interpreter);
        change(&mut order);
        let run = run(&order, stop_at);
        println!("{interpreter}: {} {}", run.end, run.stderr);
        check(&run);
    }
}

fn stopped(code: &str, then: &str) {
    on_both(
        code,
        |_| (),
        Some("go"),
        |run| {
            assert_eq!(run.ended(), "stopped");
            assert_eq!(run.end["exit_code"], Value::Null);
            assert!(run.stdout.ends_with(then), "{:?}", run.stdout);
            assert_eq!(run.stderr, "");
        },
    );
}

#[test]
fn a_stop_ends_an_endless_loop_in_main_and_its_finally_runs() {
    stopped(
        "print('go', flush=True)\ntry:\n    while True:\n        pass\nfinally:\n    print('finally')\n",
        "finally\n",
    );
}

#[test]
fn a_stop_ends_a_loop_of_one_line() {
    stopped(
        "print('go', flush=True)\ntry:\n    while True: pass\nfinally:\n    print('finally')\n",
        "finally\n",
    );
}

#[test]
fn a_stop_ends_a_program_of_one_line() {
    stopped("print('go', flush=True)\nwhile True: pass", "go\n");
}

#[test]
fn a_stop_ends_loops_in_threads() {
    stopped(
        "import threading\ndef work():\n    try:\n        n = 0\n        while True:\n            n += 1\n    finally:\n        print('out')\nts = [threading.Thread(target=work) for _ in range(3)]\nfor t in ts: t.start()\nprint('go', flush=True)\nfor t in ts: t.join()\n",
        "out\nout\nout\n",
    );
}

#[test]
fn a_stop_ends_waits() {
    for wait in [
        "time.sleep(60)",
        "threading.Event().wait()",
        "queue.Queue().get()",
        "t.join()",
        "lock.acquire()",
    ] {
        stopped(
            &format!(
                "import threading, time, queue\nlock = threading.Lock(); lock.acquire()\nt = threading.Thread(target=time.sleep, args=(60,))\nt.start()\nprint('go', flush=True)\n{wait}\n"
            ),
            "go\n",
        );
    }
}

#[test]
fn a_bare_except_does_not_outlive_a_stop() {
    stopped(
        "print('go', flush=True)\nwhile True:\n    try:\n        while True:\n            pass\n    except:\n        pass\n",
        "go\n",
    );
}

#[test]
fn a_stop_ends_asyncio() {
    stopped(
        "import asyncio\nasync def main():\n    print('go', flush=True)\n    await asyncio.sleep(60)\nasyncio.run(main())\n",
        "go\n",
    );
}

#[test]
fn a_program_that_traces_itself_can_be_stopped() {
    stopped(
        "import sys\nseen = []\ndef trace(frame, event, arg):\n    seen.append(event)\n    return trace\nsys.settrace(trace)\ndef f():\n    return 1\nf()\nprint('go', flush=True)\nwhile True:\n    f()\n",
        "go\n",
    );
}

#[test]
fn the_time_limit_ends_a_run() {
    on_both(
        "print('on')\nwhile True:\n    pass\n",
        |order| order["limit_s"] = 1.into(),
        None,
        |run| {
            assert_eq!(run.ended(), "limit");
            assert_eq!(run.end["limit"]["what"], "time");
            assert_eq!(run.end["limit"]["allowed"], 1);
            assert_eq!(run.stdout, "on\n");
        },
    );
}

#[test]
fn too_much_output_ends_a_run() {
    on_both(
        "while True:\n    print('x' * 99)\n",
        |_| (),
        None,
        |run| {
            assert_eq!(run.ended(), "limit");
            assert_eq!(run.end["limit"]["what"], "output");
            assert_eq!(run.stdout.len(), 4 << 20);
        },
    );
}

#[test]
fn too_much_memory_is_a_memory_error() {
    on_both(
        "kept = []\ntry:\n    while True:\n        kept.append(bytearray(100))\nexcept MemoryError as error:\n    n = len(kept)\n    kept.clear()\n    print('MemoryError', n > 10_000)\nprint('on')\n",
        |order| order["memory_mib"] = 64.into(),
        None,
        |run| {
            assert_eq!(run.ended(), "finished");
            assert_eq!(run.stdout, "MemoryError True\non\n");
        },
    );
}

#[test]
fn a_memory_error_in_main_is_reported() {
    on_both(
        "kept = []\nwhile True:\n    kept.append([0] * 1000)\n",
        |order| order["memory_mib"] = 64.into(),
        None,
        |run| {
            assert_eq!(run.ended(), "raised");
            assert_eq!(run.end["exception"]["type"], "MemoryError");
        },
    );
}

#[test]
fn endless_recursion_is_a_recursion_error() {
    on_both(
        "def f(n):\n    return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError as error:\n    print('RecursionError')\nclass C:\n    def __repr__(self):\n        return repr([self])\ntry:\n    repr(C())\nexcept RecursionError:\n    print('RecursionError')\n",
        |_| (),
        None,
        |run| assert_eq!(run.stdout, "RecursionError\nRecursionError\n"),
    );
}

#[test]
fn a_deadlock_is_found_and_both_lines_are_told() {
    let code = include_str!("programs/deadlock.py");
    on_both(
        code,
        |_| (),
        None,
        |run| {
            assert_eq!(run.ended(), "deadlocked");
            let ring = run.end["deadlock"].as_array().expect("a ring");
            assert_eq!(ring.len(), 2);
            let mut lines: Vec<_> = ring.iter().map(|one| one["line"].as_u64()).collect();
            lines.sort_unstable();
            assert_eq!(lines, [Some(10), Some(17)]);
            let forward = ring
                .iter()
                .find(|one| one["thread"] == "forward")
                .expect("a thread");
            assert_eq!(forward["holds"], serde_json::json!(["a"]));
            assert_eq!(forward["waits_for"], "b");
            assert_eq!(run.stdout, "");
            assert_eq!(run.stderr, "");
        },
    );
}

#[test]
fn waiting_for_what_never_comes_is_a_deadlock() {
    for wait in [
        "queue.Queue().get()",
        "threading.Event().wait()",
        "lock.acquire()",
        "cond.wait()",
        "threading.Barrier(2).wait()",
        "asyncio.run(asyncio.Event().wait())",
    ] {
        let code = format!(
            "import threading, queue, asyncio\nlock = threading.Lock(); lock.acquire()\ncond = threading.Condition(); cond.acquire()\n{wait}\n"
        );
        on_both(
            &code,
            |_| (),
            None,
            |run| {
                assert_eq!(run.ended(), "deadlocked", "{wait}");
                assert_eq!(run.end["deadlock"][0]["line"], 4, "{wait}");
            },
        );
    }
}

#[test]
fn a_start_that_no_place_can_come_free_for_fails() {
    on_both(
        "import threading\ngo = threading.Event()\nts = []\ntry:\n    for _ in range(65):\n        t = threading.Thread(target=go.wait)\n        t.start()\n        ts.append(t)\nexcept RuntimeError as error:\n    print(len(ts), error)\ngo.set()\nfor t in ts: t.join()\nprint('on')\n",
        |_| (),
        None,
        |run| assert_eq!(run.stdout, "64 can't start new thread\non\n"),
    );
}

#[test]
fn the_gil_loses_nothing_where_it_changes_hands_at_calls() {
    let code = "import sys, threading\nsys.setswitchinterval(0.0001)\nn = 0\ndef add():\n    global n\n    for _ in range(20_000):\n        n += 1\nts = [threading.Thread(target=add) for _ in range(4)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint(n, sys._is_gil_enabled(), sys.getswitchinterval())\n";
    let run = run(&order(code, "gil"), None);
    assert_eq!(run.stdout, "80000 True 0.0001\n");
    assert!(run.end["gil_switches"].as_u64() > Some(10), "{}", run.end);
}

#[test]
fn the_gil_may_lose_where_it_changes_hands_anywhere() {
    let code = "import threading\nn = 0\ndef add():\n    global n\n    for _ in range(2_000):\n        n += 1\nts = [threading.Thread(target=add) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint(n <= 4_000)\n";
    let mut order = order(code, "gil");
    order["yields"] = "any".into();
    let run = run(&order, None);
    assert_eq!(run.stdout, "True\n", "{}", run.end);
}

#[test]
fn an_exception_is_reported_with_its_line_and_traceback() {
    on_both(
        "def f():\n    return {}['a']\n\nf()\n",
        |_| (),
        None,
        |run| {
            assert_eq!(run.ended(), "raised");
            assert_eq!(run.end["exit_code"], 1);
            let exception = &run.end["exception"];
            assert_eq!(exception["type"], "KeyError");
            assert_eq!(exception["message"], "'a'");
            assert_eq!(exception["line"], 2);
            assert_eq!(exception["thread"], "MainThread");
            assert_eq!(exception["traceback"], run.stderr.as_str());
            assert!(run.stderr.starts_with("Traceback (most recent call last):\n  File \"program.py\", line 4, in <module>\n    f()\n"), "{}", run.stderr);
        },
    );
}

#[test]
fn a_missing_module_comes_with_advice() {
    for (statement, module, advice) in [
        ("import numpy", "numpy", "package"),
        ("import requests", "requests", "network"),
        ("import tkinter", "tkinter", "library"),
        (
            "from multiprocessing import Process",
            "multiprocessing.process",
            "processes",
        ),
        (
            "import multiprocessing\nmultiprocessing.Pool(2)",
            "multiprocessing.process",
            "processes",
        ),
        (
            "from multiprocessing.pool import Pool\nPool(2)",
            "multiprocessing.process",
            "processes",
        ),
    ] {
        let run = run(&order(statement, "gil"), None);
        assert_eq!(
            run.end["exception"]["type"], "ModuleNotFoundError",
            "{}",
            run.end
        );
        assert_eq!(
            run.end["exception"]["message"],
            format!("No module named '{module}'")
        );
        assert_eq!(run.end["exception"]["advice"], advice, "{}", run.end);
    }
}

#[test]
fn spans_tell_what_threads_waited_for() {
    let code = "import threading, time\nlock = threading.Lock()\ndef work():\n    with lock:\n        time.sleep(0.05)\nts = [threading.Thread(target=work, name=f't{i}') for i in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
    on_both(
        code,
        |_| (),
        None,
        |run| {
            let wait = run
                .spans
                .iter()
                .find(|span| span["kind"] == "wait" && span["line"] == 4)
                .expect("a wait at line 4");
            assert_eq!(wait["what"], "lock");
            assert!(wait["held_by"].is_number());
            assert_eq!(
                run.spans
                    .iter()
                    .filter(|span| span["kind"] == "hold")
                    .count(),
                2
            );
            assert_eq!(
                run.spans
                    .iter()
                    .filter(|span| span["kind"] == "sleep")
                    .count(),
                2
            );
            assert_eq!(run.end["threads"][2]["name"], "t1");
        },
    );
}

//! Whatever is wrong with a program, it ends in Python's own exception or in a typed error that names the limit, and the
//! next program runs.

use super::{CONTENT, expect_a_good_run, run, run_code, runs, stdout, until_editor};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spindle_journeys::{Page, journeys};

journeys!(
    python_faults_end_in_what_python_says_and_the_next_run_works,
    python_limits_are_named_and_the_next_run_works,
    python_deadlocks_are_found_and_both_lines_are_marked,
    python_code_is_as_long_as_allowed_and_no_longer,
);

mod without_isolation {
    use super::*;
    journeys!(crate::labs::WITHOUT_ISOLATION; python_without_shared_memory_says_what_is_missing);

    async fn python_without_shared_memory_says_what_is_missing(page: &Page) -> Result<()> {
        page.open("?lab=python&run=1").await?;
        let notice = page.text("[data-notice='unsupported']").await?;
        ensure!(notice.contains("shared memory"), "{notice}");
        let error = page.rejection(json!({"lab": "python"})).await?;
        ensure!(error["code"] == "unsupported", "{error}");
        page.expect_no_worker().await
    }
}

/// A program, how it ends, the class of its exception, its line, and a part of what it prints.
type Fault = (&'static str, &'static str, &'static str, u64, &'static str);

const FAULTS: &[Fault] = &[
    ("print('a')\nprint(1", "raised", "SyntaxError", 2, ""),
    ("def f():\nreturn 1", "raised", "IndentationError", 2, ""),
    (
        "print('before')\n1 / 0",
        "raised",
        "ZeroDivisionError",
        2,
        "before",
    ),
    (
        "from threading import Thread\ndef f():\n    raise ValueError('no')\nt = Thread(target=f, name='worker')\nt.start()\nt.join()\nprint('goes on')",
        "finished",
        "ValueError",
        3,
        "goes on",
    ),
    (
        "import sys\nprint('out')\nsys.exit(3)",
        "exited",
        "",
        0,
        "out",
    ),
    ("print(input())", "raised", "EOFError", 1, ""),
    ("import numpy", "raised", "ModuleNotFoundError", 1, ""),
    (
        "from multiprocessing import Process",
        "raised",
        "ModuleNotFoundError",
        1,
        "",
    ),
    ("kept = [0] * (1 << 28)", "raised", "MemoryError", 1, ""),
    (
        "kept = []\nwhile True:\n    kept.append(bytearray(1 << 20))",
        "raised",
        "MemoryError",
        3,
        "",
    ),
    ("def f():\n    f()\nf()", "raised", "RecursionError", 2, ""),
    (
        "class C:\n    def __repr__(self):\n        return repr([self])\nprint(C())",
        "raised",
        "RecursionError",
        3,
        "",
    ),
    (
        "a = []\nfor _ in range(100_000):\n    a = [a]\ntry:\n    repr(a)\nexcept RecursionError:\n    print('too deep')\ndel a\nprint('on')",
        "finished",
        "",
        0,
        "too deep\non",
    ),
    (
        "from threading import Thread\nn = []\nfor _ in range(5000):\n    t = Thread(target=n.append, args=(1,))\n    t.start()\n    t.join()\nprint(len(n))",
        "finished",
        "",
        0,
        "5000",
    ),
    (
        "from threading import Event, Thread\ngo = Event()\nts = []\ntry:\n    for _ in range(65):\n        t = Thread(target=go.wait)\n        t.start()\n        ts.append(t)\nexcept RuntimeError as error:\n    print(len(ts), error)\ngo.set()",
        "finished",
        "",
        0,
        "64 can't start new thread",
    ),
    (
        "import time\nfrom threading import Thread\nts = [Thread(target=time.sleep, args=(0.05,)) for _ in range(65)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint('all of them')",
        "finished",
        "",
        0,
        "all of them",
    ),
];

async fn python_faults_end_in_what_python_says_and_the_next_run_works(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    until_editor(page).await?;
    for &(code, ended, kind, line, prints) in FAULTS {
        let result = run_code(page, code).await?;
        for run in runs(&result)? {
            let exception = &run["exception"];
            ensure!(
                run["ended"] == ended && stdout(run)?.contains(prints),
                "{code}: {run}"
            );
            ensure!(
                exception["type"].as_str().unwrap_or_default() == kind
                    && exception["line"].as_u64().unwrap_or_default() == line,
                "{code}: {run}"
            );
            let traced = run["stderr"].as_str().unwrap_or_default();
            ensure!(kind.is_empty() || traced.contains(kind), "{code}: {run}");
        }
        if ended == "exited" {
            ensure!(runs(&result)?.iter().all(|run| run["exit_code"] == 3));
        }
        page.until_phase("finished").await?;
        if line > 0 {
            // The line is marked, and says what is wrong with it.
            page.until(&format!(
                "{CONTENT}.querySelector('.cm-marked-error')?.textContent.includes('{kind}')"
            ))
            .await?;
        }
        page.expect_no_worker().await?;
        expect_a_good_run(page, code).await?;
    }
    // The same `input()` with something to read.
    let params = json!({"code": "print(input() + input())", "stdin": "a\nb"});
    let result = run(page, params).await?;
    for run in runs(&result)? {
        ensure!(stdout(run)? == "ab\n", "{run}");
    }
    // What to do instead of a package stands in the answer.
    run_code(page, "import numpy").await?;
    let verdict = page.text("[data-verdict]").await?;
    ensure!(
        verdict.contains("Packages cannot be installed here"),
        "{verdict}"
    );
    page.expect_no_worker().await
}

async fn python_limits_are_named_and_the_next_run_works(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    for (code, limit_s, says) in [
        ("print('on')\nwhile True:\n    pass", 1, "1 s"),
        (
            "from threading import Thread\ndef spin():\n    while True:\n        pass\nprint('on')\nfor _ in range(3):\n    Thread(target=spin).start()",
            1,
            "1 s",
        ),
        ("import time\nprint('on')\ntime.sleep(60)", 1, "1 s"),
        (
            "print('on')\nfor _ in range(1000):\n    print('x' * 10_000)",
            60,
            "4",
        ),
    ] {
        let asked = json!({"lab": "python", "params": {"code": code, "limit_s": limit_s}});
        let error = page.rejection(asked).await?;
        let message = error["message"].as_str().unwrap_or_default();
        ensure!(
            error["code"] == "limit" && message.contains(says),
            "{code}: {error}"
        );
        page.until_phase("failed").await?;
        let failures = page.failures().await?;
        ensure!(
            failures.len() == 1 && failures[0].0 == "limit",
            "{code}: {failures:?}"
        );
        if limit_s > 1 {
            // What it printed until then is there; in a second the interpreter may not have come up.
            page.until("document.querySelector('.output-line .text')?.textContent.length > 0")
                .await?;
        }
        page.expect_no_worker().await?;
        expect_a_good_run(page, code).await?;
    }
    Ok(())
}

/// Programs all of whose threads wait for ever, and the lines where they do.
const DEADLOCKS: [(&str, &[u64]); 4] = [
    (
        include_str!("../../../../crates/python/tests/programs/deadlock.py"),
        &[10, 17],
    ),
    (
        "from threading import Lock\nlock = Lock()\nlock.acquire()\nlock.acquire()",
        &[4],
    ),
    (
        "from queue import Queue\nqueue = Queue()\nqueue.get()",
        &[3],
    ),
    (
        "from threading import Barrier, Thread\nbarrier = Barrier(3)\ndef work():\n    barrier.wait()\nThread(target=work).start()\nwork()",
        &[4],
    ),
];

async fn python_deadlocks_are_found_and_both_lines_are_marked(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    until_editor(page).await?;
    for (code, at) in DEADLOCKS {
        let result = run_code(page, code).await?;
        for run in runs(&result)? {
            let ring = run["deadlock"].as_array().context("no ring")?;
            let lines = ring.iter().filter_map(|waiter| waiter["line"].as_u64());
            let mut lines: Vec<u64> = lines.collect();
            lines.sort_unstable();
            lines.dedup();
            ensure!(run["ended"] == "deadlocked" && lines == at, "{code}: {run}");
        }
        page.until_phase("finished").await?;
        page.until("document.querySelector('[data-ring] li button') !== null")
            .await?;
        let marked = format!("{CONTENT}.querySelectorAll('.cm-marked-error').length");
        page.until(&format!("{marked} === {}", at.len())).await?;
        page.expect_no_worker().await?;
        expect_a_good_run(page, code).await?;
    }
    // A press on one who waits leads to its line.
    run(page, json!({"program": "deadlock"})).await?;
    page.until_phase("finished").await?;
    let line: Value = page
        .get("Number(document.querySelector('[data-ring] li button').dataset.line)")
        .await?;
    page.click("[data-ring] li button").await?;
    page.until(&format!(
        "[...{CONTENT}.querySelectorAll('.cm-marked:not(.cm-marked-error), .cm-marked')]
            .some((line) => [...{CONTENT}.children].indexOf(line) === {line} - 1)"
    ))
    .await?;
    page.expect_no_worker().await
}

async fn python_code_is_as_long_as_allowed_and_no_longer(page: &Page) -> Result<()> {
    page.open("?lab=python").await?;
    let code = |bytes: usize| {
        // Bytes count, not letters.
        let (twice, once) = ("ä".repeat(bytes / 2), "x".repeat(bytes % 2));
        format!("print('good')\n#{twice}{once}")
    };
    let rest = 65_536 - "print('good')\n#".len();
    let result = run_code(page, &code(rest)).await?;
    for run in runs(&result)? {
        ensure!(stdout(run)? == "good\n", "{run}");
    }
    for params in [
        json!({"code": code(rest + 1)}),
        json!({"stdin": "x".repeat(65_537)}),
        json!({"interpreter": ["none"]}),
        json!({"interpreter": []}),
        json!({"switch_ms": 0}),
        json!({"switch_ms": 1001}),
        json!({"rounds": 1001}),
        json!({"yields": "never"}),
        json!({"program": "nonesuch"}),
        json!({"limit_s": 0}),
    ] {
        let asked = json!({"lab": "python", "params": params});
        let error = page.rejection(asked).await?;
        let param = params.as_object().and_then(|params| params.keys().next());
        ensure!(
            error["code"] == "bad-param" && error["param"].as_str() == param.map(|id| &**id),
            "{}: {error}",
            params.to_string().chars().take(60).collect::<String>()
        );
    }
    expect_a_good_run(page, "what is not allowed").await?;
    page.expect_no_worker().await
}

//! Adds a lock: the lines in which threads meet become one step that no other thread comes into.

use super::source::{GoesOn, Line, Source, without_comment, words};
use spindle_model::labs::interleavings::{Does, Step};
use std::collections::{BTreeMap, BTreeSet};

/// Names for the lock, of which the first is taken that the program does not have.
const NAMES: [&str; 4] = ["lock", "guard", "mutex", "the_lock"];

/// One step of indentation.
const INDENT: &str = "    ";

/// Calls that wait for other threads: to hold a lock meanwhile may stop all of them.
const WAITS: [&str; 6] = [".join(", ".start(", ".wait(", ".acquire(", ".get(", ".put("];

/// The program with a lock around what the threads of these steps do to the same things; `None` where that cannot be done
/// line by line.
pub(super) fn around(code: &str, steps: &[Step]) -> Option<String> {
    let source = Source::new(code);
    let mut groups: BTreeMap<Option<usize>, BTreeSet<usize>> = BTreeMap::new();
    for line in contended(steps) {
        let at = source.start(usize::try_from(line).ok()?.checked_sub(1)?);
        if source.statement(at).is_empty() {
            return None;
        }
        groups.entry(function(&source, at)).or_default().insert(at);
    }
    if groups.is_empty() {
        return None;
    }
    let regions = groups.values().map(|lines| region(&source, lines));
    let regions: Vec<std::ops::Range<usize>> = regions.collect::<Option<_>>()?;
    let name = NAMES.iter().find(|name| !source.has_name(name))?;
    let (imports, made) = made(&source, name);
    let mut lines: Vec<String> = Vec::new();
    let first = first_statement(&source);
    for (at, line) in source.lines.iter().enumerate() {
        if at == first {
            lines.extend(imports.added.clone());
            lines.push(made.clone());
            // Functions stand apart.
            if is_definition(source.statement(at)) {
                lines.extend([String::new(), String::new()]);
            }
        }
        if let Some(region) = regions.iter().find(|region| region.start == at) {
            let indent = source
                .lines
                .get(region.start)
                .and_then(|line| line.text.get(..line.indent));
            lines.push(format!("{}with {name}:", indent.unwrap_or_default()));
        }
        let is_within = regions.iter().any(|region| region.contains(&at));
        lines.push(match (&imports.changed, line.goes_on) {
            (Some((changed, text)), _) if *changed == at => text.clone(),
            (_, GoesOn::No | GoesOn::Code) if is_within && !line.text.trim().is_empty() => {
                format!("{INDENT}{}", line.text)
            }
            _ => line.text.to_owned(),
        });
    }
    let mut mended = lines.join("\n");
    if code.ends_with('\n') {
        mended.push('\n');
    }
    Some(mended)
}

/// The lines whose steps touch what several threads touch and one changes.
fn contended(steps: &[Step]) -> BTreeSet<u32> {
    let touches = |step: &&Step| matches!(step.does, Does::Read | Does::Write | Does::Call);
    let is_contended = |what: &str| {
        let of = || {
            steps
                .iter()
                .filter(touches)
                .filter(move |step| step.what == what)
        };
        let threads: BTreeSet<u32> = of().map(|step| step.thread).collect();
        threads.len() > 1 && of().any(|step| step.does != Does::Read)
    };
    let lines = steps
        .iter()
        .filter(touches)
        .filter(|step| is_contended(&step.what));
    lines.filter_map(|step| step.line).collect()
}

/// The function that a line is in, by the index of its header.
fn function(source: &Source<'_>, at: usize) -> Option<usize> {
    let above = std::iter::successors(source.header(at), |&at| source.header(at));
    above
        .into_iter()
        .find(|&at| is_function(source.statement(at)))
}

fn is_function(statement: &str) -> bool {
    statement.starts_with("def ") || statement.starts_with("async def ")
}

fn is_definition(statement: &str) -> bool {
    is_function(statement) || statement.starts_with("class ") || statement.starts_with('@')
}

/// The statements of one block that have all these lines; `None` if a lock around them would do harm or nothing.
fn region(source: &Source<'_>, lines: &BTreeSet<usize>) -> Option<std::ops::Range<usize>> {
    let (first, last) = (*lines.first()?, *lines.last()?);
    let is_start = |line: &Line<'_>| !line.is_blank && line.goes_on == GoesOn::No;
    let between = source.lines.get(first..=last)?.iter();
    let indent = between
        .filter(|line| is_start(line))
        .map(|line| line.indent)
        .min()?;
    // Up to the statement of the block that has the first line in it.
    let mut start = first;
    while source.lines.get(start)?.indent > indent {
        start = source.header(start)?;
    }
    if source.lines.get(start)?.indent != indent {
        return None;
    }
    // Down to the end of the statement that has the last one in it.
    let begins_another = |line: &Line<'_>| {
        let statement = line.text.trim_start();
        let is_branch = ["else", "elif", "except", "finally", "case"]
            .iter()
            .any(|word| words(statement).next() == Some(word));
        is_start(line) && line.indent <= indent && !(line.indent == indent && is_branch)
    };
    let mut rest = source.lines.iter().enumerate().skip(last + 1);
    let end = rest.find(|(_, line)| begins_another(line));
    let mut end = end.map_or(source.lines.len(), |(at, _)| at);
    while end > last + 1 && source.lines.get(end - 1).is_some_and(|line| line.is_blank) {
        end -= 1;
    }
    let within = || source.lines.get(start..end).into_iter().flatten();
    let waits = within().any(|line| {
        let code = without_comment(line.text);
        WAITS.iter().any(|wait| code.contains(wait)) || words(code).any(|word| word == "await")
    });
    let defines = within().any(|line| is_definition(line.text.trim_start()));
    (!waits && !defines).then_some(start..end)
}

/// The changes to the imports of a program.
struct Imports {
    /// A line in the place of another.
    changed: Option<(usize, String)>,
    /// A line more.
    added: Option<String>,
}

/// Where the lock comes from, and the line that makes it.
fn made(source: &Source<'_>, name: &str) -> (Imports, String) {
    let all = 0..source.lines.len();
    let is_top = |at: &usize| source.lines.get(*at).is_some_and(|line| line.indent == 0);
    for at in all.clone().filter(is_top) {
        let statement = without_comment(source.statement(at)).trim_end();
        if let Some(names) = statement.strip_prefix("from threading import ") {
            let mut known = names.split(',').map(str::trim);
            let plain = names
                .chars()
                .all(|letter| letter == '_' || letter.is_alphanumeric() || ", ".contains(letter));
            if known.any(|known| known == "Lock" || known == "*") {
                let imports = Imports {
                    changed: None,
                    added: None,
                };
                return (imports, format!("{name} = Lock()"));
            }
            if plain && !words(names).any(|word| word == "as") {
                let mut names: Vec<&str> = names.split(',').map(str::trim).collect();
                names.push("Lock");
                names.sort_unstable();
                let rest = source.lines.get(at).map_or("", |line| line.text);
                let comment = rest.get(statement.len()..).unwrap_or_default();
                let text = format!("from threading import {}{comment}", names.join(", "));
                let imports = Imports {
                    changed: Some((at, text)),
                    added: None,
                };
                return (imports, format!("{name} = Lock()"));
            }
        }
    }
    for at in all.filter(is_top) {
        let statement = without_comment(source.statement(at)).trim_end();
        let modules = statement.strip_prefix("import ");
        let known = modules.and_then(|modules| {
            let mut modules = modules.split(',').map(str::trim);
            modules.find_map(|module| match module.split_once(" as ") {
                Some(("threading", name)) => Some(name.trim()),
                _ => (module == "threading").then_some(module),
            })
        });
        if let Some(module) = known {
            let imports = Imports {
                changed: None,
                added: None,
            };
            return (imports, format!("{name} = {module}.Lock()"));
        }
    }
    let added = Some("from threading import Lock\n".to_owned());
    (
        Imports {
            changed: None,
            added,
        },
        format!("{name} = Lock()"),
    )
}

/// The first line that is neither an import nor the text that describes the program.
fn first_statement(source: &Source<'_>) -> usize {
    let is_statement = |at: &usize| {
        let statement = source.statement(*at);
        let is_text = statement.starts_with(['"', '\'']);
        let is_import = statement.starts_with("import ") || statement.starts_with("from ");
        !statement.is_empty() && !is_text && !is_import
    };
    let last_import = (0..source.lines.len())
        .filter(|at| source.lines.get(*at).is_some_and(|line| line.indent == 0))
        .filter(|at| {
            let statement = source.statement(*at);
            statement.starts_with("import threading") || statement.starts_with("from threading")
        })
        .max();
    let after = last_import.map_or(0, |at| at + 1);
    (after..source.lines.len())
        .find(is_statement)
        .unwrap_or(source.lines.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(thread: u32, line: u32, does: Does, what: &str) -> Step {
        Step {
            thread,
            line: Some(line),
            does,
            what: what.to_owned(),
            value: None,
            shared: BTreeMap::new(),
            output: String::new(),
        }
    }

    /// Two threads that read and write a name in these lines.
    fn race(what: &str, read: u32, write: u32) -> Vec<Step> {
        let step = |thread, line, does| step(thread, line, does, what);
        vec![
            step(1, read, Does::Read),
            step(2, read, Does::Read),
            step(2, write, Does::Write),
            step(1, write, Does::Write),
        ]
    }

    #[test]
    fn a_global_gets_a_lock_around_its_statement() {
        let code = "from threading import Thread\n\nn = 0\n\n\ndef work():\n    global n\n    for _ in range(3):\n        n += 1\n\n\na = Thread(target=work)\n";
        let mended = around(code, &race("n", 9, 9)).unwrap();
        assert_eq!(
            mended,
            "from threading import Lock, Thread\n\nlock = Lock()\nn = 0\n\n\ndef work():\n    global n\n    for _ in range(3):\n        with lock:\n            n += 1\n\n\na = Thread(target=work)\n"
        );
    }

    #[test]
    fn several_statements_of_a_block_are_one_step() {
        let code = "import threading\nn = 0\ndef work():\n    global n\n    seen = n\n    # one more\n\n    n = seen + 1\n    print('done')\n";
        let mended = around(code, &race("n", 5, 8)).unwrap();
        assert_eq!(
            mended,
            "import threading\nlock = threading.Lock()\nn = 0\ndef work():\n    global n\n    with lock:\n        seen = n\n        # one more\n\n        n = seen + 1\n    print('done')\n"
        );
    }

    #[test]
    fn an_attribute_of_an_object_gets_one_for_all_objects() {
        let code = "import threading as t\n\n\nclass Account:\n    def __init__(self):\n        self.total = 0\n\n    def add(self, amount):\n        total = self.total\n        self.total = total + amount\n";
        let mended = around(code, &race(".total", 9, 10)).unwrap();
        assert!(
            mended.starts_with("import threading as t\n\n\nlock = t.Lock()\n\n\nclass Account:"),
            "{mended}"
        );
        assert!(mended.ends_with("        with lock:\n            total = self.total\n            self.total = total + amount\n"), "{mended}");
    }

    #[test]
    fn a_check_and_what_follows_from_it_are_one_step() {
        let code = "from threading import Thread, Lock\nstock = 1\ndef buy():\n    global stock\n    if stock > 0:\n        stock -= 1\n    else:\n        print('none')\n    return\n";
        let mended = around(code, &race("stock", 5, 6)).unwrap();
        assert_eq!(
            mended,
            "from threading import Thread, Lock\nlock = Lock()\nstock = 1\ndef buy():\n    global stock\n    with lock:\n        if stock > 0:\n            stock -= 1\n        else:\n            print('none')\n    return\n"
        );
    }

    #[test]
    fn statements_of_several_lines_stay_whole_and_their_texts_as_they_are() {
        let code = "from concurrent.futures import ThreadPoolExecutor\nn = 0\ndef work():\n    global n\n    n = max(n,\n            1)\n    n = n + len('''a\n b''')\n";
        let mended = around(code, &race("n", 5, 7)).unwrap();
        assert!(
            mended.contains("from threading import Lock\n\nlock = Lock()\nn = 0"),
            "{mended}"
        );
        assert!(
            mended.ends_with("    with lock:\n        n = max(n,\n                1)\n        n = n + len('''a\n b''')\n"),
            "{mended}"
        );
    }

    #[test]
    fn each_function_that_meets_the_others_gets_it() {
        let code = "from threading import Thread\nn = 0\ndef up():\n    global n\n    n += 1\ndef down():\n    global n\n    n -= 1\n";
        let steps = [
            step(1, 5, Does::Read, "n"),
            step(2, 8, Does::Read, "n"),
            step(2, 8, Does::Write, "n"),
            step(1, 5, Does::Write, "n"),
        ];
        let mended = around(code, &steps).unwrap();
        assert_eq!(
            mended.matches("    with lock:\n        n ").count(),
            2,
            "{mended}"
        );
    }

    #[test]
    fn a_name_that_is_taken_is_not_taken_again() {
        let code =
            "from threading import Thread\nlock = n = 0\ndef work():\n    global n\n    n += 1\n";
        let mended = around(code, &race("n", 5, 5)).unwrap();
        assert!(mended.contains("guard = Lock()\nlock = n = 0"), "{mended}");
    }

    #[test]
    fn it_is_not_offered_where_it_would_do_harm_or_nothing() {
        let one_line =
            "from threading import Thread\nitems = []\ndef work(): items.append(len(items))\n";
        assert_eq!(around(one_line, &race("items", 3, 3)), None);
        let waits = "n = 0\ndef work():\n    global n\n    n += 1\n    other.join()\n    n += 1\n";
        assert_eq!(around(waits, &race("n", 4, 6)), None);
        // What each thread does to a thing of its own needs none.
        let alone = [step(1, 1, Does::Write, "a"), step(2, 1, Does::Write, "b")];
        assert_eq!(around("a = 1\n", &alone), None);
        assert_eq!(around("a = 1\n", &race("a", 7, 9)), None);
    }

    proptest::proptest! {
        #[test]
        fn no_program_panics(code in "(def f\\(\\):\n|    x = 1\n|  if x:\n|\\(\n|'''|\"|#|\n| |else:\n|import threading\n|中){0,12}", read in 0_u32..12, write in 0_u32..12) {
            let _ = around(&code, &race("x", read, write));
        }
    }
}

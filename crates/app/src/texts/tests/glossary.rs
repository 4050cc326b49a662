//! One word for one thing: no text uses a word that the glossary has replaced.

use super::*;

/// A word that no text may use.
struct Old {
    word: &'static str,
    /// The word that replaces it.
    instead: &'static str,
    /// Words that contain it and are right.
    within: &'static [&'static str],
}

const fn old(word: &'static str, instead: &'static str) -> Old {
    let within = &[];
    Old {
        word,
        instead,
        within,
    }
}

const fn except(word: &'static str, instead: &'static str, within: &'static [&'static str]) -> Old {
    Old {
        word,
        instead,
        within,
    }
}

/// The Chinese words of before.
const CHINESE: [Old; 49] = [
    old("逐个执行", "串行"),
    old("工作者", "线程、进程；数目用“线程/进程数”"),
    old("父级", "主程序、主线程或父进程"),
    except("处理器", "CPU 核心", &["事件处理器", "协处理器"]),
    except("用时", "耗时", &["使用时", "占用时", "调用时"]),
    old("花了", "耗时"),
    old("历时", "耗时"),
    old("费时", "耗时"),
    old("代价", "开销"),
    old("斜纹", "条纹"),
    old("虚点", "点线"),
    old("应答", "响应"),
    old("回应", "响应"),
    old("回音", "回复"),
    old("每秒回答", "每秒处理"),
    old("回答正确", "正确响应"),
    old("读取者", "读取线程"),
    old("观察线程", "监控线程"),
    old("叉子", "筷子"),
    old("承诺", "保证"),
    old("对策", "预防方法"),
    old("易手", "GIL 切换"),
    old("轨迹", "Trace（Perfetto）"),
    except("策略", "方式", &["安全策略"]),
    old("谁在何时", "执行时间线"),
    old("睡眠", "休眠（sleep）"),
    old("睡在", "休眠（sleep）"),
    old("95% 不超过", "p95"),
    old("过去的运行", "历史记录"),
    old("分叉", "fork-join；动词用“拆分”"),
    old("在途的", "同时进行的请求"),
    old("同时在途", "同时进行的请求"),
    old("隔离的页面", "跨源隔离（cross-origin isolated）的页面"),
    old("cutoff 改成", "阈值"),
    old("倍速", "倍"),
    old("锁死", "死锁"),
    old("无保护", "不加锁"),
    old("比较对象", "对比方式"),
    old("一起等待", "同时等待"),
    old("一起计数", "竞态条件：n += 1"),
    old("服务客户端", "并发服务器"),
    old("物品", "数据"),
    old("送得最多", "吞吐量最高"),
    old("完好无误", "内容一致"),
    old("抵过", "抵消"),
    old("远方", "网络响应"),
    old("结局", "最终状态"),
    old("谁也走不动", "都无法继续"),
    old("作废", "无效"),
];

/// The English words of before.
const ENGLISH: [Old; 39] = [
    old("One after another", "Sequential"),
    old("as one after another", "as sequential"),
    old("With one after another", "Baseline: sequential"),
    old("with one after another", "Baseline: sequential"),
    old("against one after another", "against the sequential run"),
    old("Threads under the GIL", "Threads (GIL)"),
    old("Jobs under the GIL", "CPU work and the GIL"),
    old("Free threads", "Threads (no GIL)"),
    old("Locks and their kin", "Locks and other primitives"),
    old("Counting together", "Race condition: n += 1"),
    old("Shared or not", "Threads vs processes: memory"),
    old("Waiting tasks", "Waiting (I/O)"),
    old("Serving clients", "Concurrent server"),
    old("stop for ever", "deadlock"),
    old("processes talk", "processes communicate"),
    old("What n came to", "Final value of n"),
    old("ought to be", "expected value"),
    old("not to be had", "… is the most you can get here"),
    old("Because starting costs", "Starting threads is not free"),
    old("Here not for speed", "Not faster here"),
    old("changed hands", "the GIL was handed over"),
    old("changes hands", "GIL handovers"),
    old("packed and delivered", "serialization"),
    old("Answered rightly", "Correct"),
    old("Most in it", "Peak length"),
    old("Most at once", "Max concurrent"),
    old("Most in flight", "Peak concurrent"),
    old("Telling without messages", "Signalling without messages"),
    old("What came of it", "Result"),
    old("from afar", "network responses"),
    old("n at first", "Initial n"),
    old("Workers of a kind", "Workers per kind"),
    old("Drawn, or yours", "Generated or your own"),
    old("Done to each", "Filter"),
    old("differ a lot among themselves", "vary a lot"),
    old("What became of", "Final state of"),
    old("What the parent did", "Timeline of the parent"),
    old("What the terms mean", "Glossary"),
    old("Delete all of this lab", "Clear history"),
];

/// Whether a key is for search, where old words may stay because readers know them.
fn is_for_search(key: &str) -> bool {
    key.ends_with("-words")
}

/// Finds the old words in `text`.
fn found<'a>(words: &'a [Old], text: &'a str) -> impl Iterator<Item = String> + 'a {
    words.iter().filter_map(move |old| {
        let mut rest = text.to_owned();
        for right in old.within {
            rest = rest.replace(right, "");
        }
        let (word, instead) = (old.word, old.instead);
        rest.contains(word)
            .then(|| format!("“{word}”, instead of which the glossary has “{instead}”"))
    })
}

fn words(lang: Lang) -> &'static [Old] {
    match lang {
        Lang::En => &ENGLISH,
        Lang::Zh => &CHINESE,
    }
}

#[test]
fn no_text_uses_a_word_that_the_glossary_has_replaced() {
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        let prefix = format!("{}/", lang.id());
        let of_lang = FILES.iter().filter(|(name, _)| name.starts_with(&prefix));
        for (name, part) in of_lang {
            for (key, text) in part.iter().filter(|(key, _)| !is_for_search(key)) {
                for old in found(words(lang), text) {
                    wrong.push(format!("{name}: {key} has {old}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_page_around_the_labs_uses_a_word_that_the_glossary_has_replaced() {
    let pages = [
        (Lang::En, "www/article/index.html"),
        (Lang::En, "docs/embedding.md"),
        (Lang::En, "docs/hosting.md"),
        (Lang::En, "README.md"),
        (Lang::Zh, "www/article/zh.html"),
        (Lang::Zh, "www/trouble.js"),
        (Lang::Zh, "docs/embedding.zh.md"),
        (Lang::Zh, "docs/hosting.zh.md"),
    ];
    let mut wrong = Vec::new();
    for (lang, page) in pages {
        let text = fs::read_to_string(root().join(page)).unwrap();
        for (line, text) in text.lines().enumerate() {
            for old in found(words(lang), text) {
                wrong.push(format!("{page}:{}: {old}", line + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn an_old_word_is_found_and_one_within_a_right_word_is_not() {
    let told: Vec<_> = found(&CHINESE, "占用时长，用时 3 毫秒").collect();
    assert_eq!(told, ["“用时”, instead of which the glossary has “耗时”"]);
    assert_eq!(found(&CHINESE, "占用时长，内容安全策略").count(), 0);
    assert_eq!(found(&ENGLISH, "tasks run one after another").count(), 0);
}

#[test]
fn the_article_calls_labs_and_fields_as_they_call_themselves() {
    for (lang, page) in [
        (Lang::En, "www/article/index.html"),
        (Lang::Zh, "www/article/zh.html"),
    ] {
        let article = fs::read_to_string(root().join(page)).unwrap();
        let labs: Vec<_> = article.split("<spindle-lab lab=\"").skip(1).collect();
        assert!(!labs.is_empty(), "{page} has no lab");
        for lab in labs {
            let (id, _) = lab.split_once('"').unwrap();
            let (inside, _) = lab.split_once("</spindle-lab>").unwrap();
            // A program stands for itself.
            let Some(link) = inside.strip_suffix("</a>") else {
                assert!(inside.contains("<pre"), "{page}: {id}");
                continue;
            };
            let (_, text) = link.rsplit_once('>').unwrap();
            let question = Texts::new(lang).get(&format!("{id}-question"));
            assert_eq!(text, question, "{page}: {id}");
        }
        let key = ["fib", "cutoff", "label"].join("-");
        let field = Texts::of(lang, LabId::Fib).get(&key);
        assert!(
            article.contains(&format!("<em>{field}</em>")),
            "{page}: {field}"
        );
    }
}

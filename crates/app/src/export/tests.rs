use super::*;
use crate::{labs::fib::fixture, texts::Lang};
use serde_json::Value;

fn text(kind: Kind, lang: Lang) -> String {
    let property = |name: &str| format!("#{}", name.len());
    let link = "https://spindle.example/?lab=fib&n=38";
    kind.text(&Texts::new(lang), &fixture::measured(), property, link)
        .unwrap()
}

#[test]
fn json_reads_back_as_the_result() {
    let result: Value = serde_json::from_str(&text(Kind::Json, Lang::Zh)).unwrap();
    let texts = Texts::new(Lang::Zh);
    let measured = fixture::measured();
    let whole = labs::result(&texts, &measured);
    assert_eq!(result, serde_json::to_value(whole).unwrap());
    let verdict = result["verdict"].as_str().unwrap();
    assert!(verdict.contains("普通递归"));
}

#[test]
fn csv_has_a_row_for_each_pair_of_samples() {
    let text = text(Kind::Csv, Lang::En);
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let pairs: usize = fixture::points()
        .iter()
        .map(|point| point.parallel_ms.len())
        .sum();
    assert_eq!(rows.len(), pairs);
    assert_eq!(reader.headers().unwrap().get(2), Some("sequential_ms"));
    let ratio: f64 = rows[0][4].parse().unwrap();
    let [sequential, parallel] = [2, 3].map(|column| rows[0][column].parse::<f64>().unwrap());
    assert!((ratio - sequential / parallel).abs() < 1e-9);
}

#[test]
fn svg_is_valid_and_stands_alone() {
    for lang in Lang::ALL {
        let text = text(Kind::Svg, lang);
        let document = roxmltree::Document::parse(&text).unwrap();
        assert_eq!(
            document.root_element().tag_name().namespace(),
            Some("http://www.w3.org/2000/svg")
        );
        assert!(!text.contains("var(") && text.contains("1.9"), "{lang:?}");
        assert!(text.contains("https://spindle.example/?lab=fib&amp;n=38"));
    }
}

#[test]
fn files_are_named_after_the_run() {
    assert_eq!(
        file_name(&fixture::measured(), Kind::Json),
        "spindle-fib-n38.json"
    );
    assert_eq!(
        file_name(&fixture::measured(), Kind::Trace),
        "spindle-fib-n38.trace.json"
    );
}

#[test]
fn the_trace_has_what_viewers_need() {
    let file: Value = serde_json::from_str(&text(Kind::Trace, Lang::En)).unwrap();
    let events = file["traceEvents"].as_array().unwrap();
    let names = |name: &str| -> Vec<(u64, u64, &str)> {
        let of_name = events.iter().filter(|event| event["name"] == name);
        of_name
            .map(|event| {
                assert_eq!(event["ph"], "M");
                let (pid, tid) = (event["pid"].as_u64(), event["tid"].as_u64());
                (
                    pid.unwrap(),
                    tid.unwrap(),
                    event["args"]["name"].as_str().unwrap(),
                )
            })
            .collect()
    };
    let processes = names("process_name");
    assert_eq!(processes.len(), 3);
    assert_eq!(processes[1], (2, 1, "Parts of the fork tree on 2 threads"));
    let threads = names("thread_name");
    assert_eq!(threads.len(), 1 + 2 + 4);
    assert_eq!(threads[2], (2, 2, "thread 2"));
    // Perfetto reserves process and thread 0.
    let is_reserved = |event: &Value| event["pid"] == 0 || event["tid"] == 0;
    assert!(!events.iter().any(is_reserved));

    let measured = fixture::measured();
    let complete: Vec<_> = events.iter().filter(|event| event["ph"] == "X").collect();
    assert_eq!(complete.len(), measured.conclusion.trace.len());
    for (event, span) in complete.iter().zip(&measured.conclusion.trace) {
        assert_eq!(
            (&event["name"], &event["cat"]),
            (&span.what.clone().into(), &"running".into())
        );
        assert_eq!(event["tid"], span.worker + 1);
        let micros = |field: &str| event[field].as_f64().unwrap() / 1_000.0;
        assert!((micros("ts") - span.from_ms).abs() < 1e-9);
        assert!((micros("ts") + micros("dur") - span.to_ms).abs() < 1e-9);
    }
}

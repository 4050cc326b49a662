use super::*;
use crate::{labs::fib::fixture, texts::Lang};
use serde_json::Value;

fn text(kind: Kind, lang: Lang) -> String {
    let property = |name: &str| format!("#{}", name.len());
    kind.text(&Texts::new(lang), &fixture::measured(), property)
        .unwrap()
}

#[test]
fn json_reads_back_as_the_result() {
    let result: Value = serde_json::from_str(&text(Kind::Json, Lang::Zh)).unwrap();
    let texts = Texts::new(Lang::Zh);
    let measured = fixture::measured();
    let whole = measured.to_result(labs::verdict(&texts, &measured));
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
    }
}

#[test]
fn files_are_named_after_the_run() {
    assert_eq!(
        file_name(&fixture::measured(), Kind::Json),
        "spindle-fib-n38.json"
    );
}

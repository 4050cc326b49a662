use super::*;
use proptest::prelude::*;

fn error(query: &str) -> RunError {
    Address::parse(query).1.unwrap()
}

fn param(query: &str) -> String {
    error(query).param().unwrap().to_owned()
}

#[test]
fn the_whole_address_is_read() {
    let query = "?lab=fib&n=40&threads=1,2,4&cutoff=20&rounds=10&limit_s=60\
        &lang=zh&theme=dark&run=1&embed=1&show=threads&heading=1&v=1";
    let (address, error) = Address::parse(query);
    assert_eq!(error, None);
    let given = [
        ("n", "40"),
        ("threads", "1,2,4"),
        ("cutoff", "20"),
        ("rounds", "10"),
        ("limit_s", "60"),
    ];
    let expected = Address {
        lab: LabId::Fib,
        front: false,
        given: spindle_model::given(given),
        lang: Some(Lang::Zh),
        theme: Some(Theme::Dark),
        run: true,
        embed: true,
        show: Some("threads"),
        heading: true,
        present: false,
    };
    assert_eq!(address, expected);
    assert_eq!(format!("?{}&v=1", address.query()), query);
}

#[test]
fn nothing_asked_is_the_first_lab_at_its_defaults() {
    assert_eq!(Address::parse("?lab=fib"), (Address::default(), None));
}

#[test]
fn no_lab_and_nothing_of_one_is_the_front_page() {
    for (query, written) in [
        ("", ""),
        ("?", ""),
        ("?utm_source=mail", ""),
        ("?lang=zh&run=1&v=1", "lang=zh&run=1"),
    ] {
        let (address, error) = Address::parse(query);
        assert_eq!(
            (address.front, address.lab, error),
            (true, LabId::Fib, None)
        );
        assert_eq!(address.query(), written);
    }
    for query in ["?lab=fib", "?n=40", "?embed=1", "?n=999", "?lang=de"] {
        assert!(!Address::parse(query).0.front, "{query}");
    }
}

#[test]
fn an_unknown_lab_is_refused_and_the_rest_is_kept() {
    let (address, error) = Address::parse("lab=fob&n=40&lang=zh");
    assert_eq!(error.unwrap().code(), "unknown-lab");
    assert_eq!(address.given, spindle_model::given([("n", "40")]));
    assert_eq!(address.lang, Some(Lang::Zh));
}

#[test]
fn a_bad_value_of_a_reserved_name_is_refused_by_name() {
    for (query, name) in [
        ("lang=de", "lang"),
        ("theme=", "theme"),
        ("run=yes", "run"),
        ("embed=2", "embed"),
        ("v=2", "v"),
        ("show=m", "show"),
        ("show=n&show=n", "show"),
        ("heading=yes", "heading"),
        ("shows=n", "shows"),
        ("run=1&run=1", "run"),
        ("treads=3", "treads"),
        ("limits=3", "limits"),
    ] {
        assert_eq!(param(query), name, "{query}");
    }
}

#[test]
fn all_that_is_wrong_is_refused_and_an_unknown_lab_stands_alone() {
    let Some(RunError::BadParam(errors)) = Address::parse("thread=2&theme=pink&lang=fr&n=51").1
    else {
        panic!("it is not refused");
    };
    let named: Vec<&str> = errors.iter().map(|error| error.param.as_str()).collect();
    assert_eq!(named, ["lang", "theme", "thread"]);
    let near = &errors.about("thread").unwrap().problem;
    assert!(matches!(
        near,
        Problem::Unknown {
            nearest: Some("threads"),
            ..
        }
    ));
    assert_eq!(error("lab=fob&thread=2&theme=pink").code(), "unknown-lab");
    assert_eq!(error("lab=fib&lab=fib").code(), "unknown-lab");
}

#[test]
fn what_is_shown_beside_run_is_a_parameter_of_the_lab() {
    for &lab in LabId::LISTED {
        for spec in lab.specs() {
            assert!(
                !RESERVED.contains(&spec.id),
                "{lab:?} has its own {}",
                spec.id
            );
            let query = format!("lab={}&embed=1&show={}", lab.id(), spec.id);
            let (address, error) = Address::parse(&query);
            assert_eq!((address.show, error), (Some(spec.id), None), "{query}");
            assert_eq!(address.query(), query);
        }
    }
    let Some(RunError::BadParam(errors)) = Address::parse("lab=sleep&show=threads").1 else {
        panic!("it is not refused");
    };
    let allowed = &["tasks", "ms", "strategies", "limit_s"];
    let problem = Problem::NotOneOf { allowed };
    assert_eq!(errors.about("show").unwrap().problem, problem);
}

#[test]
fn a_heading_is_asked_for_by_its_name_alone() {
    for (query, expected) in [
        ("heading", true),
        ("heading=", true),
        ("heading=1", true),
        ("heading=true", true),
        ("heading=0", false),
        ("heading=false", false),
        ("", false),
    ] {
        let (address, error) = Address::parse(query);
        assert_eq!((address.heading, error), (expected, None), "{query}");
    }
}

#[test]
fn names_and_words_are_read_as_they_are_meant() {
    for (query, plain) in [
        ("lab=Fib", "lab=fib"),
        ("LAB=ＪＯＢＳ", "lab=jobs"),
        ("lang=zh-CN", "lang=zh"),
        ("lang=zh_CN", "lang=zh"),
        ("lang=zh-Hans", "lang=zh"),
        ("lang=ZH", "lang=zh"),
        ("lang=en-US", "lang=en"),
        ("Lang=en_GB", "lang=en"),
        ("theme=Dark", "theme=dark"),
        ("run=１&Embed=1", "run=1&embed=1"),
        ("Threads=2&N=25", "threads=2&n=25"),
    ] {
        let (address, error) = Address::parse(query);
        assert_eq!(
            (&address, error),
            (&Address::parse(plain).0, None),
            "{query}"
        );
    }
    let (address, _) = Address::parse("n=２５&threads=1，2");
    let params = address.lab.check(&address.given, &Default::default());
    let (plain, _) = Address::parse("n=25&threads=1,2");
    assert_eq!(params, plain.lab.check(&plain.given, &Default::default()));
}

#[test]
fn a_parameter_given_twice_is_bad_whatever_it_holds() {
    for (query, name) in [
        ("n=30&n=30", "n"),
        ("threads=1,2&threads=4", "threads"),
        ("n=&n=", "n"),
        ("n=3&N=3", "n"),
    ] {
        let (address, error) = Address::parse(query);
        assert_eq!(error, None);
        let context = spindle_model::param::Context::default();
        let refused = address.lab.check(&address.given, &context).unwrap_err();
        assert_eq!(refused.first().unwrap().param, name);
        assert!(refused.first().unwrap().given.contains('&'));
    }
}

fn some_address() -> impl Strategy<Value = Address> {
    prop::sample::select(LabId::LISTED.to_vec()).prop_flat_map(some_address_of)
}

fn some_address_of(lab: LabId) -> impl Strategy<Value = Address> {
    // In the order of the lab, which is that of a query.
    let specs = lab.specs();
    // A program travels in the fragment.
    let in_query = specs.iter().map(|spec| spec.id).filter(|id| *id != CODE);
    let id = prop::sample::select(in_query.collect::<Vec<_>>());
    let given = prop::collection::btree_map(id, ".*", 0..5);
    let lang = prop::option::of(prop::sample::select(Lang::ALL.to_vec()));
    let theme = prop::option::of(prop::sample::select(Theme::ALL.to_vec()));
    let show = prop::option::of(prop::sample::select(params_of(lab)));
    let rest = (any::<bool>(), any::<bool>(), show, any::<bool>());
    (given, lang, theme, rest).prop_map(move |(given, lang, theme, (run, embed, show, heading))| {
        Address {
            lab,
            front: false,
            given: specs
                .iter()
                .filter_map(|spec| Some((spec.id, given.get(spec.id)?)))
                .collect(),
            lang,
            theme,
            run,
            embed,
            // A page that is whole has no use for these.
            show: show.filter(|_| embed),
            heading: heading && embed,
            present: false,
        }
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(address in some_address()) {
        prop_assert_eq!(Address::parse(&address.query()), (address, None));
    }

    #[test]
    fn no_query_panics(query in ".*") {
        let _ = Address::parse(&query);
    }
}

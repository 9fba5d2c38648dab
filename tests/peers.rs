//! What other systems' own tests and documents say, played through one adapter for each system:
//! `docs/peers.md` tells how each case comes out. `TIERPATH_BLESS=1 cargo test --test peers` writes it.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    reason = "a test stops at what it did not expect"
)]

#[path = "peers/capillary/mod.rs"]
mod capillary;
#[path = "peers/desk.rs"]
mod desk;
#[path = "peers/docs_cn/mod.rs"]
mod docs_cn;
#[path = "peers/document.rs"]
mod document;
#[path = "peers/erpnext.rs"]
mod erpnext;
#[path = "peers/rfm.rs"]
mod rfm;
#[path = "peers/spree.rs"]
mod spree;
#[path = "peers/sylius/mod.rs"]
mod sylius;
#[path = "peers/table.rs"]
mod table;
#[path = "peers/yudao/mod.rs"]
mod yudao;

use std::fs;

use desk::{Facts, Stop, number, string};
use serde_json::Value;

/// How a case comes out, with the reason where it is not simply passed.
enum Verdict {
    Passed,
    Failed(String),
    NotExpressible(String),
    Contestable(&'static str),
    Special(String),
}

/// A system: the file of its cases, and what plays them.
struct Peer {
    file: &'static str,
    play: fn(&Value) -> Result<Vec<Facts>, Stop>,
}

const PEERS: &[Peer] = &[
    Peer {
        file: "docs_capillary",
        play: capillary::play,
    },
    Peer {
        file: "docs_cn",
        play: docs_cn::play,
    },
    Peer {
        file: "erpnext",
        play: erpnext::play,
    },
    Peer {
        file: "rfm_clv",
        play: rfm::play,
    },
    Peer {
        file: "spree_loyalty_points",
        play: spree::play,
    },
    Peer {
        file: "sylius_setono",
        play: sylius::play,
    },
    Peer {
        file: "yudao",
        play: yudao::play,
    },
];

/// Cases that nobody should be held to: one system's habit, or an answer that its own rule does not give.
const CONTESTABLE: &[(&str, &str)] = &[
    (
        "docs_capillary/fixed-date-with-min-duration",
        "the answer printed there does not follow from the rule printed there",
    ),
    (
        "docs_capillary/expression-left-to-right",
        "operators without precedence: it is better to ask for brackets",
    ),
    (
        "docs_capillary/airline-highflyer-lost",
        "it means that after a tier is lost only lower tiers are looked at",
    ),
    (
        "sylius_setono/expire-at-exact-moment",
        "others keep a lot to the end of its day",
    ),
    (
        "docs_cn/songbai-annual-deduction",
        "it does not first raise by the value held before the deduction",
    ),
];

/// What is expected and not so: the facts after each event, and those at the end.
fn differences(expect: &Value, facts: &[Facts]) -> Vec<String> {
    // How near is near enough, where the case gives rounded parameters.
    let within = expect["tolerance"].as_f64().unwrap_or(0.0);
    let after = expect["after"].as_array().into_iter().flatten();
    let steps = after.map(|at| {
        let event = at["event"].as_u64().expect("the number of an event");
        let event = usize::try_from(event).expect("a small number");
        (format!("after {event}"), at, facts.get(event))
    });
    // What is expected of the whole, where it is not of steps.
    let whole = expect.get("after").is_none().then_some(expect);
    let last = expect
        .get("final")
        .or(whole)
        .map(|at| ("final".to_owned(), at, facts.last()));
    steps
        .chain(last)
        .flat_map(|(place, expected, seen)| {
            let expected = expected.as_object().expect("facts").iter();
            expected
                .filter(|(key, _)| !["event", "tolerance"].contains(&key.as_str()))
                .filter_map(|(key, value)| {
                    let seen = seen.and_then(|facts| facts.get(key));
                    let same = seen.is_some_and(|seen| same(seen, value, within));
                    (!same).then(|| {
                        let seen = seen.map_or("nothing".to_owned(), Value::to_string);
                        format!("{place}: `{key}` is {seen}, not {value}")
                    })
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Amounts are text with us and numbers there.
fn same(seen: &Value, expected: &Value, within: f64) -> bool {
    match (seen, expected) {
        (Value::Object(seen), Value::Object(expected)) => expected.iter().all(|(key, value)| {
            let seen = seen.get(key);
            seen.is_some_and(|seen| same(seen, value, within))
        }),
        (Value::Array(seen), Value::Array(expected)) => {
            let mut pairs = seen.iter().zip(expected);
            seen.len() == expected.len() && pairs.all(|(seen, value)| same(seen, value, within))
        }
        (Value::String(seen), Value::Number(wanted)) => {
            let near = |seen: f64| (seen - wanted.as_f64().expect("a number")).abs() <= within;
            *seen == number(expected) || within > 0.0 && seen.parse().is_ok_and(near)
        }
        (Value::Number(_), Value::Number(_)) => number(seen) == number(expected),
        _ => seen == expected,
    }
}

fn verdict(peer: &Peer, case: &Value) -> Verdict {
    let id = string(&case["id"]);
    if let Some((_, reason)) = CONTESTABLE.iter().find(|(name, _)| *name == id) {
        return Verdict::Contestable(reason);
    }
    match (peer.play)(case) {
        Ok(facts) => {
            let differences = differences(&case["expect"], &facts);
            if differences.is_empty() {
                Verdict::Passed
            } else {
                Verdict::Failed(differences.join("; "))
            }
        }
        Err(Stop::NotExpressible(reason)) => Verdict::NotExpressible(reason),
        Err(Stop::Special(reason)) => Verdict::Special(reason),
        Err(Stop::Failed(reason)) => Verdict::Failed(reason),
    }
}

fn cases(file: &str) -> Vec<Value> {
    let path = format!("tests/peers/{file}.json");
    let text = fs::read_to_string(&path).expect(&path);
    serde_json::from_str(&text).expect(&path)
}

#[test]
fn the_table_says_how_each_case_comes_out() {
    let mut files = Vec::new();
    for peer in PEERS {
        let verdicts: Vec<(String, Verdict)> = cases(peer.file)
            .iter()
            .map(|case| (string(&case["id"]).to_owned(), verdict(peer, case)))
            .collect();
        files.push((peer.file, verdicts));
    }
    let text = table::write(&files);
    if std::env::var_os("TIERPATH_BLESS").is_some() {
        fs::write("docs/peers.md", &text).expect("write the table");
    }
    let written = fs::read_to_string("docs/peers.md").expect("docs/peers.md");
    assert!(
        written == text,
        "docs/peers.md is not current: TIERPATH_BLESS=1 cargo test --test peers\n{text}"
    );
}

#[test]
fn every_case_names_its_source_and_its_licence() {
    for peer in PEERS {
        for case in cases(peer.file) {
            let source = case["source"].as_object().expect("a source");
            assert!(source.contains_key("license"), "{}", case["id"]);
            assert!(
                source.contains_key("repo") || source.contains_key("url"),
                "{}",
                case["id"]
            );
        }
    }
}

//! Static checks: each planted fault is found, at its place and nothing beside it; clean documents
//! are silent.
//!
//! A case patches `checks/club.json`, a small program that uses everything. Its `found` is the
//! whole answer, in any order; a finding is an error where it does not say otherwise. With `editions`
//! it is a book of the club: each edition says from when and what it patches.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't read its own data fails"
)]

#[path = "checks/codes.rs"]
mod codes;
#[path = "checks/patch.rs"]
mod patch;
#[path = "texts/said.rs"]
mod said;
#[path = "texts/unsayable.rs"]
mod unsayable;

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

const CLUB: &str = include_str!("checks/club.json");

/// Every file of cases, with its name.
fn cases() -> Vec<(String, Value)> {
    let files = fs::read_dir("tests/checks/cases").expect("the cases are there");
    let mut cases = Vec::new();
    for file in files {
        let path = file.expect("a file").path();
        let text = fs::read_to_string(&path).expect("readable");
        let read: Vec<Value> = serde_json::from_str(&text).expect("a list of cases");
        cases.extend(
            read.into_iter()
                .map(|case| (path.display().to_string(), case)),
        );
    }
    cases
}

fn document(case: &Value) -> Value {
    let Some(editions) = case["editions"].as_array() else {
        return patched(&case["patch"]);
    };
    let edition = |edition: &Value| {
        let mut page = edition.clone();
        page["rules"] = patched(&edition["patch"]);
        page.as_object_mut().expect("an edition").remove("patch");
        page
    };
    let editions: Vec<Value> = editions.iter().map(edition).collect();
    json!({ "format": "tierpath.book/1", "program": "club", "editions": editions })
}

fn patched(patch: &Value) -> Value {
    let mut document: Value = serde_json::from_str(CLUB).expect("the club is JSON");
    for change in patch.as_array().expect("a patch") {
        patch::apply(&mut document, change);
    }
    document
}

/// A finding without its values.
fn shown(severity: &str, code: &str, path: &str) -> String {
    format!("{severity} {code} {path}")
}

fn found(problems: &tierpath::Problems) -> BTreeSet<String> {
    let found = problems.0.iter().map(|problem| {
        let severity = format!("{:?}", problem.severity).to_lowercase();
        shown(&severity, problem.code, &problem.path)
    });
    found.collect()
}

fn expected(case: &Value) -> BTreeSet<String> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let listed = case["found"].as_array().expect("a list").iter();
    listed
        .map(|finding| {
            let severity = finding.get("severity").map_or("error".to_owned(), text);
            shown(&severity, &text(&finding["code"]), &text(&finding["path"]))
        })
        .collect()
}

#[test]
fn each_fault_is_found_and_nothing_else() {
    let mut wrong = Vec::new();
    for (file, case) in cases() {
        let problems = tierpath::check(&document(&case).to_string());
        let (found, expected) = (found(&problems), expected(&case));
        if found != expected || problems.0.len() != expected.len() {
            let fault = &case["fault"];
            wrong.push(format!(
                "{file}: {fault}\n  found {found:#?}\n  not {expected:#?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_finding_can_be_said() {
    let texts = said::all();
    for (_, case) in cases() {
        for problem in tierpath::check(&document(&case).to_string()).0 {
            assert_eq!(unsayable::reason(&texts, &problem), None);
        }
    }
}

#[test]
fn the_club_is_clean() {
    assert_eq!(tierpath::check(CLUB), tierpath::Problems::default());
}

/// What real rules are rightly warned of, their page explains by the code.
#[test]
fn the_shipped_programs_are_clean_or_say_why_not() {
    for entry in fs::read_dir("programs").expect("the programs") {
        let folder = entry.expect("a program").path();
        let rules = fs::read_to_string(folder.join("rules.json")).expect("the program is there");
        let page = fs::read_to_string(folder.join("README.md")).unwrap_or_default();
        let problems = tierpath::check(&rules).0;
        let beyond = problems.iter().find(|p| {
            let told = p.severity == tierpath::Severity::Warning
                && page.contains(&format!("`{}`", p.code));
            p.severity != tierpath::Severity::Note && !told
        });
        assert_eq!(beyond, None, "{}", folder.display());
        let warned = |code: &str| problems.iter().any(|p| p.code == code);
        for code in codes::in_folder("src/check").keys() {
            let told = page.contains(&format!("`{code}`"));
            assert!(!told || warned(code), "{} tells {code}", folder.display());
        }
    }
}

/// Found in the text before there is a document, so no patch can plant them.
const IN_THE_TEXT: [(&str, &str); 6] = [
    ("not-json", "{\"a\": 1"),
    ("duplicate-key", "{\"a\": 1, \"a\": 2}"),
    ("number-with-fraction", "[1.5]"),
    ("number-too-large", "[1000000000000000]"),
    ("too-deep", ""),
    ("input-too-large", ""),
];

#[test]
fn what_is_wrong_with_the_text_itself_is_found() {
    for (code, text) in IN_THE_TEXT {
        let text = match code {
            "too-deep" => "[".repeat(65) + &"]".repeat(65),
            "input-too-large" => " ".repeat(256 * 1024 + 1),
            _ => text.to_owned(),
        };
        assert_eq!(tierpath::check(&text).0[0].code, code);
    }
}

/// A section as often as it takes to pass its limit, and one less.
#[test]
fn each_list_has_a_limit() {
    let limits = [
        ("attributes", 64),
        ("events", 256),
        ("balances", 32),
        ("counters", 64),
        ("earn", 256),
        ("multipliers", 64),
        ("caps", 64),
        ("ladders", 16),
        ("memberships", 64),
        ("benefits", 256),
        ("tasks", 500),
        ("journeys", 250),
        ("ladders/0/tiers", 32),
    ];
    for (section, limit) in limits {
        assert!(!over(section, limit), "{section} may have {limit}");
        assert!(
            over(section, limit + 1),
            "{section} may not have {limit} + 1"
        );
    }
}

/// Whether a list of so many items is too long.
fn over(section: &str, count: usize) -> bool {
    let mut document: Value = serde_json::from_str(CLUB).expect("the club is JSON");
    let path = format!("/{section}");
    let items = document.pointer_mut(&path).expect("the section is there");
    let items = items.as_array_mut().expect("a list");
    let last = items.last().expect("an item").clone();
    items.resize(count, last);
    let problems = tierpath::check(&document.to_string()).0;
    problems
        .iter()
        .any(|p| p.code == "too-many" && p.path == path)
}

#[test]
fn conditions_and_goals_have_limits() {
    let leaf = json!({ "op": "is", "field": "event.gift", "value": true });
    let goal = json!({ "op": "hold", "membership": "plus" });
    for (path, leaf) in [("/earn/0/when", leaf), ("/tasks/0/goal", goal)] {
        for (count, code) in [(64, None), (65, Some("too-many"))] {
            let wide = json!({ "op": "all", "of": vec![leaf.clone(); count] });
            assert_eq!(code_at(path, wide), code, "{path} with {count} leaves");
        }
        for (depth, code) in [(16, None), (17, Some("too-deep"))] {
            let deep = (1..depth).fold(leaf.clone(), |of, _| json!({ "op": "all", "of": [of] }));
            assert_eq!(code_at(path, deep), code, "{path} of depth {depth}");
        }
    }
}

fn code_at(path: &str, value: Value) -> Option<&'static str> {
    let case = json!({ "patch": [{ "set": path, "to": value }] });
    let problems = tierpath::check(&document(&case).to_string()).0;
    problems.iter().find(|p| p.path == path).map(|p| p.code)
}

#[test]
fn no_crowd_of_notes_keeps_an_error_out() {
    let benefit = |n: usize| json!({ "id": format!("b{n}"), "name": { "zh-CN": "权益", "en": "B" }, "kind": "custom" });
    let unused: Vec<Value> = (0..250).map(benefit).collect();
    let patch = json!([
        { "set": "/benefits", "to": unused },
        { "set": "/ladders/0/tiers/0/benefits", "to": [] }, { "set": "/ladders/0/tiers/1/benefits", "to": [] },
        { "set": "/ladders/0/tiers/2/benefits", "to": [] }, { "set": "/memberships/0/benefits", "to": [] },
        { "set": "/journeys/0/need", "to": 9 }, { "set": "/tasks/3/repeat", "to": "day" }
    ]);
    let problems = tierpath::check(&document(&json!({ "patch": patch })).to_string());
    assert!(problems.has_error());
    assert!(problems.0.iter().any(|p| p.code == "counter-outlasts-task"));
}

/// Codes of a rule document that a case elsewhere in this file plants.
const PLANTED_HERE: [&str; 2] = ["too-many", "too-deep"];

#[test]
fn every_code_of_a_rule_document_has_a_case() {
    let mut planted: BTreeSet<String> = IN_THE_TEXT
        .iter()
        .map(|(code, _)| (*code).to_owned())
        .collect();
    planted.extend(PLANTED_HERE.map(str::to_owned));
    for (_, case) in cases() {
        let listed = case["found"].as_array().expect("a list");
        planted.extend(
            listed
                .iter()
                .filter_map(|f| f["code"].as_str().map(str::to_owned)),
        );
    }
    let missing: Vec<String> = codes_of_documents()
        .into_iter()
        .filter(|code| !planted.contains(code))
        .collect();
    assert!(missing.is_empty(), "no case plants {missing:?}");
}

/// What reads and compares books; the rest of their folder speaks of members.
const BOOKS: [&str; 3] = [
    include_str!("../src/book/read.rs"),
    include_str!("../src/book/change.rs"),
    include_str!("../src/book/notice.rs"),
];

fn codes_of_documents() -> BTreeSet<String> {
    let folders = ["src/check", "src/definition", "src/program", "src/json"];
    let codes = folders.into_iter().flat_map(codes::in_folder);
    let of_books = BOOKS.into_iter().flat_map(codes::in_text);
    let mut all: BTreeSet<String> = codes.chain(of_books).map(|(code, _)| code).collect();
    // Only where a host hands the documents of a book in one by one.
    all.remove("not-handed-in");
    all
}

/// The club is clean, so each check is silent on it. Where the fault is in something that the club
/// does not have, another case has it too, and the check is silent there.
#[test]
fn every_code_has_a_clean_neighbour() {
    let club: Value = serde_json::from_str(CLUB).expect("the club is JSON");
    let cases = cases();
    let planting = |code: &str, (_, case): &&(String, Value)| {
        let found = case["found"].as_array().expect("a list");
        found.iter().any(|finding| finding["code"] == code)
    };
    let beyond_the_club = |case: &Value| -> BTreeSet<String> {
        let patch = case["patch"].as_array().into_iter().flatten();
        let paths = patch.filter_map(|change| change["set"].as_str());
        let sections = paths.filter_map(|path| path.split('/').nth(1));
        let new = sections.filter(|section| club.get(*section).is_none());
        new.map(str::to_owned).collect()
    };
    let mut alone = Vec::new();
    for code in codes_of_documents() {
        let mut faults = cases.iter().filter(|case| planting(&code, case)).peekable();
        let others = || cases.iter().filter(|case| !planting(&code, case));
        let neighbour = |(_, fault): &(String, Value)| {
            let sections = beyond_the_club(fault);
            others().any(|(_, other)| sections.is_subset(&beyond_the_club(other)))
        };
        if faults.peek().is_some() && !faults.any(neighbour) {
            alone.push(code);
        }
    }
    assert!(alone.is_empty(), "no clean document beside {alone:?}");
}

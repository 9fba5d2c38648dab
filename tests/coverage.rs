//! What programs of the world need, and where this engine answers it: `tests/coverage/rows.json` names for each
//! need the sections of the rule reference, the keys that say it, and the cases that prove it, edges included.
//! `TIERPATH_BLESS=1 cargo test --test coverage` writes `docs/coverage.md` from it, with the programs that use each.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at what it did not expect"
)]

#[path = "coverage/checks.rs"]
mod checks;
#[path = "coverage/page.rs"]
mod page;
#[path = "coverage/path.rs"]
mod path;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

const PAGES: [&str; 2] = ["docs/reference/rules.md", "docs/reference/rules.zh-CN.md"];

/// The lists of needs, with their headings.
const PARTS: [(&str, &str); 4] = [
    ("rows", "Capabilities"),
    ("tricky", "Tricky cases"),
    ("conventions", "Conventions that are settings"),
    ("settings", "Settings with a default"),
];

/// A need: what it is, where it is explained, how it is written, what proves it.
struct Need {
    id: String,
    what: String,
    sections: Vec<String>,
    keys: Vec<String>,
    proofs: Vec<(String, Vec<String>)>,
    /// Why it is not covered, or not wholly.
    open: Option<String>,
    programs: Vec<String>,
}

fn text(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn json(path: &str) -> Value {
    serde_json::from_str(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn texts(value: &Value) -> Vec<String> {
    let items = value.as_array().into_iter().flatten();
    items
        .map(|item| item.as_str().expect("a text").to_owned())
        .collect()
}

/// The rule documents of each program, all its editions.
fn programs() -> BTreeMap<String, Vec<Value>> {
    let folders = fs::read_dir("programs").expect("the programs");
    let documents = folders.map(|folder| {
        let folder = folder.expect("a folder").path();
        let name = folder.file_name().expect("a name").to_string_lossy();
        let files = fs::read_dir(&folder).expect("a program");
        let files = files.map(|file| file.expect("a file").path().display().to_string());
        let rules = files.filter(|file| file.contains("/rules") && file.ends_with(".json"));
        (name.into_owned(), rules.map(|file| json(&file)).collect())
    });
    documents.collect()
}

fn need(value: &Value, programs: &BTreeMap<String, Vec<Value>>) -> Need {
    let keys = texts(&value["keys"]);
    let uses = |documents: &Vec<Value>| {
        documents
            .iter()
            .any(|document| keys.iter().any(|key| path::found(document, key)))
    };
    let using = programs.iter().filter(|(_, documents)| uses(documents));
    let proofs = value["proofs"].as_array().into_iter().flatten();
    Need {
        id: value["id"].as_str().expect("an id").to_owned(),
        what: value["what"].as_str().expect("words").to_owned(),
        sections: texts(&value["reference"]),
        proofs: proofs
            .map(|proof| {
                let edge = proof["edge"].as_str().expect("what is proved");
                (edge.to_owned(), texts(&proof["cases"]))
            })
            .collect(),
        open: value["open"].as_str().map(str::to_owned),
        programs: using.map(|(name, _)| name.clone()).collect(),
        keys,
    }
}

fn needs() -> Vec<(&'static str, Vec<Need>)> {
    let file = json("tests/coverage/rows.json");
    let programs = programs();
    let parts = PARTS.iter().map(|(part, heading)| {
        let needs = file[*part].as_array().expect("a list of needs").iter();
        (
            *heading,
            needs.map(|value| need(value, &programs)).collect(),
        )
    });
    parts.collect()
}

/// The sections of a page of the reference: heading and text.
fn sections(page: &str) -> Vec<(String, String)> {
    let parts = page.split("\n## ").skip(1).flat_map(|chapter| {
        let mut parts = chapter.split("\n### ");
        let first = parts.next();
        first.into_iter().chain(parts)
    });
    let parts = parts.map(|part| part.split_once('\n').expect("a heading and a text"));
    parts
        .map(|(heading, text)| (heading.replace('`', ""), text.to_owned()))
        .collect()
}

/// Whether a text explains the last word of a key: as code, or in an example.
fn explains(text: &str, key: &str) -> bool {
    let word = path::word(key);
    text.contains(&format!("`{word}`")) || text.contains(&format!("\"{word}\""))
}

/// What a need names and is not there.
fn faults(need: &Need, cases: &BTreeSet<String>, pages: &[Vec<(String, String)>]) -> Vec<String> {
    let mut faults = Vec::new();
    let [english, _] = pages else {
        panic!("two pages");
    };
    let place = |section: &String| english.iter().position(|(heading, _)| heading == section);
    for section in &need.sections {
        if place(section).is_none() {
            faults.push(format!("no section {section}"));
        }
    }
    for page in pages {
        let texts = need.sections.iter().filter_map(place);
        let texts: Vec<&str> = texts.map(|place| page[place].1.as_str()).collect();
        let unknown = need.keys.iter().filter(|key| {
            let explained = texts.iter().any(|text| explains(text, key));
            !explained
        });
        faults.extend(unknown.map(|key| format!("its sections do not explain {key}")));
    }
    for (edge, named) in &need.proofs {
        let missing = named.iter().filter(|case| !cases.contains(*case));
        faults.extend(missing.map(|case| format!("no case {case}")));
        if named.is_empty() {
            faults.push(format!("nothing proves: {edge}"));
        }
    }
    let proved = !need.proofs.is_empty() && !need.sections.is_empty();
    if !proved && need.open.is_none() {
        faults.push("neither proved nor open".to_owned());
    }
    faults
}

/// Whether a case says a key, in its rules or in what it does.
fn says(case: &str, key: &str) -> bool {
    let case = json(&format!("tests/conformance/cases/{case}.json"));
    let rules = case["rules"].as_str().map(json);
    path::found(&case, key)
        || path::found(&case["rules"], key)
        || rules.is_some_and(|rules| path::found(&rules, key))
}

fn listed_cases() -> BTreeSet<String> {
    let listed = texts(&json("tests/conformance/index.json")["cases"]);
    let names = listed.iter().map(|name| {
        let name = name.strip_prefix("cases/").expect("a case");
        name.strip_suffix(".json").expect("a file").to_owned()
    });
    names.collect()
}

#[test]
fn what_is_named_is_there() {
    let cases = listed_cases();
    let pages = PAGES.map(|page| sections(&text(page)));
    assert_eq!(pages[0].len(), pages[1].len(), "sections of both languages");
    let mut wrong = Vec::new();
    let mut ids = BTreeSet::new();
    for (_, needs) in needs() {
        for need in needs {
            let mut faults = faults(&need, &cases, &pages);
            if !ids.insert(need.id.clone()) {
                faults.push("an id that stands twice".to_owned());
            }
            let proofs = need.proofs.iter().flat_map(|(_, cases)| cases);
            let proofs: Vec<&String> = proofs.filter(|case| cases.contains(*case)).collect();
            let unsaid = need.keys.iter();
            let unsaid = unsaid.filter(|key| !proofs.iter().any(|case| says(case, key)));
            faults.extend(unsaid.map(|key| format!("no case that proves it says {key}")));
            wrong.extend(
                faults
                    .into_iter()
                    .map(|fault| format!("{}: {fault}", need.id)),
            );
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_page_is_current() {
    let page = page::write(&needs()) + &checks::section();
    if std::env::var_os("TIERPATH_BLESS").is_some() {
        fs::write("docs/coverage.md", &page).expect("write the page");
    }
    assert!(
        text("docs/coverage.md") == page,
        "docs/coverage.md is not current: TIERPATH_BLESS=1 cargo test --test coverage"
    );
}

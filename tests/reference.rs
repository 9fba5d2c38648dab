//! The rule reference is right: its examples check, together and one after the other, and it names
//! every key that a document can have.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Map, Value};
use tierpath::{Program, Severity, check};

const PAGES: [&str; 2] = ["docs/reference/rules.md", "docs/reference/rules.zh-CN.md"];

fn read(file: &str) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The fenced JSON of a page: what kind each is, and its text.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let fences = page.split("\n```json").skip(1);
    let blocks = fences.map(|after| {
        let (kind, rest) = after.split_once('\n').expect("a line after the fence");
        (kind.trim(), rest.split("```").next().unwrap_or_default())
    });
    blocks.collect()
}

/// Adds a fragment: items of lists replace those of the same id, all other keys replace theirs.
fn merge(document: &mut Map<String, Value>, fragment: Map<String, Value>) {
    for (key, value) in fragment {
        match (document.get_mut(&key), value) {
            (Some(Value::Array(items)), Value::Array(more)) => merge_items(items, more),
            (_, value) => {
                document.insert(key, value);
            }
        }
    }
}

fn merge_items(items: &mut Vec<Value>, more: Vec<Value>) {
    let id = |item: &Value| item.get("id").or_else(|| item.get("type")).cloned();
    for item in more {
        match items.iter_mut().find(|known| id(known) == id(&item)) {
            Some(known) => *known = item,
            None => items.push(item),
        }
    }
}

/// Lists exactly the features that a document uses, as the check names them.
fn require(document: &mut Map<String, Value>) {
    document.insert("requires".to_owned(), Vec::<Value>::new().into());
    let found = check(&Value::Object(document.clone()).to_string()).0;
    let missing = found.iter().filter(|p| p.code == "feature-not-listed");
    let features = missing.flat_map(|p| p.args.iter().map(|(_, feature)| feature.clone()));
    let features: Vec<Value> = features.map(Value::String).collect();
    document.insert("requires".to_owned(), features.into());
}

fn object(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// Rules of one section are not meant to go with those of another.
const BESIDE: &str = "rules-overlap";

/// The document that a page builds; each step of it has neither errors nor warnings.
fn built(page: &str) -> String {
    let mut document = Map::new();
    for (_, fragment) in blocks(page).iter().filter(|(kind, _)| kind.is_empty()) {
        merge(&mut document, object(fragment));
        require(&mut document);
        let text = Value::Object(document.clone()).to_string();
        let found = check(&text).0;
        let wrong: Vec<_> = found
            .iter()
            .filter(|p| p.severity != Severity::Note && p.code != BESIDE)
            .collect();
        let only_advice = wrong.iter().all(|p| p.code == "nothing-reverses");
        assert!(only_advice, "{wrong:#?}\nafter {fragment}");
    }
    Value::Object(document).to_string()
}

#[test]
fn the_examples_build_a_document_without_errors() {
    for page in PAGES {
        built(&read(page));
    }
}

#[test]
fn both_languages_have_the_same_examples() {
    let [english, chinese] = PAGES.map(read);
    assert_eq!(blocks(&english), blocks(&chinese));
}

#[test]
fn the_member_and_the_events_fit_the_document() {
    let page = read("docs/reference/rules.md");
    let program = Program::parse(&built(&page)).expect("a program");
    let of_kind = |wanted: &str| {
        let blocks = blocks(&page)
            .into_iter()
            .filter(|(kind, _)| *kind == wanted);
        blocks.map(|(_, text)| text.to_owned()).collect::<Vec<_>>()
    };
    let mut member = program.open(&of_kind("member").concat()).expect("a member");
    for event in of_kind("event") {
        let event = program.event(&event).expect("an event");
        member = member.apply(&event).expect("an outcome").member;
    }
    // 42.00 less 6.00 refunded.
    let growth = serde_json::to_value(member.points()).expect("a view");
    assert_eq!(growth.pointer("/balances/1/available"), Some(&"36".into()));
}

/// Every key that the definitions read from a document.
fn keys() -> BTreeSet<String> {
    let calls = [
        "required",
        "optional",
        "or",
        "list",
        "node",
        "required_node",
        "tag",
    ];
    let mut keys = BTreeSet::new();
    for file in fs::read_dir("src/definition").expect("the definitions") {
        let text = fs::read_to_string(file.expect("a file").path()).expect("a text");
        for part in text.split("object.").skip(1) {
            let name = part
                .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
                .next();
            let argument = part
                .split_once("(\"")
                .map(|(before, after)| (before, after.split('"').next()));
            if let (Some(name), Some((before, Some(key)))) = (name, argument)
                && calls.contains(&name)
                && !before.contains([';', ')'])
            {
                keys.insert(key.to_owned());
            }
        }
    }
    keys
}

#[test]
fn every_key_is_explained() {
    let keys = keys();
    assert!(keys.len() > 70, "only {} keys found", keys.len());
    for page in PAGES {
        let text = read(page);
        let missing: Vec<_> = keys
            .iter()
            .filter(|key| !text.contains(&format!("`{key}`")))
            .collect();
        assert!(missing.is_empty(), "{page} does not explain {missing:?}");
    }
}

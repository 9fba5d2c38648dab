//! Every step of every conformance case, in both languages: all of it has words.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;
use serde_json::value::RawValue;
use tierpath::{Change, Instant, Member, Problems, Program};

use super::{Names, Teller};
use crate::history::Step;
use crate::language::Language;
use crate::words::Words;

const ROOT: &str = "../tests/conformance";

fn text(value: &Value) -> String {
    match value {
        Value::String(path) => fs::read_to_string(format!("../{path}")).expect("a named file"),
        Value::Object(entries) if entries.len() == 1 && entries.contains_key("text") => {
            entries["text"].as_str().expect("a text").to_owned()
        }
        value => value.to_string(),
    }
}

fn listed() -> Vec<Value> {
    let index = fs::read_to_string(format!("{ROOT}/index.json")).expect("the index is there");
    let index: Value = serde_json::from_str(&index).expect("the index is JSON");
    let cases = index["cases"].as_array().expect("a list").iter();
    let read = cases.map(|case| {
        let file = format!("{ROOT}/{}", case.as_str().expect("a file"));
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
        serde_json::from_str(&text).expect("a case is JSON")
    });
    read.collect()
}

/// What each step says in each language.
fn told(case: &Value, languages: &[Words]) -> Vec<String> {
    let rules = text(&case["rules"]);
    // One who forgets nothing has more to tell.
    let member = text(&case["member"]);
    let opened = Program::parse(&rules).and_then(|program| program.replay(&member, &[], None));
    let Ok(mut member) = opened else {
        return Vec::new();
    };
    let tellers: Vec<Teller<'_>> = languages
        .iter()
        .map(|words| Teller {
            words,
            names: Names::of(&rules, words.language()),
        })
        .collect();
    let mut lines = Vec::new();
    for step in case["steps"].as_array().into_iter().flatten() {
        let Some((event, result)) = taken(&member, step) else {
            continue;
        };
        if let Ok(change) = &result {
            member = change.member.clone();
        }
        let raw = event.map(|event| RawValue::from_string(event).expect("JSON"));
        let step = Step {
            position: None,
            event: raw.as_deref(),
            result,
        };
        lines.extend(tellers.iter().map(|teller| teller.step(&step)));
    }
    lines.extend(tellers.iter().map(|teller| teller.standing(&member)));
    lines.extend(tellers.iter().map(|teller| teller.past(&member)));
    lines
}

fn taken(member: &Member, step: &Value) -> Option<(Option<String>, Result<Change, Problems>)> {
    if let Some(at) = step.get("advance") {
        let at = Instant::parse(at.as_str()?)?;
        return Some((None, member.advance(at)));
    }
    let event = text(step.get("apply")?);
    // What is no JSON the command line does not come to.
    serde_json::from_str::<Value>(&event).ok()?;
    let result = member.program().event(&event);
    let result = result.and_then(|event| member.apply(&event));
    Some((Some(event), result))
}

/// The first words of keys that have two: a key without a sentence would stand in its place.
fn families(words: &str) -> BTreeSet<String> {
    let locale: Value = serde_json::from_str(words).expect("a locale is JSON");
    let keys = locale["explain"].as_object().expect("sentences").keys();
    let families = keys.filter_map(|key| key.split_once('.'));
    families.map(|(family, _)| family.to_owned()).collect()
}

#[test]
fn every_case_is_told_in_words() {
    let families = families(include_str!("../../../locales/en.json"));
    let is_key = |word: &str| {
        let word = word.trim_end_matches(['.', ',', ':', '。', '，', '：']);
        let split = word.split_once('.');
        split.is_some_and(|(family, rest)| {
            families.contains(family) && rest.starts_with(|first: char| first.is_ascii_lowercase())
        })
    };
    let mut untold = BTreeSet::new();
    let languages = [Language::English, Language::Chinese].map(Words::of);
    for case in listed() {
        for said in told(&case, &languages) {
            // The heading names the event by its own id; problems have tests of their own.
            let lines = said.lines();
            let lines = lines.filter(|line| line.starts_with("  ") && !line.starts_with("    "));
            for line in lines {
                let key = line.split_whitespace().find(|word| is_key(word));
                if key.is_some() || line.contains('…') {
                    untold.insert(format!("{}: {line}", case["description"]));
                }
            }
        }
    }
    assert!(untold.is_empty(), "{untold:#?}");
}

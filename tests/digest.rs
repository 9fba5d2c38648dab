//! Digests: SHA-256 over the canonical form of RFC 8785, of a document and of what affects results.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

use std::fs;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use tierpath::{Program, document_digest};

/// What never affects a result.
const SILENT: [&str; 9] = [
    "name",
    "text",
    "$schema",
    "ext",
    "sources",
    "locales",
    "objectives",
    "costs",
    "budget",
];

/// The rules of every program of `programs/`, with the folder's name.
fn documents() -> Vec<(String, Value)> {
    let folders = fs::read_dir("programs").expect("programs");
    let folders = folders.map(|folder| folder.expect("a folder").path().join("rules.json"));
    let rules = folders.filter(|file| file.exists()).map(|file| {
        let text = fs::read_to_string(&file).expect("rules");
        let rules = serde_json::from_str(&text).expect("JSON");
        (file.display().to_string(), rules)
    });
    rules.collect()
}

fn digest(rules: &Value) -> String {
    let program = Program::parse(&rules.to_string());
    let program = program.unwrap_or_else(|problems| panic!("{problems}"));
    program.digest().to_owned()
}

fn sha256(text: &str) -> String {
    let bytes = Sha256::digest(text.as_bytes());
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digits}")
}

fn document(text: &str) -> String {
    document_digest(text).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The canonical form, written a second time: keys by their UTF-16 units, serde_json's escapes.
fn canonical(value: &Value, without: &[&str]) -> String {
    match value {
        Value::Object(entries) => {
            let mut keys: Vec<&String> = entries.keys().collect();
            keys.retain(|key| !without.contains(&key.as_str()));
            keys.sort_by_key(|key| key.encode_utf16().collect::<Vec<u16>>());
            let entry = |key: &&String| {
                format!(
                    "{}:{}",
                    json!(key),
                    canonical(&entries[key.as_str()], without)
                )
            };
            let entries: Vec<String> = keys.iter().map(entry).collect();
            format!("{{{}}}", entries.join(","))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| canonical(item, without)).collect();
            format!("[{}]", items.join(","))
        }
        plain => plain.to_string(),
    }
}

/// RFC 8785, section 3.2.3.
#[test]
fn keys_are_in_the_order_of_the_rfc() {
    let text = r#"{
        "\u20ac": "Euro Sign", "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
        "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis"
    }"#;
    let canonical = concat!(
        r#"{"\r":"Carriage Return","1":"One","#,
        "\"\u{80}\":\"Control\",\"\u{f6}\":\"Latin Small Letter O With Diaeresis\",",
        "\"\u{20ac}\":\"Euro Sign\",\"\u{1f600}\":\"Emoji: Grinning Face\",",
        "\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
    );
    assert_eq!(document(text), sha256(canonical));
}

/// RFC 8785, section 3.2.2, with counts instead of numbers that no document may hold.
#[test]
fn values_are_written_as_in_the_rfc() {
    let text = r#"{
        "numbers": [333333333, 0, -1, 999999999999999],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
    }"#;
    let canonical = concat!(
        r#"{"literals":[null,true,false],"numbers":[333333333,0,-1,999999999999999],"#,
        "\"string\":\"\u{20ac}",
        r#"$\u000f\nA'B\"\\\\\"/"}"#
    );
    assert_eq!(document(text), sha256(canonical));
}

/// The short escapes, and every other control character by its number.
#[test]
fn escapes_are_the_fewest() {
    let all: String = (0_u8..0x21).chain([0x7f]).map(char::from).collect();
    let spelt: String = all
        .chars()
        .map(|c| format!("\\u{:04X}", u32::from(c)))
        .collect();
    let canonical = concat!(
        r#"["\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#,
        r"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f ",
        "\u{7f}\"]"
    );
    assert_eq!(document(&format!("[\"{spelt}\"]")), sha256(canonical));
}

#[test]
fn what_has_no_one_meaning_has_no_digest() {
    for text in [
        r#"{"a":1,"a":2}"#,
        "[1.5]",
        "[1e3]",
        "[-0]",
        "[1000000000000000]",
        "[",
        "{\"a\":",
    ] {
        assert!(document_digest(text).is_err(), "{text}");
    }
}

#[test]
fn every_program_has_the_digests_of_its_canonical_form() {
    let documents = documents();
    assert!(documents.len() > 60, "{} documents", documents.len());
    for (name, rules) in documents {
        let whole = sha256(&canonical(&rules, &[]));
        assert_eq!(document(&rules.to_string()), whole, "{name}");
        let logic = sha256(&canonical(&rules, &SILENT));
        assert_eq!(digest(&rules), logic, "{name}");
    }
}

/// Keys the other way round, texts of all kinds replaced.
fn retold(value: &Value) -> Value {
    match value {
        Value::Object(entries) => {
            let entries = entries
                .iter()
                .rev()
                .filter(|(key, _)| !["ext", "sources"].contains(&key.as_str()));
            let retold = entries.map(|(key, value)| {
                let texts = key == "name" && value.is_object();
                let value = if texts {
                    retexted(value)
                } else {
                    retold(value)
                };
                (key.clone(), value)
            });
            Value::Object(retold.collect::<Map<_, _>>())
        }
        Value::Array(items) => items.iter().map(retold).collect(),
        plain => plain.clone(),
    }
}

fn retexted(texts: &Value) -> Value {
    let texts = texts.as_object().expect("texts").iter();
    Value::Object(
        texts
            .map(|(locale, text)| (locale.clone(), json!(format!("{text}!"))))
            .collect(),
    )
}

#[test]
fn texts_and_order_change_no_logic() {
    for (name, rules) in documents() {
        let retold = retold(&rules);
        assert_eq!(digest(&retold), digest(&rules), "{name}");
        assert_ne!(
            document(&retold.to_string()),
            document(&rules.to_string()),
            "{name}"
        );
    }
}

/// Every place in a document that holds a plain value and may affect a result.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries
                .iter()
                .filter(|(key, _)| !SILENT.contains(&key.as_str()))
            {
                leaves(value, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                leaves(item, &format!("{at}/{place}"), found);
            }
        }
        _ => found.push(at.to_owned()),
    }
}

#[test]
fn every_rule_changes_the_logic() {
    let rules = fs::read_to_string("programs/riverbank/rules.json").expect("rules");
    let rules: Value = serde_json::from_str(&rules).expect("JSON");
    let before = digest(&rules);
    let mut places = Vec::new();
    leaves(&rules, "", &mut places);
    let mut changed = 0;
    for place in &places {
        let mut other = rules.clone();
        let leaf = other.pointer_mut(place).expect("a value");
        *leaf = match leaf {
            Value::Bool(flag) => json!(!*flag),
            Value::Number(number) => json!(number.as_u64().expect("a count") + 1),
            Value::String(text) => match text.parse::<u64>() {
                Ok(number) => json!((number + 1).to_string()),
                Err(_) => json!(format!("{text}-x")),
            },
            _ => continue,
        };
        if let Ok(other) = Program::parse(&other.to_string()) {
            assert_ne!(other.digest(), before, "{place}");
            changed += 1;
        }
    }
    let all = places.len();
    assert!(changed > 60, "{changed} of {all} places were changed");
}

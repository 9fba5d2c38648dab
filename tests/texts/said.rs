//! Problems in words, as every host says them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

/// The languages there are texts in.
pub(crate) const LANGUAGES: [&str; 2] = ["en", "zh-CN"];

/// The texts of one language.
pub(crate) fn locale(language: &str) -> Value {
    let text = fs::read_to_string(format!("locales/{language}.json")).expect("the texts are there");
    serde_json::from_str(&text).expect("texts are JSON")
}

/// The names in braces.
pub(crate) fn placeholders(text: &str) -> BTreeSet<String> {
    let parts = text
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}'));
    let names = parts.map(|(name, _)| name).filter(|name| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    });
    names.map(str::to_owned).collect()
}

/// Why a problem can't be said in some language, if it can't.
pub(crate) fn unsayable(
    texts: &BTreeMap<&str, Value>,
    problem: &tierpath::Problem,
) -> Option<String> {
    let given: BTreeSet<String> = problem
        .args
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    for (language, locale) in texts {
        let text = &locale["problems"][problem.code];
        for part in ["message", "help"] {
            let Some(text) = text[part].as_str() else {
                return Some(format!("{language} has no {part} of {}", problem.code));
            };
            if let Some(name) = placeholders(text).difference(&given).next() {
                return Some(format!("{language} {part} of {problem:?} lacks {name}"));
            }
        }
    }
    None
}

/// Every language's texts.
pub(crate) fn all() -> BTreeMap<&'static str, Value> {
    LANGUAGES
        .map(|language| (language, locale(language)))
        .into()
}

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

/// Every language's texts.
pub(crate) fn all() -> BTreeMap<&'static str, Value> {
    LANGUAGES
        .map(|language| (language, locale(language)))
        .into()
}

//! Whether a problem can be said: there is a text in every language, and a value for each name in it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::said::placeholders;

/// Why a problem can't be said in some language, if it can't.
pub(crate) fn reason(texts: &BTreeMap<&str, Value>, problem: &tierpath::Problem) -> Option<String> {
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

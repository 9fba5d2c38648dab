//! The digest by which client and server see that they run the same rules.

use sha2::{Digest, Sha256};

use crate::json::{Json, canonical};

/// Keys that never change a result: texts, sources, extensions.
const SILENT: [&str; 6] = ["name", "text", "$schema", "ext", "sources", "locales"];

/// SHA-256 over the canonical form of what affects results, as `sha256:` and 64 hex digits.
pub(crate) fn digest(document: &Json) -> String {
    let hash = Sha256::digest(canonical(&without_texts(document)).as_bytes());
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

fn without_texts(tree: &Json) -> Json {
    match tree {
        Json::Array(items) => Json::Array(items.iter().map(without_texts).collect()),
        Json::Object(entries) => {
            let kept = entries
                .iter()
                .filter(|(key, _)| !SILENT.contains(&key.as_str()));
            Json::Object(
                kept.map(|(key, value)| (key.clone(), without_texts(value)))
                    .collect(),
            )
        }
        other => other.clone(),
    }
}

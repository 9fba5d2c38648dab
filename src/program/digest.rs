//! The digest by which client and server see that they run the same rules.

use sha2::{Digest, Sha256};

use crate::json::{Json, canonical};
use crate::problem::listed;

/// Keys that never change a result: texts, sources, extensions, what the program wants and spends.
pub(crate) const SILENT: [&str; 9] = [
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

/// SHA-256 over the canonical form of what affects results, as `sha256:` and 64 hex digits.
pub(crate) fn digest(document: &Json) -> String {
    digest_of(&canonical(document, &SILENT))
}

/// SHA-256 over the canonical form of the whole document, texts and all.
pub(crate) fn document_digest(document: &Json) -> String {
    digest_of(&canonical(document, &[]))
}

/// SHA-256 over a text, as `sha256:` and 64 hex digits.
pub(crate) fn digest_of(text: &str) -> String {
    hex("sha256:", text, 32)
}

/// The id of an event that follows from others, the same wherever it is worked out.
pub(crate) fn derived_id(from: &[&str]) -> String {
    hex("from-", &listed(from, "\n"), 16)
}

/// So many bytes of a text's SHA-256 as hexadecimal digits.
fn hex(before: &str, text: &str, bytes: usize) -> String {
    let mut digits = before.to_owned();
    for byte in Sha256::digest(text.as_bytes()).iter().take(bytes) {
        for digit in [byte >> 4, byte & 0xf] {
            digits.extend(char::from_digit(digit.into(), 16));
        }
    }
    digits
}

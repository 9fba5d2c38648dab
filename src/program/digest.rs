//! The digest by which client and server see that they run the same rules.

use sha2::{Digest, Sha256};

use crate::json::{Json, canonical};

/// Keys that never change a result: texts, sources, extensions.
const SILENT: [&str; 6] = ["name", "text", "$schema", "ext", "sources", "locales"];

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
    let hash = Sha256::digest(text.as_bytes());
    let mut digest = "sha256:".to_owned();
    for byte in hash {
        for digit in [byte >> 4, byte & 0xf] {
            digest.extend(char::from_digit(digit.into(), 16));
        }
    }
    digest
}

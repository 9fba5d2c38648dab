//! Files and the standard input, read whole.

use std::io::Read as _;

use crate::output::Failure;

/// The name of the standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// Reads a file, or the standard input for `-`.
pub(crate) fn read(file: &str) -> Result<String, Failure> {
    let text = if file == STANDARD_INPUT {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(file)
    };
    text.map_err(|error| {
        Failure::usage(
            "unreadable",
            &[("file", file), ("reason", &error.to_string())],
        )
    })
}

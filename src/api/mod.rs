//! The public face: a program compiled once, members that are values, views of them.

mod check;
#[cfg(any(feature = "schema", feature = "studio"))]
mod clean;
mod compare;
mod member;
mod program;
mod quote;
mod whatif;

pub use check::{check, check_book, document_digest};
#[cfg(any(feature = "schema", feature = "studio"))]
pub(crate) use clean::clean;
pub use member::{Change, Member};
pub use program::Program;

use crate::problem::{Problem, Problems};
use crate::time::Instant;

/// Reads a moment such as `2027-03-05T12:00:00+08:00`.
///
/// # Errors
/// `wrong-type` for anything else.
pub fn instant(text: &str) -> Result<Instant, Problems> {
    Instant::parse(text).ok_or_else(|| {
        Problem::error("wrong-type", "")
            .with("found", text)
            .with("expected", "a moment such as \"2027-03-05T12:00:00+08:00\"")
            .into()
    })
}

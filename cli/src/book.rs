//! A book of editions whose documents are files beside it.

use std::path::Path;

use serde::Deserialize;

use crate::input;
use crate::output::Failure;

/// What is read of a book here; the engine reads all of it.
#[derive(Deserialize)]
struct Book {
    #[serde(default)]
    editions: Vec<Edition>,
}

#[derive(Deserialize)]
struct Edition {
    file: Option<String>,
    rules: Option<serde::de::IgnoredAny>,
}

/// The texts of the files that a book names beside it; none for a text that is no book.
pub(crate) fn documents(file: &str, text: &str) -> Result<Vec<String>, Failure> {
    let Ok(book) = serde_json::from_str::<Book>(text) else {
        return Ok(Vec::new());
    };
    let folder = Path::new(file).parent().unwrap_or(Path::new(""));
    let editions = book.editions.into_iter();
    let elsewhere = editions.filter(|edition| edition.rules.is_none());
    let files = elsewhere.filter_map(|edition| edition.file);
    files
        .map(|file| input::read(&folder.join(file).to_string_lossy()))
        .collect()
}

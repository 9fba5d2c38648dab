//! `tierpath check`: everything wrong or unwise in rule documents.

use serde::Serialize;
use tierpath::Problems;

use crate::book;
use crate::command::Check;
use crate::input;
use crate::output::{Failure, Output};
use crate::report::{Finding, Source};
use crate::words::Words;

/// One document's findings, as JSON.
#[derive(Serialize)]
struct Checked<'a> {
    file: &'a str,
    problems: Vec<Finding<'a>>,
}

struct Document {
    file: String,
    text: String,
    problems: Problems,
}

/// Checks every file; refused when any has an error.
pub(crate) fn run(check: &Check, words: &Words) -> Result<Output, Failure> {
    let documents: Vec<Document> = check
        .files
        .iter()
        .map(|file| document(file))
        .collect::<Result<_, _>>()?;
    let refused = documents
        .iter()
        .any(|document| document.problems.has_error());
    let text = if check.json {
        as_json(&documents, words)?
    } else {
        documents
            .iter()
            .map(|document| document.report(words))
            .collect()
    };
    Ok(Output::unless(refused, text))
}

fn document(file: &str) -> Result<Document, Failure> {
    let text = input::read(file)?;
    let beside = book::documents(file, &text)?;
    let beside: Vec<&str> = beside.iter().map(String::as_str).collect();
    Ok(Document {
        file: file.to_owned(),
        problems: tierpath::check_book(&text, &beside),
        text,
    })
}

fn as_json(documents: &[Document], words: &Words) -> Result<String, Failure> {
    let checked: Vec<_> = documents
        .iter()
        .map(|document| document.checked(words))
        .collect();
    let json = serde_json::to_string(&checked).map_err(Failure::unwritable)?;
    Ok(json + "\n")
}

impl Document {
    fn source(&self) -> Source<'_> {
        Source {
            file: &self.file,
            text: &self.text,
        }
    }

    fn checked(&self, words: &Words) -> Checked<'_> {
        Checked {
            file: &self.file,
            problems: self.source().findings(&self.problems, words),
        }
    }

    fn report(&self, words: &Words) -> String {
        if self.problems.0.is_empty() {
            return words.command("clean", &[("file", &self.file)]) + "\n";
        }
        self.source().report(&self.problems, words)
    }
}

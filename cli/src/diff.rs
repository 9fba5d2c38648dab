//! `tierpath diff`: what differs between two editions of a program, as JSON or in sentences.

use tierpath::{Difference, Problems, check, differences};

use crate::command::Diff;
use crate::input;
use crate::output::{Failure, Output};
use crate::report::Source;
use crate::words::Words;

/// Compares two rule documents; either is refused where it could not run.
pub(crate) fn run(diff: &Diff, words: &Words) -> Result<Output, Failure> {
    let before = document(&diff.before, words)?;
    let after = document(&diff.after, words)?;
    let refused = |problems: Problems| {
        let (file, text) = (&diff.after, &after);
        Failure::Refused(Source { file, text }.report(&problems, words))
    };
    let found = differences(&before, &after).map_err(refused)?;
    let text = match diff.json {
        true => serde_json::to_string(&found).map_err(Failure::unwritable)? + "\n",
        false => said(&found, words),
    };
    Ok(Output::clean(text))
}

fn document(file: &str, words: &Words) -> Result<String, Failure> {
    let text = input::read(file)?;
    let problems = check(&text);
    if problems.has_error() {
        let source = Source { file, text: &text };
        return Err(Failure::Refused(source.report(&problems, words)));
    }
    Ok(text)
}

fn said(found: &[Difference], words: &Words) -> String {
    if found.is_empty() {
        return words.explain("difference-none", &[]) + "\n";
    }
    let lines = found.iter().map(|difference| {
        let mut difference = difference.clone();
        if let Some(section) = difference.place.first_mut() {
            let key = format!("section-{section}");
            let name = words.explain(&key, &[]);
            if name != key {
                *section = name;
            }
        }
        let values = difference.values();
        let values: Vec<_> = values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let key = format!("difference-{}", difference.what);
        words.explain(&key, &values) + "\n"
    });
    lines.collect()
}

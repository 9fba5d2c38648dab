//! `tierpath diff`: what differs between two editions of a program, as JSON or in sentences.

use serde::Serialize;
use tierpath::{Difference, Problems, check, differences};

use crate::command::Diff;
use crate::input;
use crate::members::{self, Moves};
use crate::output::{Failure, Output};
use crate::report::Source;
use crate::words::Words;

/// What differs, and what that does to members.
#[derive(Serialize)]
struct Both {
    differences: Vec<Difference>,
    members: Moves,
}

/// Compares two rule documents; either is refused where it could not run.
pub(crate) fn run(diff: &Diff, words: &Words) -> Result<Output, Failure> {
    let before = document(&diff.before, words)?;
    let after = document(&diff.after, words)?;
    let refused = |problems: Problems| {
        let (file, text) = (&diff.after, &after);
        Failure::Refused(Source { file, text }.report(&problems, words))
    };
    let found = differences(&before, &after).map_err(refused)?;
    let moves = diff.members.as_deref();
    let moves = moves.map(|file| members::moves(diff, file, (&before, &after), words));
    let moves = moves.transpose()?;
    let text = match (diff.json, moves) {
        (true, None) => json(&found)?,
        (true, Some(members)) => json(&Both {
            differences: found,
            members,
        })?,
        (false, None) => said(&found, words),
        (false, Some(moves)) => said(&found, words) + &moves.said(words),
    };
    Ok(Output::clean(text))
}

fn json(found: &impl Serialize) -> Result<String, Failure> {
    Ok(serde_json::to_string(found).map_err(Failure::unwritable)? + "\n")
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

//! Slips of the finger: what was probably meant by a word that is not among those there are.

use crate::list::ToList as _;
use crate::place::Place;
use crate::problem::{Problem, listed};

/// A key that is not among those there are, with the nearest of them.
pub(crate) fn unknown_key(place: &Place<'_>, key: &str, known: &[&str]) -> Problem {
    let problem = Problem::error("unknown-key", place.key(key).pointer()).with("found", key);
    suggested(problem, key, known)
}

/// Adds the allowed words, and the nearest of them where one is near enough to be a slip of the
/// finger.
pub(crate) fn suggested(problem: Problem, found: &str, allowed: &[&str]) -> Problem {
    let problem = problem.with("expected", listed(allowed, ", "));
    let near = allowed
        .iter()
        .map(|word| (distance(found, word), *word))
        .filter(|(distance, word)| *distance <= word.len().div_euclid(4).saturating_add(1))
        .min();
    match near {
        Some((_, word)) => problem.with("suggestion", word),
        None => problem,
    }
}

/// Levenshtein's distance, for words of at most 64 bytes.
fn distance(a: &str, b: &str) -> usize {
    const FAR: usize = usize::MAX;
    if a.len() > 64 || b.len() > 64 {
        return FAR;
    }
    let mut row: Vec<usize> = (0..=b.len()).to_list();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = i;
        let mut left = i.saturating_add(1);
        for (cell, y) in row.iter_mut().skip(1).zip(b.bytes()) {
            let replaced = diagonal.saturating_add(usize::from(x != y));
            diagonal = *cell;
            left = replaced.min(left.min(*cell).saturating_add(1));
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i.saturating_add(1);
        }
    }
    row.last().copied().unwrap_or(FAR)
}

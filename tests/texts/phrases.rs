//! The English words that the engine puts into the values of problems, read from its sources.

use std::collections::BTreeSet;

/// Every string literal of some sources.
pub(crate) fn literals(sources: &str) -> BTreeSet<String> {
    let found = scanned(sources);
    found.into_iter().map(|(_, literal)| literal).collect()
}

/// What stands in code before a literal that tells a reader what was expected, or what was found.
const BEFORE_A_PHRASE: [&str; 6] = [
    ".expected(",
    ".expected::<()>(",
    "out_of_range(",
    "wrong_operator(",
    "\"expected\", ",
    " note(",
];

/// Names of keys and fields, which are the same in every language.
const NEUTRAL: [&str; 4] = [
    "at, every",
    "reverses, spends, starts, moves",
    "event., line., member., counter., ladder., membership.",
    "available - debt + spent + expired + revoked",
];

/// The literals that are put before a reader in English: of several words, or a kind of thing.
pub(crate) fn expectations(sources: &str) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for (before, literal) in scanned(sources) {
        let statement = before.rsplit(';').next().unwrap_or_default();
        let near = statement.rsplit(['{', '}']).next().unwrap_or_default();
        let phrase = BEFORE_A_PHRASE.iter().any(|call| near.contains(call));
        let several = literal.trim().contains(' ') && !literal.contains('{');
        let kind = near.ends_with(" note(");
        if phrase && (several || kind) && !NEUTRAL.contains(&literal.as_str()) {
            said.insert(literal);
        }
    }
    said
}

/// Each literal, with the code before it since the last one but its own arguments' names.
fn scanned(sources: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut code = String::new();
    let mut rest = without_comments(sources);
    while let Some((before, after)) = rest.split_once('"') {
        code.push_str(before);
        let (literal, tail) = literal(after);
        found.push((code.clone(), literal.clone()));
        // A value's name stays in sight of the value: `.with("expected", "a list")`.
        code = match literal.contains(' ') {
            true => String::new(),
            false => format!(
                "{}\"{literal}\"",
                code.rsplit(';').next().unwrap_or_default()
            ),
        };
        rest = tail;
    }
    found
}

fn without_comments(sources: &str) -> String {
    let lines = sources
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code: Vec<&str> = lines.map(str::trim_start).collect();
    code.join(" ").replace("'\"'", "").replace("'\\\\'", "")
}

/// A literal's value, and what follows it.
fn literal(text: &str) -> (String, String) {
    let mut value = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => value.extend(letters.next()),
            other => value.push(other),
        }
    }
    (value, letters.as_str().to_owned())
}

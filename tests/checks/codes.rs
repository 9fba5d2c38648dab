//! The codes that the sources can report.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The calls that take a code as a literal, with the severity they mean.
const CALLS: [(&str, &str); 6] = [
    ("Problem::error(", "error"),
    ("Problem::warning(", "warning"),
    ("Problem::note(", "note"),
    ("must_be(", "error"),
    ("repeated(", "error"),
    ("misread(", "error"),
];

/// Each code in the Rust files below a folder, with its severity.
pub(crate) fn in_folder(folder: &str) -> BTreeMap<String, &'static str> {
    let texts = sources(Path::new(folder), &["rs"]);
    texts.iter().flat_map(|text| in_text(text)).collect()
}

/// Each code in a Rust file.
pub(crate) fn in_text(text: &str) -> BTreeMap<String, &'static str> {
    let mut codes = BTreeMap::new();
    for (call, severity) in CALLS {
        for after in text.split(call).skip(1) {
            let arguments = after.split(';').next().unwrap_or_default();
            let direct = call.starts_with("Problem");
            let code = if direct {
                first(arguments)
            } else {
                last(arguments)
            };
            codes.extend(code.map(|code| (code.to_owned(), severity)));
        }
    }
    codes
}

/// The text of every file with one of these ends.
pub(crate) fn sources(folder: &Path, ends: &[&str]) -> Vec<String> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the sources are there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let mut texts = Vec::new();
    for path in paths {
        let end = path.extension().and_then(|end| end.to_str());
        if path.is_dir() {
            texts.extend(sources(&path, ends));
        } else if end.is_some_and(|end| ends.contains(&end)) {
            texts.push(fs::read_to_string(&path).expect("readable"));
        }
    }
    texts
}

/// The first argument, where it is a literal.
fn first(arguments: &str) -> Option<&str> {
    let literal = arguments.trim_start().strip_prefix('"')?;
    literal.split('"').next()
}

/// The last literal before the call ends that has the form of a code.
fn last(arguments: &str) -> Option<&str> {
    let call = arguments.split(')').next()?;
    let literals = call.split('"').skip(1).step_by(2);
    literals
        .filter(|literal| !literal.contains([' ', '{', '.']))
        .last()
}

//! Texts: every name and description stands in every language that the document declares, and
//! can be shown as it is.
//!
//! Texts never change a result, so the definitions do not keep them; they are found in the
//! document itself: the object at any `name` or `text`, outside `ext`.

use super::letters::uncomposed;
use crate::definition::Texts;
use crate::json::{Json, Node, Read};
use crate::list::ToList as _;
use crate::problem::{Problem, Sink, step};

pub(super) fn run(json: &Json, sink: &Sink) {
    let languages = languages(json);
    repeated(&languages, sink);
    let Json::Object(entries) = json else { return };
    for (key, value) in entries.iter().filter(|(key, _)| key != "ext") {
        walk(key, value, &step("", key), &languages, sink);
    }
}

/// The declared languages, the default first.
fn languages<'j>(json: &'j Json<'j>) -> Vec<&'j str> {
    let Some(locales) = json.get("locales") else {
        return Vec::new();
    };
    let also = match locales.get("also") {
        Some(Json::Array(items)) => items.as_slice(),
        _ => &[],
    };
    let tags = locales.get("default").into_iter().chain(also);
    tags.filter_map(|tag| match tag {
        Json::Text(tag) => Some(&**tag),
        _ => None,
    })
    .to_list()
}

fn repeated(languages: &[&str], sink: &Sink) {
    for (position, language) in languages.iter().enumerate().skip(1) {
        if languages.iter().take(position).any(|l| l == language) {
            let path = step("/locales/also", position.saturating_sub(1));
            sink.report(Problem::error("listed-twice", path).with("found", language));
        }
    }
}

fn walk(key: &str, value: &Json, path: &str, languages: &[&str], sink: &Sink) {
    match value {
        Json::Object(_) if matches!(key, "name" | "text") => {
            text(key, value, path, languages, sink)
        }
        Json::Object(entries) => {
            for (key, value) in entries {
                walk(key, value, &step(path, key), languages, sink);
            }
        }
        Json::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                walk("", item, &step(path, position), languages, sink);
            }
        }
        _ => {}
    }
}

fn text(key: &str, json: &Json, path: &str, languages: &[&str], sink: &Sink) {
    // What is wrong with its form is reported already, by the definition that reads it.
    let aside = Sink::default();
    let texts = Texts::read(&Node::root(json, &aside));
    for language in languages.iter().filter(|language| !texts.has(language)) {
        sink.report(Problem::error("text-missing", path).with("expected", language));
    }
    for (language, text) in &texts.0 {
        if text.trim().is_empty() {
            let path = step(path, language);
            sink.report(Problem::error("text-missing", path).with("expected", language));
        } else if let Some(found) = text.chars().find(|letter| invisible(*letter)) {
            let problem = Problem::warning("text-invisible", step(path, language));
            sink.report(problem.with("found", format!("U+{:04X}", u32::from(found))));
        } else if let Some(found) = uncomposed(text) {
            let problem = Problem::warning("text-not-composed", step(path, language));
            sink.report(problem.with("found", format!("U+{:04X}", u32::from(found))));
        }
        long(key, text, &step(path, language), sink);
    }
    alike(&texts, path, sink);
}

/// Widest name and text, in columns: a Chinese character takes two.
const WIDEST: [(&str, usize); 2] = [("name", 60), ("text", 400)];

/// What is too wide for where names and texts are shown.
fn long(key: &str, text: &str, path: &str, sink: &Sink) {
    let columns = text.chars().map(|letter| match letter {
        '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' => 2,
        '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}' => 2,
        _ => 1_usize,
    });
    let found = columns.fold(0, usize::saturating_add);
    let widest = WIDEST.iter().find(|(of, _)| *of == key);
    if let Some((_, limit)) = widest.filter(|(_, limit)| found > *limit) {
        let problem = Problem::note("text-long", path);
        sink.report(problem.with("found", found).with("limit", limit));
    }
}

/// What is filled in stands in every language.
fn alike(texts: &Texts, path: &str, sink: &Sink) {
    let Some((first, text)) = texts.0.first() else {
        return;
    };
    let expected = placeholders(text);
    for (language, text) in texts.0.iter().skip(1) {
        if placeholders(text) != expected {
            let problem = Problem::error("placeholders-differ", step(path, language));
            sink.report(problem.with("expected", first));
        }
    }
}

/// The words in braces, in order of the alphabet.
fn placeholders(text: &str) -> Vec<&str> {
    let opened = text.split('{').skip(1);
    let closed = opened.filter_map(|rest| rest.split_once('}'));
    let words = closed.map(|(word, _)| word);
    let plain = |word: &&str| word.chars().all(|letter| letter.is_ascii_alphanumeric());
    let mut words: Vec<&str> = words.filter(plain).to_list();
    words.sort_unstable();
    words
}

/// Control letters, and those that turn the direction of what follows.
fn invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

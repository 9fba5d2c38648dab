//! Texts: every name and description stands in every language that the document declares, and
//! can be shown as it is.
//!
//! Texts never change a result, so the definitions do not keep them; they are found in the
//! document itself: the object at any `name` or `text`, outside `ext`.

use crate::definition::Texts;
use crate::json::{Json, Node, Read};
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
fn languages(json: &Json) -> Vec<&str> {
    let Some(locales) = json.get("locales") else {
        return Vec::new();
    };
    let also = match locales.get("also") {
        Some(Json::Array(items)) => items.as_slice(),
        _ => &[],
    };
    let tags = locales.get("default").into_iter().chain(also);
    tags.filter_map(|tag| match tag {
        Json::Text(tag) => Some(tag.as_str()),
        _ => None,
    })
    .collect()
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
        Json::Object(_) if matches!(key, "name" | "text") => text(value, path, languages, sink),
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

fn text(json: &Json, path: &str, languages: &[&str], sink: &Sink) {
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
        }
    }
}

/// Control letters, and those that turn the direction of what follows.
fn invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

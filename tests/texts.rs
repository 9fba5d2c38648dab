//! Texts: whatever can go wrong can be said in every language, nothing is said that can't happen,
//! and the list of problems in the documentation is that of the texts.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that can't read its own data fails"
)]

#[path = "checks/codes.rs"]
mod codes;
#[path = "texts/phrases.rs"]
mod phrases;
#[path = "texts/said.rs"]
mod said;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

fn keys(object: &Value) -> BTreeSet<&str> {
    let entries = object.as_object().expect("an object");
    entries.keys().map(String::as_str).collect()
}

/// Every JavaScript and TypeScript source of the package, in one text.
fn package() -> String {
    let folders = ["pkg-template/src", "pkg-template/mini"];
    let ends = ["ts", "js"];
    let texts = folders
        .iter()
        .flat_map(|folder| codes::sources(Path::new(folder), &ends));
    texts.collect()
}

#[test]
fn every_code_of_the_engine_has_a_text() {
    for language in said::LANGUAGES {
        let locale = said::locale(language);
        let known = keys(&locale["problems"]);
        let codes = codes::in_folder("src");
        let missing: Vec<&String> = codes
            .keys()
            .filter(|code| !known.contains(code.as_str()))
            .collect();
        assert!(missing.is_empty(), "{language} lacks {missing:?}");
    }
}

#[test]
fn every_text_is_of_a_code_that_something_reports() {
    let (engine, package) = (codes::in_folder("src"), package());
    let locale = said::locale("en");
    let reported =
        |code: &&str| engine.contains_key(*code) || package.contains(&format!("\"{code}\""));
    let unused: Vec<&str> = keys(&locale["problems"])
        .into_iter()
        .filter(|code| !reported(code))
        .collect();
    assert!(unused.is_empty(), "nothing reports {unused:?}");
}

#[test]
fn all_languages_say_the_same_with_the_same_values() {
    let all = said::all();
    let english = &all["en"];
    for (language, locale) in &all {
        for part in ["problems", "explain"] {
            assert_eq!(
                keys(&locale[part]),
                keys(&english[part]),
                "{part} of {language}"
            );
        }
        for (code, text) in locale["problems"].as_object().expect("texts") {
            for part in ["message", "help"] {
                let names = |text: &Value| said::placeholders(text[part].as_str().expect("a text"));
                let own = &english["problems"][code];
                assert_eq!(names(text), names(own), "{part} of {code} in {language}");
            }
        }
        for (key, text) in locale["explain"].as_object().expect("texts") {
            let names = |text: &Value| said::placeholders(text.as_str().expect("a text"));
            assert_eq!(
                names(text),
                names(&english["explain"][key]),
                "{key} in {language}"
            );
        }
    }
}

#[test]
fn texts_keep_to_one_style() {
    for (language, locale) in said::all() {
        for (code, text) in locale["problems"].as_object().expect("texts") {
            let [message, help] =
                ["message", "help"].map(|part| text[part].as_str().expect("a text"));
            for said in [message, help] {
                let ends = said.ends_with(['.', '。', '!', '！']);
                assert!(
                    !ends && said.trim() == said && !said.is_empty(),
                    "{code} in {language}"
                );
            }
            let first = message.chars().next().expect("a letter");
            let name = message.starts_with("JSON") || message.starts_with("CSS");
            assert!(
                !first.is_uppercase() || name,
                "{code} in {language} begins with a capital"
            );
        }
    }
}

/// What the engine says in English words inside a value has a translation, and no other has.
#[test]
fn phrases_are_those_of_the_engine() {
    let sources = codes::sources(Path::new("src"), &["rs"]).concat();
    let literals = phrases::literals(&sources);
    let locale = said::locale("zh-CN");
    let translated = keys(&locale["phrases"]);
    let unused: Vec<&&str> = translated
        .iter()
        .filter(|phrase| !literals.contains(**phrase))
        .collect();
    assert!(unused.is_empty(), "the engine does not say {unused:?}");
    let said = phrases::expectations(&sources);
    let missing: Vec<&String> = said
        .iter()
        .filter(|phrase| !translated.contains(phrase.as_str()))
        .collect();
    assert!(missing.is_empty(), "without a translation: {missing:?}");
}

/// The list of problems of a language, as it is published.
fn page(language: &str, words: [&str; 6], severities: &BTreeMap<String, &str>) -> String {
    let [title, intro, code, weight, says, advice] = words;
    let mut page = format!(
        "# {title}\n\n{intro}\n\n| {code} | {weight} | {says} | {advice} |\n| --- | --- | --- | --- |\n"
    );
    let locale = said::locale(language);
    for (code, text) in locale["problems"].as_object().expect("texts") {
        let severity = severities.get(code).copied().unwrap_or("error");
        let [message, help] = ["message", "help"]
            .map(|part| text[part].as_str().expect("a text").replace('|', "\\|"));
        page += &format!("| `{code}` | {severity} | {message} | {help} |\n");
    }
    page
}

const ENGLISH: [&str; 6] = [
    "Problems",
    "Everything that tierpath can say about a rule document, a member, an event, or its own loading. A problem has a `code`, which does \
     not change, a JSON Pointer to the place, and values for the names in braces. This page is made from `locales/en.json` by \
     `TIERPATH_BLESS=1 cargo test --test texts`.",
    "Code",
    "Severity",
    "Message",
    "What to do",
];

const CHINESE: [&str; 6] = [
    "问题一览",
    "tierpath 对规则文档、会员、事件以及自身加载所能报告的全部问题。每个问题都有不变的 `code`、指向位置的 JSON Pointer，以及花括号中各名称的值。\
     本页由 `TIERPATH_BLESS=1 cargo test --test texts` 根据 `locales/zh-CN.json` 生成。",
    "代码",
    "级别",
    "消息",
    "处理方法",
];

#[test]
fn the_published_list_is_up_to_date() {
    let severities = codes::in_folder("src");
    for (language, file, words) in [
        ("en", "docs/problems.md", ENGLISH),
        ("zh-CN", "docs/problems.zh-CN.md", CHINESE),
    ] {
        let page = page(language, words, &severities);
        if std::env::var_os("TIERPATH_BLESS").is_some() {
            fs::write(file, &page).expect("the page can be written");
        }
        let published = fs::read_to_string(file).unwrap_or_default();
        assert!(
            published == page,
            "{file} is out of date: run with TIERPATH_BLESS=1"
        );
    }
}

//! In words: every program can be told in both languages, every sentence is used with all its
//! values, and some programs read as they were read and found right.
#![expect(
    clippy::expect_used,
    reason = "a test that can't read its own data fails"
)]

#[path = "texts/said.rs"]
mod said;

use std::collections::BTreeSet;
use std::fs;

fn told(program: &str, language: &str) -> String {
    let file = format!("programs/{program}/rules.json");
    let rules = fs::read_to_string(&file).expect("the program is there");
    let description = tierpath::describe(&rules, language);
    description.expect("a program that runs").markdown()
}

fn programs() -> Vec<String> {
    let entries = fs::read_dir("programs").expect("the programs are there");
    let names = entries.map(|entry| entry.expect("a folder").file_name());
    names
        .map(|name| name.into_string().expect("an id"))
        .filter(|name| fs::exists(format!("programs/{name}/rules.json")).expect("a folder"))
        .collect()
}

#[test]
fn every_program_can_be_told() {
    let english = said::locale("en");
    let keys: BTreeSet<&String> = english["describe"]
        .as_object()
        .expect("sentences")
        .keys()
        .collect();
    for program in programs() {
        for language in said::LANGUAGES {
            let text = told(&program, language);
            let bad = ["{", "}", "…"].into_iter().find(|bad| text.contains(bad));
            assert_eq!(bad, None, "{program} in {language}:\n{text}");
            // A key that has no sentence would stand in its place.
            let key = keys
                .iter()
                .find(|key| key.contains('.') && text.contains(**key));
            assert_eq!(key, None, "{program} in {language}:\n{text}");
            assert!(text.matches("\n## ").count() > 1, "{program} in {language}");
        }
    }
}

#[test]
fn sentences_are_the_same_in_both_languages() {
    let all = said::all();
    let english = all["en"]["describe"].as_object().expect("sentences");
    for (language, locale) in &all {
        let own = locale["describe"].as_object().expect("sentences");
        let keys = |texts: &serde_json::Map<String, serde_json::Value>| {
            texts.keys().cloned().collect::<BTreeSet<String>>()
        };
        assert_eq!(keys(own), keys(english), "{language}");
        for (key, text) in own {
            let names =
                |text: &serde_json::Value| said::placeholders(text.as_str().expect("a text"));
            assert_eq!(names(text), names(&english[key]), "{key} in {language}");
        }
    }
}

#[test]
fn these_programs_read_as_they_were_read() {
    for program in [
        "riverbank",
        "hilton",
        "food_lover",
        "huazhu",
        "online_school",
        "flying_blue",
        "taobao_88vip",
    ] {
        for language in said::LANGUAGES {
            let text = told(program, language);
            let file = format!("tests/describe/{program}.{language}.md");
            if std::env::var_os("TIERPATH_BLESS").is_some() {
                fs::write(&file, &text).expect("the text can be written");
            }
            let read = fs::read_to_string(&file).unwrap_or_default();
            assert_eq!(text, read, "{file}");
        }
    }
}

#[test]
fn what_does_not_run_is_not_told() {
    let problems = tierpath::describe("{}", "en").expect_err("nothing is there");
    assert!(problems.has_error());
}

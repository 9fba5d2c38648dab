//! `tierpath check` on clean and on broken documents.

use crate::run::{program, text_of, tierpath};
use serde_json::Value;

/// Every `rules*.json` of every program.
fn rule_documents() -> Vec<String> {
    let below = |folder: &str| {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().path().display().to_string())
    };
    let is_rules = |path: &String| path.contains("/rules") && path.ends_with(".json");
    let files = below(&program("")).flat_map(|folder| below(&folder).collect::<Vec<_>>());
    files.filter(is_rules).collect()
}

#[test]
fn the_programs_that_ship_have_no_errors() {
    let files = rule_documents();
    let words: Vec<&str> = ["check"]
        .into_iter()
        .chain(files.iter().map(String::as_str))
        .collect();
    let run = tierpath(&words, "");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    for file in &files {
        assert!(run.out.contains(file.as_str()));
    }
}

fn broken() -> String {
    let rules = text_of("riverbank/rules.json");
    rules.replacen("\"to\": \"growth\"", "\"to\": \"grwoth\"", 1)
}

#[test]
fn a_mistake_is_named_with_line_column_pointer_and_help() {
    let rules = broken();
    let run = tierpath(&["check", "-"], &rules);
    assert_eq!(run.code, 1);
    let mut lines = (1..).zip(rules.lines());
    let (line, text) = lines.find(|(_, text)| text.contains("grwoth")).unwrap();
    let before = text.split("\"to\"").next().unwrap();
    let column = before.chars().count().saturating_add(1);
    assert!(
        run.out.contains(&format!("-:{line}:{column}: error: ")),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("/earn/0/to (unknown-reference)"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("help: did you mean `growth`?"),
        "{}",
        run.out
    );
}

#[test]
fn the_same_mistake_in_chinese() {
    let run = tierpath(&["check", "-", "--lang", "zh-CN"], &broken());
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("错误: ") && run.out.contains("建议：是否想写 `growth`？"),
        "{}",
        run.out
    );
    assert!(run.out.contains("grwoth"));
}

#[test]
fn as_json_with_everything_an_editor_needs() {
    let run = tierpath(&["check", "-", "--json"], &broken());
    assert_eq!(run.code, 1);
    let files: Value = serde_json::from_str(&run.out).unwrap();
    let problems = files[0]["problems"].as_array().unwrap();
    let mut found = problems.iter();
    let problem = found.find(|p| p["path"] == "/earn/0/to").unwrap();
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["code"], "unknown-reference");
    assert_eq!(problem["args"]["found"], "grwoth");
    assert!(problem["line"].is_u64() && problem["column"].is_u64());
    assert!(problem["message"].as_str().unwrap().contains("grwoth"));
}

#[test]
fn what_is_not_json_has_a_place_too() {
    let run = tierpath(&["check", "-"], "{\n  \"format\": oops\n}");
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("-:2:"), "{}", run.out);
}

#[test]
fn hostile_documents_are_refused_in_words() {
    for text in [
        "",
        "[",
        "1e400",
        "\u{feff}{}",
        &"[".repeat(300_000),
        &"9".repeat(400_000),
    ] {
        let run = tierpath(&["check", "-"], text);
        assert_eq!((run.code, run.err.as_str()), (1, ""));
        assert!(run.out.contains("error: "));
    }
}

#[test]
fn a_command_that_cannot_be_run_says_why() {
    for (words, said) in [
        (vec![], "tierpath help"),
        (vec!["frobnicate"], "`frobnicate`"),
        (vec!["check"], "at least one file"),
        (vec!["check", "no-such-file"], "`no-such-file`"),
        (vec!["check", "-", "-"], "only once"),
        (vec!["check", "-", "--at", "x"], "`--at`"),
        (vec!["check", "-", "--lang", "tlh"], "`tlh`"),
        (vec!["check", "--lang"], "needs a value"),
        (vec!["check", "--wrong"], "`--wrong`"),
        (vec!["evaluate", "--rules", "x"], "`--member`"),
        (vec!["explain", "x"], "`x`"),
    ] {
        let run = tierpath(&words, "{}");
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{words:?}");
        assert!(run.err.contains(said), "{words:?}: {}", run.err);
    }
}

#[test]
fn help_and_version_are_answers() {
    for words in [["help"], ["--help"]] {
        let run = tierpath(&words, "");
        assert_eq!(run.code, 0);
        assert!(run.out.contains("tierpath evaluate --rules"));
    }
    let chinese = tierpath(&["help", "--lang", "zh-CN"], "");
    assert!(chinese.out.contains("会员计划"));
    let version = tierpath(&["--version"], "");
    assert_eq!(
        version.out,
        format!("tierpath {}\n", env!("CARGO_PKG_VERSION"))
    );
}

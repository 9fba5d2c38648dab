//! `tierpath diff` on two editions of a real program.

use crate::run::{program, text_of, tierpath};

#[test]
fn a_threshold_and_a_new_rule_are_said_in_both_languages() {
    let before = program("riverbank/rules.json");
    let after = text_of("riverbank/rules.json");
    let after = after.replacen("\"value\": \"1000\"", "\"value\": \"1200\"", 1);
    let run = tierpath(&["diff", &before, "-"], &after);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "`gold` is reached with 1200 of `growth-12m`, before with 1000\n"
    );
    let run = tierpath(&["diff", &before, "-", "--lang", "zh-CN"], &after);
    assert_eq!(
        run.out,
        "升级到 `gold` 需要 `growth-12m` 达到 1200，原为 1000\n"
    );
    let run = tierpath(&["diff", &before, "-", "--json"], &after);
    let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(found[0]["what"], "threshold-reach");
    assert_eq!(found[0]["before"], "1000");
}

#[test]
fn what_is_the_same_differs_in_nothing() {
    let rules = program("riverbank/rules.json");
    let run = tierpath(&["diff", &rules, &rules], "");
    assert_eq!((run.code, run.out.as_str()), (0, "no difference\n"));
}

#[test]
fn two_sound_documents_are_needed() {
    let rules = program("riverbank/rules.json");
    assert_eq!(tierpath(&["diff", &rules], "").code, 2);
    let run = tierpath(&["diff", &rules, "-"], "{}");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
}

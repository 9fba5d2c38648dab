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
fn two_editions_of_a_real_program_read_as_sentences() {
    let before = program("shopee_ph/rules-2023.json");
    let after = program("shopee_ph/rules.json");
    let run = tierpath(&["diff", &before, &after], "");
    let said = "counters: `spend` is new
`silver` is reached with 3 of `orders`, before with 10
`gold` is reached by all (of: [orders ≥ 15, spend ≥ 6000.00]), before by orders ≥ 25
`platinum` is reached by all (of: [orders ≥ 30, spend ≥ 30000.00]), before by orders ≥ 55
";
    assert_eq!(run.out, said);
    let run = tierpath(&["diff", &after, &before, "--lang", "zh-CN"], "");
    let said = "计数器：取消 `spend`
升级到 `silver` 需要 `orders` 达到 10，原为 3
升级到 `gold` 的条件为 orders ≥ 25，原为 all (of: [orders ≥ 15, spend ≥ 6000.00])
升级到 `platinum` 的条件为 orders ≥ 55，原为 all (of: [orders ≥ 30, spend ≥ 30000.00])
";
    assert_eq!(run.out, said);
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

#[test]
fn members_that_would_change_tier_are_counted() {
    let before = program("riverbank/rules.json");
    let after = text_of("riverbank/rules.json");
    // The member is at gold with 3,120 growth in twelve months.
    let after = after.replacen("\"value\": \"1000\"", "\"value\": \"3121\"", 1);
    let after = after.replacen("\"value\": \"800\"", "\"value\": \"3121\"", 1);
    let member: serde_json::Value =
        serde_json::from_str(&text_of("riverbank/member.json")).unwrap();
    let members = std::env::temp_dir().join(format!("tierpath-members-{}", std::process::id()));
    std::fs::write(&members, format!("{member}\n\n{member}\n")).unwrap();
    let file = members.display().to_string();
    let run = tierpath(&["diff", &before, "-", "--members", &file], &after);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let said = "2 of 2 members would change tier\ntier: 2 from `gold` to `silver`\n";
    assert!(run.out.ends_with(said), "{}", run.out);
    let run = tierpath(
        &["diff", &before, "-", "--members", &file, "--json"],
        &after,
    );
    let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(found["members"]["changed"], 2);
    assert_eq!(found["differences"][0]["what"], "threshold-reach");
    // One unit less and nobody falls.
    let after = after.replace("3121", "3120");
    let run = tierpath(&["diff", &before, "-", "--members", &file], &after);
    assert!(
        run.out.ends_with("0 of 2 members would change tier\n"),
        "{}",
        run.out
    );
    std::fs::write(&members, "{}\n").unwrap();
    let run = tierpath(&["diff", &before, "-", "--members", &file], &after);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    std::fs::remove_file(&members).unwrap();
}

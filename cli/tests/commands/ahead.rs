//! `tierpath project`, `worth` and `compare`: what lies ahead, and two programs side by side.

use serde_json::{Value, json};

use crate::run::{program, tierpath};

fn file(name: &str, content: &str) -> String {
    let name = format!("tierpath-ahead-{}-{name}", std::process::id());
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, content).unwrap();
    path.display().to_string()
}

fn weekly(amount: &str) -> Value {
    json!([{ "event": { "type": "order.paid", "data": { "amount": amount, "channel": "app" } }, "every": "week", "on": "saturday" }])
}

fn riverbank() -> (String, String) {
    (
        program("riverbank/rules.json"),
        program("riverbank/member.json"),
    )
}

#[test]
fn a_habit_is_told_month_by_month() {
    let (rules, member) = riverbank();
    let request = json!({ "habit": weekly("100.00"), "months": 3 }).to_string();
    let words = [
        "project",
        "--rules",
        &rules,
        "--member",
        &member,
        "--request",
        "-",
        "--lang",
        "en",
    ];
    let run = tierpath(&words, &request);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        run.out
            .starts_with("From 2027-03-05 to 2027-06-04, 13 events ahead:\n"),
        "{}",
        run.out
    );
    // Four Saturdays of March: 4 × 100 × 1.7 = 680, of which the last 170 wait; 324 were on their way.
    let march = "2027-03 (4 events):
  Tier: Gold; Growth in 12 months 3,520 of 5,000 to Platinum.
  Growth: 3,120 → 3,520; earned 400.
  Points: 4,400 → 5,234; earned 834; 170 still to come.
";
    assert!(run.out.contains(march), "{}", run.out);
    let json = tierpath(&[&words[..7], &["--json"]].concat(), &request);
    let shown: Value = serde_json::from_str(&json.out).unwrap();
    let program = tierpath::Program::parse(&crate::run::text_of("riverbank/rules.json")).unwrap();
    let member = program
        .open(&crate::run::text_of("riverbank/member.json"))
        .unwrap();
    let projection = member.project(&request).unwrap();
    assert_eq!(shown, serde_json::to_value(&projection).unwrap());
}

#[test]
fn a_membership_is_weighed_in_both_languages() {
    let (rules, member) = riverbank();
    let request =
        json!({ "membership": "plus", "habit": weekly("400.00"), "months": 24 }).to_string();
    let words = [
        "worth",
        "--rules",
        &rules,
        "--member",
        &member,
        "--request",
        "-",
        "--lang",
    ];
    let english = tierpath(&[&words[..], &["en"]].concat(), &request);
    assert_eq!((english.code, english.err.as_str()), (0, ""));
    assert!(
        english.out.contains("bought 2 times for 396 CNY"),
        "{}",
        english.out
    );
    assert!(
        english
            .out
            .ends_with("It pays from 3.15 times these amounts on.\n"),
        "{}",
        english.out
    );
    let chinese = tierpath(&[&words[..], &["zh-CN"]].concat(), &request);
    assert!(
        chinese.out.ends_with("金额达到现在的 3.15 倍起划算。\n"),
        "{}",
        chinese.out
    );
}

#[test]
fn what_is_wrong_with_a_request_is_said() {
    let (rules, member) = riverbank();
    let words = [
        "project",
        "--rules",
        &rules,
        "--member",
        &member,
        "--request",
        "-",
        "--lang",
        "en",
    ];
    let run = tierpath(&words, r#"{"habits":[]}"#);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("habits"), "{}", run.err);
    let run = tierpath(&["evaluate", "--request", "x"], "");
    assert_eq!(run.code, 2);
}

#[test]
fn two_programs_are_compared_for_the_members_of_a_file() {
    let (rules, _) = riverbank();
    let text = crate::run::text_of("riverbank/rules.json");
    let dearer = text.replace("\"value\": \"1000\"", "\"value\": \"4000\"");
    let dearer = file(
        "dearer.json",
        &dearer.replace("\"value\": \"800\"", "\"value\": \"3900\""),
    );
    let new = json!({ "format": "tierpath.member/1", "program": "riverbank", "member": "m-new",
        "asOf": "2027-01-01T00:00:00+08:00", "attributes": { "joined-on": "2027-01-01" } });
    // One comes by itself, one with the key of a request: both buy for 100 each week.
    let lines = format!("{new}\n\n{}\n", json!({ "snapshot": new }));
    let members = file("members.ndjson", &lines);
    let request = json!({ "habit": weekly("100.00"), "until": "2027-05-01" }).to_string();
    let words = [
        "compare",
        &rules,
        &dearer,
        "--members",
        &members,
        "--request",
        "-",
        "--lang",
        "en",
    ];
    let run = tierpath(&words, &request);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    // 17 Saturdays: growth 1,700, gold at 1,000 and not at 4,000.
    let said = "2 members, 34 events; 0 refused by the one, 0 by the other.
Tier: 2 members end on another tier.
  2: Gold by the one, Silver by the other
Growth: given out 3,400 and 3,400 (0)
";
    assert!(run.out.starts_with(said), "{}", run.out);
    let run = tierpath(&[&words[..7], &["--json"]].concat(), &request);
    let shown: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        shown["ladders"][0]["moves"],
        json!([{ "a": "gold", "b": "silver", "members": 2 }])
    );
    assert_eq!(
        shown["balances"]["growth"]["issued"],
        json!({ "a": "3400", "b": "3400", "more": "0" })
    );
    let past = json!({ "snapshot": new, "events": [{ "id": "o-1", "type": "order.paid", "at": "2027-01-02T12:00:00+08:00", "data": { "amount": "1000.00", "channel": "app" } }] });
    let past = file("past.ndjson", &past.to_string());
    let run = tierpath(
        &[
            "compare",
            &rules,
            &dearer,
            "--members",
            &past,
            "--lang",
            "en",
        ],
        "",
    );
    assert!(
        run.out
            .contains("  1: Gold by the one, Silver by the other\n"),
        "{}{}",
        run.out,
        run.err
    );
    for file in [dearer, members, past] {
        std::fs::remove_file(file).unwrap();
    }
}

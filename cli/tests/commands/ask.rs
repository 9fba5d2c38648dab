//! `tierpath solve` and `tierpath jumps`: in words, and as JSON what the library answers.

use crate::run::{program, text_of, tierpath};
use tierpath::Program;

const REQUEST: &str = r#"{
  "goal": { "tier": "platinum" },
  "event": { "type": "order.paid", "at": "2027-03-05T12:00:00+08:00", "data": { "channel": "app" } },
  "field": "/data/amount"
}"#;

fn ask(words: &[&str], request: &str) -> crate::run::Run {
    let rules = program("riverbank/rules.json");
    let member = program("riverbank/member.json");
    let fixed = ["--rules", &rules, "--member", &member, "--request", "-"];
    tierpath(&[words, &fixed].concat(), request)
}

#[test]
fn as_the_library_answers() {
    let run = ask(&["solve", "--json"], REQUEST);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let program = Program::parse(&text_of("riverbank/rules.json")).unwrap();
    let member = program.open(&text_of("riverbank/member.json")).unwrap();
    let solution = member.solve(REQUEST).unwrap();
    assert_eq!(run.out, serde_json::to_string(&solution).unwrap() + "\n");
    assert!(run.out.contains(r#""value":"1880""#), "{}", run.out);
}

#[test]
fn a_request_that_is_wrong_is_refused_with_its_place() {
    let run = ask(&["solve"], &REQUEST.replace("platinum", "platnum"));
    assert_eq!(run.code, 1);
    assert!(run.err.contains("/goal/tier"), "{}", run.err);
    assert!(run.err.contains("platinum"), "{}", run.err);
}

#[test]
fn the_least_in_words() {
    let run = ask(&["solve"], REQUEST);
    assert_eq!(run.out, "1880 is the least that does it.\n");
    let run = ask(&["solve", "--lang", "zh-CN"], REQUEST);
    assert_eq!(run.out, "最少需要 1880。\n");
}

#[test]
fn what_can_not_be_reached_says_why() {
    let never = REQUEST.replace("\n}", ",\n  \"most\": \"100\"\n}");
    let run = ask(&["solve"], &never);
    assert_eq!(run.code, 1);
    let told = "Not this way: 100, the most that was tried, is not enough.";
    assert!(run.out.starts_with(told), "{}", run.out);
}

#[test]
fn where_something_changes() {
    let range = "\"from\": \"0\", \"to\": \"2000\",";
    let request = REQUEST.replace("\"goal\": { \"tier\": \"platinum\" },", range);
    let run = ask(&["jumps"], &request);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let tier = "from 1880: tier tier (gold → platinum)";
    assert!(run.out.lines().any(|line| line == tier), "{}", run.out);
}

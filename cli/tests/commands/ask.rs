//! `tierpath ask` answers what the library answers, byte for byte.

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
    let fixed = ["--rules", &rules, "--member", &member];
    tierpath(&[&["ask"], words, &fixed].concat(), request)
}

#[test]
fn as_the_library_answers() {
    let run = ask(&["solve", "-"], REQUEST);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let program = Program::parse(&text_of("riverbank/rules.json")).unwrap();
    let member = program.open(&text_of("riverbank/member.json")).unwrap();
    let solution = member.solve(REQUEST).unwrap();
    assert_eq!(run.out, serde_json::to_string(&solution).unwrap() + "\n");
    assert!(run.out.contains(r#""value":"1880""#), "{}", run.out);
}

#[test]
fn a_request_that_is_wrong_is_refused_with_its_place() {
    let run = ask(&["solve", "-"], &REQUEST.replace("platinum", "platnum"));
    assert_eq!(run.code, 1);
    assert!(run.err.contains("/goal/tier"), "{}", run.err);
    assert!(run.err.contains("platinum"), "{}", run.err);
}

#[test]
fn what_is_no_question() {
    let run = ask(&["guess", "-"], REQUEST);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("solve, jumps, project"), "{}", run.err);
    assert_eq!(ask(&["solve"], REQUEST).code, 2);
}

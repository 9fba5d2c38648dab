//! `tierpath history`: a past moment of a member, and all that led there, in both languages.

use crate::run::{play, text_of, tierpath};

const EVENTS: &str = r#"[
  {"id": "o-1", "type": "order.paid", "at": "2027-03-20T11:00:00+08:00", "data": {"amount": "1800.00", "channel": "app"}},
  {"id": "r-1", "type": "points.redeemed", "at": "2027-04-01T08:00:00+08:00", "data": {"points": "300"}},
  {"id": "o-2", "type": "order.paid", "at": "2027-05-02T11:00:00+08:00", "data": {"amount": "10.00", "channel": "app"}}
]"#;

fn told(more: &[&str]) -> String {
    let run = play("history", "riverbank", EVENTS, more);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    run.out
}

#[test]
fn a_past_moment_is_told_in_english() {
    let told = told(&["--at", "2027-04-10T00:00:00+08:00"]);
    for sentence in [
        "What happened until 2027-04-10T00:00:00+08:00, newest first:",
        "  2027-04-01: 300 Points spent.",
        "2027-04, so far:",
        "2027-03:",
        "; spent 300",
    ] {
        assert!(told.contains(sentence), "{sentence}: {told}");
    }
    assert!(!told.contains("2027-05"), "{told}");
}

#[test]
fn the_whole_is_told_in_chinese() {
    let told = told(&["--lang", "zh-CN"]);
    for sentence in [
        "2027-04-01：使用 300 积分。",
        "2027-05（至今）：",
        "2027-04：",
    ] {
        assert!(told.contains(sentence), "{sentence}: {told}");
    }
}

#[test]
fn an_event_that_is_refused_stops_a_replay() {
    let late = EVENTS.replace("2027-05-02", "2027-03-02");
    let run = play("history", "riverbank", &late, &[]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("late-event"), "{}", run.err);
    let run = tierpath(
        &["history", "--rules", "x"],
        &text_of("riverbank/rules.json"),
    );
    assert_eq!(run.code, 2);
}

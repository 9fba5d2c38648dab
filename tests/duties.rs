//! Duties over long absences: however an absence is cut, the member at its end is the same.
#![expect(clippy::expect_used, reason = "a test stops at what it did not expect")]

use std::fs;

use serde_json::Value;
use tierpath::{Member, Program};

/// The member of a case after its first event.
fn member(case: &str) -> Member {
    let path = format!("tests/conformance/cases/duties/{case}.json");
    let case: Value =
        serde_json::from_str(&fs::read_to_string(path).expect("a case")).expect("JSON");
    let program = case.get("rules").expect("rules").to_string();
    let program = Program::parse(&program).expect("a program");
    let member = case.get("member").expect("a member").to_string();
    let mut member = program.open(&member).expect("a member");
    let steps = case.get("steps").and_then(Value::as_array).expect("steps");
    for event in steps.iter().filter_map(|step| step.get("apply")).take(1) {
        let event = program.event(&event.to_string()).expect("an event");
        member = member.apply(&event).expect("a change").member;
    }
    member
}

fn moved(member: &Member, year: u32, month: u32, day: u32) -> Member {
    let at = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
    let at = tierpath::instant(&at).expect("a moment");
    member.advance(at).expect("a change").member
}

#[test]
fn an_absence_may_be_cut_anywhere() {
    let cases = [
        "ten-years-of-days",
        "ten-years-of-weeks",
        "six-a-day-while-lapsed",
        "ten-a-day-while-it-runs",
        "five-percent-a-week",
        "deducted-from-diamond",
        "half-of-the-excess-at-the-anniversary",
    ];
    for case in cases {
        let start = member(case);
        let at_once = moved(&start, 2039, 1, 1).snapshot();
        for days in [1, 9, 17, 28] {
            let mut stepped = start.clone();
            for year in 2028..2039 {
                for month in [2, 5, 12] {
                    stepped = moved(&stepped, year, month, days);
                }
            }
            let stepped = moved(&stepped, 2039, 1, 1).snapshot();
            assert_eq!(stepped, at_once, "{case}, cut on day {days}");
        }
    }
}

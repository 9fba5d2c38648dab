//! Hostile input: whatever comes in, the engine answers with a result or with problems that can be
//! said, quickly, and a refusal changes nothing.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that can't read its own data fails"
)]

#[path = "texts/said.rs"]
mod said;
#[path = "hostile/shapes.rs"]
mod shapes;
#[path = "texts/unsayable.rs"]
mod unsayable;

use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tierpath::{Member, Problems, Program, Severity};

const PROGRAMS: [&str; 3] = ["shop", "riverbank", "hilton"];

fn text(program: &str, file: &str) -> String {
    let path = format!("programs/{program}/{file}.json");
    fs::read_to_string(&path).unwrap_or_else(|_| panic!("{path} is there"))
}

fn document(program: &str, file: &str) -> Value {
    serde_json::from_str(&text(program, file)).expect("it is JSON")
}

fn parsed(program: &str) -> Program {
    Program::parse(&text(program, "rules")).expect("the rules are fine")
}

fn opened(program: &str) -> Member {
    let member = text(program, "member");
    parsed(program).open(&member).expect("the member is fine")
}

/// What an input gives: something, or problems that can be said.
fn answered<T>(
    answer: Result<T, Problems>,
    texts: &Texts,
    input: &dyn Fn() -> String,
) -> Option<T> {
    let problems = match answer {
        Ok(value) => return Some(value),
        Err(problems) => problems,
    };
    assert!(
        problems.has_error(),
        "refused without an error: {}",
        input()
    );
    for problem in &problems.0 {
        let unsayable = unsayable::reason(texts, problem);
        assert_eq!(unsayable, None, "{}", input());
    }
    None
}

type Texts = std::collections::BTreeMap<&'static str, Value>;

/// Values of every type, most of them wrong wherever they are put.
const WRONG: [&str; 8] = [
    "null",
    "true",
    "-1",
    "4294967296",
    "\"\"",
    "\"不\"",
    "[]",
    "{}",
];

/// A life under rules that were accepted: nothing in it may stop the engine.
fn lived(program: &Program, id: &str, events: &str) {
    let attributes = json!({ "birthday": "02-29", "joined-on": "2025-06-18" });
    for attributes in [attributes, json!({ "birthday": "02-29" }), json!({})] {
        let member = json!({
            "format": "tierpath.member/1", "program": id, "member": "m",
            "asOf": "2025-01-01T00:00:00+08:00", "attributes": attributes
        });
        let Ok(mut member) = program.open(&member.to_string()) else {
            continue;
        };
        let events: Vec<Value> = serde_json::from_str(events).expect("events are JSON");
        for event in &events {
            let event = program.event(&event.to_string());
            if let Some(change) = event.ok().and_then(|event| member.apply(&event).ok()) {
                serde_json::to_string(&change.outcome()).expect("an outcome is JSON");
                member = change.member;
            }
        }
        seen(&member);
        return;
    }
}

fn seen(member: &Member) {
    serde_json::to_string(&member.progress()).expect("progress is JSON");
    serde_json::to_string(&member.points()).expect("points are JSON");
    serde_json::to_string(&member.checklist()).expect("a checklist is JSON");
    serde_json::to_string(&member.history()).expect("a history is JSON");
    let again = member
        .program()
        .open(&member.snapshot())
        .expect("its own snapshot");
    assert_eq!(again.snapshot(), member.snapshot());
}

fn wrong_rules(program: &str) {
    let texts = said::all();
    let rules = document(program, "rules");
    let events = text(program, "events");
    for place in shapes::places(&rules) {
        for raw in WRONG {
            let hostile = shapes::with(&rules, &place, raw);
            let input = || format!("{raw} at {place} of {program}");
            if let Some(program) = answered(Program::parse(&hostile), &texts, &input) {
                let id = program.id().to_owned();
                lived(&program, &id, &events);
            }
        }
    }
}

#[test]
fn wrong_values_anywhere_in_the_shops_rules() {
    wrong_rules("shop");
}

#[test]
fn wrong_values_anywhere_in_riverbanks_rules() {
    wrong_rules("riverbank");
}

#[test]
fn wrong_values_anywhere_in_hiltons_rules() {
    wrong_rules("hilton");
}

#[test]
fn wrong_values_anywhere_in_members() {
    let texts = said::all();
    for id in PROGRAMS {
        let (program, member) = (parsed(id), document(id, "member"));
        for place in shapes::places(&member) {
            for raw in WRONG {
                let hostile = shapes::with(&member, &place, raw);
                let input = || format!("{raw} at {place} of the member of {id}");
                if let Some(member) = answered(program.open(&hostile), &texts, &input) {
                    seen(&member);
                }
            }
        }
    }
}

#[test]
fn wrong_values_anywhere_in_a_history() {
    let texts = said::all();
    let mut rules = document("riverbank", "rules");
    let mut requires = rules["requires"].as_array().expect("a list").clone();
    requires.retain(|feature| feature != "history");
    requires.push(json!("history"));
    (rules["requires"], rules["history"]) = (json!(requires), json!({ "months": 3 }));
    let program = Program::parse(&rules.to_string()).expect("clean rules");
    let newcomer = json!({ "format": "tierpath.member/1", "program": "riverbank", "member": "m", "asOf": "2027-01-01T00:00:00+08:00", "attributes": { "birthday": "02-29", "joined-on": "2025-06-18" } });
    let mut member = program.open(&newcomer.to_string()).expect("a member");
    for event in document("riverbank", "events").as_array().expect("a list") {
        let event = program.event(&event.to_string()).expect("an event");
        member = member.apply(&event).map_or(member, |change| change.member);
    }
    let told: Value = serde_json::from_str(&member.snapshot()).expect("JSON");
    assert!(
        told["history"]["timeline"]
            .as_array()
            .is_some_and(|of| of.len() > 2)
    );
    let inside = |place: &String| place.starts_with("/history");
    for place in shapes::places(&told).into_iter().filter(inside) {
        for raw in WRONG
            .into_iter()
            .chain(["7", "\"999999999999.999999\"", "\"9999-12-31\""])
        {
            let hostile = shapes::with(&told, &place, raw);
            let input = || format!("{raw} at {place} of a history");
            if let Some(member) = answered(program.open(&hostile), &texts, &input) {
                seen(&member);
            }
        }
    }
}

#[test]
fn wrong_values_anywhere_in_events() {
    let texts = said::all();
    for id in PROGRAMS {
        let (member, events) = (opened(id), document(id, "events"));
        for place in shapes::places(&events) {
            for raw in WRONG {
                let hostile = shapes::with(&events, &place, raw);
                let input = || format!("{raw} at {place} of the events of {id}");
                let Some(events) = answered(member.program().events(&hostile), &texts, &input)
                else {
                    continue;
                };
                let preview = answered(member.preview(&events), &texts, &input);
                preview.map(|preview| serde_json::to_string(&preview).expect("JSON"));
            }
        }
    }
}

/// Numbers that two readers would read differently, and what is said about them.
const NUMBERS: [&str; 10] = [
    "1.5",
    "0.1",
    "1e3",
    "1E+2",
    "1e400",
    "-1e400",
    "-0",
    "-0.0",
    "9007199254740993",
    "99999999999999999999999",
];

const SAID_OF_NUMBERS: [&str; 3] = ["number-with-fraction", "number-too-large", "not-json"];

#[test]
fn numbers_that_are_no_plain_counts() {
    for id in PROGRAMS {
        let program = parsed(id);
        for file in ["rules", "member", "events"] {
            let document = document(id, file);
            let all = shapes::places(&document);
            for (place, raw) in all.iter().zip(NUMBERS.iter().cycle()) {
                let hostile = shapes::with(&document, place, raw);
                let first = refused(&program, file, &hostile).0.swap_remove(0);
                assert!(
                    SAID_OF_NUMBERS.contains(&first.code),
                    "{raw} at {place}: {first:?}"
                );
                assert!(
                    first.path == *place || first.code == "not-json",
                    "{first:?}"
                );
            }
        }
    }
}

/// What a kind of input is refused with.
fn refused(program: &Program, file: &str, text: &str) -> Problems {
    let refusal = match file {
        "rules" => Program::parse(text).err(),
        "member" => program.open(text).err(),
        _ => program.events(text).err(),
    };
    refusal.unwrap_or_else(|| {
        panic!(
            "{file} was taken: {}",
            text.chars().take(200).collect::<String>()
        )
    })
}

#[test]
fn a_key_twice_in_any_object() {
    for id in PROGRAMS {
        let program = parsed(id);
        for file in ["rules", "member", "events"] {
            let document = document(id, file);
            for place in shapes::places(&document) {
                let Some(hostile) = shapes::with_key_twice(&document, &place) else {
                    continue;
                };
                let found = refused(&program, file, &hostile);
                let errors = found.0.iter().filter(|p| p.severity == Severity::Error);
                let errors: Vec<_> = errors.collect();
                assert_eq!(errors.len(), 1, "{place}: {found}");
                assert_eq!(errors[0].code, "duplicate-key");
                let parent = errors[0].path.rsplit_once('/').map(|(parent, _)| parent);
                assert_eq!(parent, Some(&*place));
            }
        }
    }
}

#[test]
fn texts_that_are_too_deep_too_long_or_broken() {
    let program = parsed("shop");
    let broken = [
        ("[".repeat(500_000), "too-deep"),
        ("{\"a\":".repeat(100_000), "too-deep"),
        (String::new(), "not-json"),
        ("\u{feff}{}".to_owned(), "not-json"),
        ("{} {}".to_owned(), "not-json"),
        ("{\"a\": \"\\ud800\"}".to_owned(), "not-json"),
        ("{\"a\": \"\\udc00\\ud800\"}".to_owned(), "not-json"),
        ("{\"a\": \"\u{0}\"}".to_owned(), "not-json"),
        ("{'a': 1}".to_owned(), "not-json"),
        ("{\"a\": NaN}".to_owned(), "not-json"),
        ("{\"a\": Infinity}".to_owned(), "not-json"),
        ("{\"a\": 01}".to_owned(), "not-json"),
        ("{\"a\": 1,}".to_owned(), "not-json"),
        (
            format!("{{\"a\": \"{}\"}}", "x".repeat(1 << 20)),
            "input-too-large",
        ),
    ];
    for (text, code) in broken {
        for file in ["rules", "member", "events"] {
            let short = file == "rules" && text.len() > 256 * 1024;
            let code = if short { "input-too-large" } else { code };
            assert_eq!(refused(&program, file, &text).0[0].code, code, "{file}");
        }
    }
}

#[test]
fn long_texts_and_lists_end_quickly() {
    let long = "x".repeat(200_000);
    let rules = document("shop", "rules");
    let member = document("shop", "member");
    let zeros = format!("[{}0]", "0,".repeat(400_000));
    let nobodies = format!("[{}null]", "{\"id\":\"nobody\"},".repeat(60_000));
    quickly(|| {
        let program = parsed("shop");
        for place in [
            "/program",
            "/name/en",
            "/earn/0/award/give",
            "/events/0/type",
            "/requires/0",
        ] {
            let hostile = shapes::with(&rules, place, &Value::from(long.as_str()).to_string());
            // A text for people may be of any length; everything else is refused.
            assert_eq!(
                Program::parse(&hostile).is_ok(),
                place == "/name/en",
                "{place}"
            );
        }
        for (place, raw) in [
            ("/member", format!("\"{long}\"")),
            ("/tasks", nobodies.clone()),
            ("/balances", zeros.clone()),
        ] {
            let hostile = shapes::with(&member, place, &raw);
            assert!(program.open(&hostile).is_err(), "{place}");
        }
        let found = refused(&program, "events", &zeros);
        assert!(found.0.len() <= 1000, "{} problems", found.0.len());
    });
}

#[test]
fn many_unknown_names_against_many_known_ones_end_quickly() {
    let mut rules = document("shop", "rules");
    let task = |n: usize| {
        json!({
            "id": format!("task-with-quite-a-long-name-{n}"), "name": { "zh-CN": "任务", "en": "Task" },
            "goal": { "op": "do", "event": "check-in" }
        })
    };
    rules["tasks"] = (0..500).map(task).collect();
    rules["journeys"] = json!([]);
    rules["requires"] = json!([
        "ladders",
        "memberships",
        "tasks",
        "caps",
        "multipliers",
        "reversals",
        "spending",
        "lines"
    ]);
    let program = Program::parse(&rules.to_string()).expect("the rules are fine");
    let unknown = "{\"id\":\"task-with-quite-a-long-name\"},".repeat(25_000);
    let member = document("shop", "member");
    let hostile = shapes::with(&member, "/tasks", &format!("[{unknown}null]"));
    quickly(|| assert!(program.open(&hostile).is_err()));
    let unknown = vec!["task-with-quite-a-long-name"; 6_000];
    rules["tasks"][0]["after"] = json!(unknown);
    quickly(|| assert!(Program::parse(&rules.to_string()).is_err()));
}

/// Conditions whose boxes multiply, on as many rules as there may be, each beside all the others.
#[test]
fn conditions_beyond_all_measure_end_quickly() {
    let mut rules = document("shop", "rules");
    let either = |n: usize| {
        json!({ "op": "any", "of": [
            { "op": "is", "field": "event.channel", "value": "app" },
            { "op": "above", "field": "event.amount", "value": format!("{n}.00") } ] })
    };
    let all: Vec<Value> = (0..5).map(either).collect();
    let rule = |n: usize| {
        json!({ "id": format!("rule-{n}"), "on": "order.paid", "to": "beans",
            "when": { "op": "all", "of": all },
            "award": { "type": "rate", "field": "event.amount", "give": "1" } })
    };
    rules["earn"] = (0..256).map(rule).collect();
    rules["caps"] = json!([]);
    quickly(|| {
        let found = tierpath::check(&rules.to_string()).0;
        assert!(!found.is_empty());
    });
}

/// Runs something that must end soon, even unoptimised on a busy machine: a hang takes far longer.
fn quickly(run: impl FnOnce()) {
    let start = Instant::now();
    run();
    let took = start.elapsed();
    assert!(took < Duration::from_secs(60), "took {took:?}");
}

#[test]
fn names_of_javascript_objects_are_only_names() {
    let rules = document("shop", "rules");
    for name in ["__proto__", "constructor", "toString", "hasOwnProperty"] {
        let hostile = shapes::with(&rules, "/caps/0/id", &Value::from(name).to_string());
        assert_eq!(
            refused(&parsed("shop"), "rules", &hostile).0[0].code,
            "bad-id",
            "{name}"
        );
    }
    let member = opened("shop");
    for name in ["__proto__", "constructor", "prototype"] {
        let unknown = format!(
            "{{\"id\":\"{name}\",\"type\":\"check-in\",\"at\":\"2027-06-11T10:00:00+08:00\",\"{name}\":1}}"
        );
        assert_eq!(
            refused(member.program(), "events", &format!("[{unknown}]")).0[0].code,
            "unknown-key"
        );
        let event = format!(
            "{{\"id\":\"{name}\",\"type\":\"check-in\",\"at\":\"2027-06-11T10:00:00+08:00\"}}"
        );
        let event = member.program().event(&event).expect("an opaque name");
        let member = member.apply(&event).expect("it counts").member;
        seen(&member);
    }
}

#[test]
fn dates_that_are_none() {
    let rules = document("riverbank", "rules");
    let wrong = [
        "0000-00-00",
        "2027-02-30",
        "2027-13-01",
        "2027-00-10",
        "2027-1-1",
        "1969-12-31",
        "10000-01-01",
        "2027-02-29",
        "+2027-02-02",
        "20270202",
        "",
    ];
    for day in wrong {
        let hostile = shapes::with(&rules, "/earn/2/active/from", &Value::from(day).to_string());
        assert_eq!(
            refused(&parsed("riverbank"), "rules", &hostile).0[0].code,
            "wrong-type",
            "{day}"
        );
    }
    for day in ["1970-01-01", "2024-02-29"] {
        let fine = shapes::with(&rules, "/earn/2/active/from", &Value::from(day).to_string());
        assert!(Program::parse(&fine).is_ok(), "{day}");
    }
}

#[test]
fn moments_that_are_none() {
    let wrong = [
        "2027-03-05",
        "2027-03-05T12:00:00",
        "2027-03-05 12:00:00+08:00",
        "2027-03-05T24:00:00+08:00",
        "2027-03-05T12:60:00+08:00",
        "2027-03-05T12:00:60Z",
        "2027-03-05T12:00:00+19:00",
        "2027-03-05T12:00:00+08",
        "2027-03-05T12:00:00+0800",
        "2027-03-05T12:00:00.1234Z",
        "2027-03-05T12:00:00.Z",
        "2027-03-05t12:00:00z",
        "2027-03-05T12:00Z",
        "1970-01-01T00:00:00+08:00",
        "2027-03-05T12:00:00+08:60",
        "２027-03-05T12:00:00Z",
        "2027-03-05T12:00:0é+08:00",
        "2027-03-05T12:00:00−08:00",
        "T",
        "",
    ];
    for text in wrong {
        assert!(tierpath::instant(text).is_err(), "{text}");
    }
    let fine = [
        "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z",
        "2027-03-05T12:00:00+18:00",
        "2027-03-05T12:00:00-18:00",
        "2027-03-05T12:00:00.5-00:00",
    ];
    for text in fine {
        assert!(tierpath::instant(text).is_ok(), "{text}");
    }
}

#[test]
fn the_end_of_the_calendar_is_reached_quickly() {
    for id in PROGRAMS {
        let member = opened(id);
        quickly(|| {
            // The last day everywhere: further east it is 10000 already.
            let end = tierpath::instant("9999-12-31T00:00:00Z").expect("a moment");
            let last = member.advance(end).expect("a day there is").member;
            seen(&last);
        });
        let beyond = tierpath::instant("9999-12-31T23:59:59-18:00").expect("a moment");
        let refusal = member.advance(beyond).expect_err("no day there is");
        assert_eq!(refusal.0[0].code, "day-out-of-range");
    }
}

fn order(id: usize, amount: &str) -> String {
    json!({
        "id": format!("order-{id}"), "type": "order.paid", "at": format!("2027-06-{}T10:00:00+08:00", 11 + id),
        "data": { "amount": amount, "channel": "app" }
    })
    .to_string()
}

#[test]
fn what_does_not_fit_is_refused_and_changes_nothing() {
    for id in ["shop", "riverbank"] {
        let mut member = opened(id);
        let mut refusals = 0;
        for position in 0..4 {
            let event = order(position, "999999999999.99");
            let event = member.program().event(&event).expect("it reads well");
            let before = member.snapshot();
            match member.apply(&event) {
                Ok(change) => member = change.member,
                Err(problems) => {
                    refusals += 1;
                    assert_eq!(problems.0[0].code, "amount-overflow");
                    assert_eq!(member.snapshot(), before);
                }
            }
            seen(&member);
        }
        assert!(refusals > 0, "{id}");
    }
}

/// Every refusal of an event, each with the event that brings it about.
#[test]
fn every_refusal_changes_nothing() {
    let member = opened("shop");
    let event = |text: Value| {
        member
            .program()
            .event(&text.to_string())
            .expect("it reads well")
    };
    let check_in = |id: &str, at: &str| json!({ "id": id, "type": "check-in", "at": at });
    let first = event(check_in("c-1", "2027-06-11T10:00:00+08:00"));
    let member = member.apply(&first).expect("it counts").member;
    let refused = [
        ("id-reused", check_in("c-1", "2027-06-11T10:00:01+08:00")),
        ("late-event", check_in("c-0", "2027-06-11T09:00:00+08:00")),
        ("too-old", check_in("c-2", "2026-01-01T09:00:00+08:00")),
        (
            "insufficient-balance",
            json!({ "id": "u-1", "type": "beans.used", "at": "2027-06-12T10:00:00+08:00", "data": { "beans": "99999999" } }),
        ),
        (
            "not-reversible",
            json!({ "id": "r-1", "type": "order.refunded", "at": "2027-06-12T10:00:00+08:00", "of": "nothing" }),
        ),
        (
            "amount-overflow",
            json!({ "id": "o-1", "type": "order.paid", "at": "2027-06-12T10:00:00+08:00", "data": { "amount": "999999999999.99", "channel": "app" } }),
        ),
    ];
    let before = member.snapshot();
    for (code, text) in refused {
        let refusal = member.apply(&event(text)).err();
        let refusal = refusal.unwrap_or_else(|| panic!("{code} was taken"));
        assert_eq!(refusal.0[0].code, code);
        assert_eq!(member.snapshot(), before, "{code}");
    }
    let past = tierpath::instant("2027-06-01T00:00:00+08:00").expect("a moment");
    assert_eq!(
        member.advance(past).expect_err("it is past").0[0].code,
        "before-snapshot"
    );
    assert_eq!(member.snapshot(), before);
    assert_eq!(
        member.apply(&first).expect("known").member.snapshot(),
        before
    );
}

//! A sheet answers as the engine does, in every number, or leaves the answer to it.

use crate::histories::{SETTINGS, histories, histories_of, seeded};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use tierpath::{Amount, Answer, Desk, FieldShape, Member, Program, Shape, Show};

/// Nothing, where a number would stand.
const NOTHING: i64 = i64::MIN;

fn days(text: &str) -> i64 {
    let date = chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a date");
    i64::from(chrono::Datelike::num_days_from_ce(&date)) - 719_163
}

fn number(field: &FieldShape<'_>, value: &Value, texts: &[&str]) -> i64 {
    let place = |list: &[&str], text: &str| list.iter().position(|known| *known == text);
    let count = |place: usize| i64::try_from(place).expect("a place");
    let text = value.as_str().unwrap_or_default();
    match (value, field.kind) {
        (Value::Null, _) => field.default.unwrap_or(NOTHING),
        (Value::Number(number), _) => number.as_i64().expect("a count") * 1_000_000,
        (_, "decimal") => Amount::parse(text).expect("an amount").millionths(),
        (_, "choice") => count(place(&field.choices, text).expect("a choice")),
        (Value::Bool(flag), _) => i64::from(*flag),
        (_, "text") => count(place(texts, text).unwrap_or(texts.len())),
        (_, "date") => days(text),
        _ => {
            let (month, day) = text.split_once('-').expect("a day of the year");
            month.parse::<i64>().expect("a month") * 100 + day.parse::<i64>().expect("a day")
        }
    }
}

/// An event as the numbers of its shape.
pub(crate) fn input(shape: &Shape<'_>, event: &Value) -> Vec<i64> {
    let of = |fields: &[FieldShape<'_>], data: &Value| -> Vec<i64> {
        let fields = fields.iter();
        fields
            .map(|field| number(field, &data[field.id], &shape.texts))
            .collect()
    };
    let data = &event["data"];
    let mut input = of(&shape.fields, data);
    let lines = shape.lines.and_then(|lines| data[lines].as_array());
    for line in lines.into_iter().flatten() {
        input.extend(of(&shape.line_fields, line));
    }
    input
}

/// Asks a sheet, and holds it to the engine. `None` of what no desk is for.
pub(crate) fn ask(desk: &mut Desk, member: &Member, event: &Value) -> Option<Answer> {
    let at = tierpath::instant(event["at"].as_str()?).expect("a moment");
    let kind = event["type"].as_str()?;
    if !desk.takes(at) {
        return None;
    }
    let place = desk.place(kind)?;
    let (input, size) = {
        let shape = desk.shape(place)?;
        let input = input(&shape, event);
        let lines = (input.len() - shape.fields.len()).checked_div(shape.line_fields.len());
        (
            input,
            shape.fixed + lines.unwrap_or(0) * shape.balances.len(),
        )
    };
    let event = member.program().event(&event.to_string()).ok()?;
    let mut output = vec![7; size];
    let answer = desk.quote(place, &input, &mut output);
    if answer == Answer::Done {
        let booked = desk.booked(&event);
        let booked = booked.unwrap_or_else(|problem| panic!("the engine refuses: {problem}"));
        assert_eq!(output, booked, "{}", json!(desk.shape(place)));
    }
    if answer == Answer::Done {
        slide(desk, place, &input, size);
    }
    Some(answer)
}

/// Holds sliders over each number of an event to the quotes of the same events.
fn slide(desk: &mut Desk, place: usize, input: &[i64], size: usize) {
    let Some(shape) = desk.shape(place) else {
        return;
    };
    let ladder = shape.balances.len() * 6 + shape.counters.len();
    let (ladders, balances) = (shape.ladders.len(), shape.balances.len());
    let fields = shape.fields.iter().chain(shape.line_fields.iter());
    let open: Vec<(usize, i64)> = { fields.enumerate() }
        .filter(|(at, _)| *at < input.len())
        .filter_map(|(at, field)| match field.kind {
            "decimal" => Some((at, 10_i64.pow(6 - u32::from(field.digits)))),
            "integer" => Some((at, 1_000_000)),
            _ => None,
        })
        .collect();
    for (at, grain) in open {
        let slider = desk.slider(place, input, at, Show::default());
        let mut slider = slider.expect("a slider where there is a sheet");
        let near = |value: i64| {
            let some = value.max(0);
            [value, some + grain, some + 3 * grain, (some - grain).max(0)]
        };
        let values = [
            input[at],
            0,
            99_000_000,
            100_000_000,
            999_000_000,
            12_345_000_000,
        ];
        for value in values.into_iter().flat_map(near) {
            let (mut numbers, mut output) = (input.to_vec(), vec![0; size]);
            numbers[at] = value;
            let answer = desk.quote(place, &numbers, &mut output);
            let step = slider.at(value).copied();
            assert_eq!(answer == Answer::Done, step.is_some(), "{value} at {at}");
            let Some([earned, available, _, rank, next, fraction, missing]) = step else {
                continue;
            };
            if balances > 0 {
                assert_eq!([earned, available], output[..2]);
            }
            if ladders > 0 {
                assert_eq!([rank, next, fraction, missing], output[ladder..ladder + 4]);
            }
        }
    }
}

proptest! {
    #![proptest_config(seeded(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }))]

    #[test]
    fn a_sheet_is_the_engine(history in histories(0..2_u32, 12)) {
        let mut member = history.opened();
        for event in &history.events {
            member = step(&member, event).1;
        }
    }
}

/// Asks a sheet for an event, and books it.
fn step(member: &Member, event: &Value) -> (Option<Answer>, Member) {
    let at = tierpath::instant(event["at"].as_str().expect("a moment")).expect("a moment");
    let desk = member.desk(at).ok();
    let answer = desk.and_then(|mut desk| ask(&mut desk, member, event));
    let read = member.program().event(&event.to_string());
    let change = read.and_then(|event| member.apply(&event));
    (
        answer,
        change.map_or_else(|_| member.clone(), |change| change.member),
    )
}

/// How many of a hundred carts a sheet answers for, on the way through histories of a program.
fn answered(program: &str, kind: &str) -> u32 {
    let place = SETTINGS
        .iter()
        .position(|setting| setting.name.starts_with(program));
    let place = place.expect("a program");
    let strategy = histories_of(place..=place, 0..2_u32, 24);
    let mut runner = TestRunner::deterministic();
    let (mut done, mut all) = (0_u32, 0_u32);
    for _ in 0..60 {
        let history = strategy.new_tree(&mut runner).expect("a history").current();
        let mut member = history.opened();
        for event in &history.events {
            let (answer, next) = step(&member, event);
            member = next;
            if let Some(answer) = answer.filter(|_| event["type"] == kind) {
                all += 1;
                done += u32::from(answer == Answer::Done);
            }
        }
    }
    assert!(all >= 50, "{all} carts of {program}");
    done * 100 / all
}

#[test]
fn sheets_answer_for_carts() {
    for (program, kind, least) in [
        ("\"shop\"", "order.paid", 80),
        ("\"riverbank\"", "order.paid", 40),
    ] {
        let answered = answered(program, kind);
        assert!(answered >= least, "{answered} of 100 carts of {program}");
    }
}

/// Each value of the workload's sweep, and what lies between them.
#[test]
fn the_sweep_is_what_quotes_say() {
    let text = |file: &str| crate::text(&format!("benches/workload/{file}"));
    let read = |file: &str| -> Value { serde_json::from_str(&text(file)).expect("JSON") };
    let program = Program::parse(&text("tierpath.json")).expect("clean rules");
    let (members, workload) = (read("members.json"), read("workload.json"));
    let sweep = &workload["sweep"];
    let at = tierpath::instant(sweep["at"].as_str().expect("a moment")).expect("a moment");
    for member in members.as_array().expect("members") {
        let member = program.open(&member.to_string()).expect("a member");
        let mut desk = member.desk(at).expect("a desk");
        let place = desk.place("order.paid").expect("a type");
        for lines in 1..4_usize {
            let line = json!({ "category": sweep["category"], "amount": "12.34" });
            let data = json!({ "channel": sweep["channel"], "lines": vec![line; lines] });
            let (input, size, first) = {
                let shape = desk.shape(place).expect("a shape");
                let input = input(&shape, &json!({ "data": data }));
                let size = shape.fixed + lines * shape.balances.len();
                (input, size, shape.fields.len() + 1)
            };
            let slider = desk.slider(place, &input, first, Show::default());
            let mut slider = slider.expect("a slider");
            let mut output = vec![0; size];
            for value in (0..3_000_i64).map(|n| n * 7_770_000 % 20_000_000_000) {
                let mut numbers = input.clone();
                numbers[first] = value;
                assert_eq!(desk.quote(place, &numbers, &mut output), Answer::Done);
                let [earned, available, value, rank, next, fraction, missing] =
                    *slider.at(value).expect("a step");
                let ladder = [rank, next, fraction, missing];
                assert_eq!(
                    ([earned, available], value),
                    ([output[0], output[1]], output[6])
                );
                assert_eq!(ladder, output[7..11]);
            }
        }
    }
}

/// The workload of the benchmarks: every cart is answered, and as the engine does.
#[test]
fn the_workload_is_answered() {
    let text = |file: &str| crate::text(&format!("benches/workload/{file}"));
    let read = |file: &str| -> Value { serde_json::from_str(&text(file)).expect("JSON") };
    let program = Program::parse(&text("tierpath.json")).expect("clean rules");
    let members = read("members.json");
    for (place, order) in read("workload.json")["orders"]
        .as_array()
        .expect("orders")
        .iter()
        .enumerate()
    {
        let member = program
            .open(&members[place % 2].to_string())
            .expect("a member");
        let at = tierpath::instant(order["at"].as_str().expect("a moment")).expect("a moment");
        let mut desk = member.desk(at).expect("a desk");
        let data = json!({ "channel": order["channel"], "lines": order["lines"] });
        let event =
            json!({ "id": order["id"], "type": "order.paid", "at": order["at"], "data": data });
        assert_eq!(
            ask(&mut desk, &member, &event),
            Some(Answer::Done),
            "{event}"
        );
    }
}

/// Lines each of which a double tells, and all of which none does.
#[test]
fn more_than_a_double_tells_is_left_to_the_engine() {
    let text = |file: &str| crate::text(&format!("benches/workload/{file}"));
    let read = |file: &str| -> Value { serde_json::from_str(&text(file)).expect("JSON") };
    let mut rules = read("tierpath.json");
    let mut rule = rules["earn"][0].clone();
    rule.as_object_mut()
        .expect("a rule")
        .remove("roundTogether");
    rule["award"]["give"] = json!("6");
    (rules["earn"], rules["caps"]) = (json!([rule]), json!([]));
    let requires = rules["requires"].as_array_mut().expect("features");
    requires.retain(|feature| feature != "caps");
    let program = Program::parse(&rules.to_string()).expect("clean rules");
    let mut member = read("members.json")[0].clone();
    let told = member.as_object_mut().expect("a member");
    told.retain(|key, _| ["format", "program", "member", "rules", "asOf"].contains(&key.as_str()));
    member["rules"]["digest"] = json!(program.digest());
    let member = program.open(&member.to_string()).expect("a member");
    let at = read("workload.json")["sweep"]["at"].clone();
    for (amount, answer) in [("100.00", Answer::Done), ("1000000000.00", Answer::Engine)] {
        let mut desk = tierpath::instant(at.as_str().expect("a moment"))
            .and_then(|at| member.desk(at))
            .expect("a desk");
        let line = json!({ "category": "tea", "amount": amount });
        let data = json!({ "channel": "web", "lines": [line, line] });
        let event = json!({ "id": "o-1", "type": "order.paid", "at": at, "data": data });
        assert_eq!(ask(&mut desk, &member, &event), Some(answer), "{amount}");
    }
}

/// A document of a case: a file of the project, a text, or what stands there itself.
fn document(of: &Value) -> String {
    match (of, &of["text"]) {
        (Value::String(path), _) => super::text(path),
        (_, Value::String(text)) => text.clone(),
        _ => of.to_string(),
    }
}

#[test]
fn a_sheet_is_the_engine_before_each_event_of_every_case() {
    let read = |path: &str| -> Value {
        serde_json::from_str(&super::text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    let index = read("tests/conformance/index.json");
    let mut done = 0;
    for file in index["cases"].as_array().expect("cases") {
        let case = read(&format!(
            "tests/conformance/{}",
            file.as_str().expect("a path")
        ));
        let Ok(program) = Program::parse(&document(&case["rules"])) else {
            continue;
        };
        let Ok(mut member) = program.open(&document(&case["member"])) else {
            continue;
        };
        for one in case["steps"].as_array().expect("steps") {
            let event = &one["apply"];
            let takes = program.event(&event.to_string());
            if takes.is_ok_and(|event| member.apply(&event).is_ok()) {
                let (answer, after) = step(&member, event);
                member = after;
                done += usize::from(answer == Some(Answer::Done));
            } else if let Ok(at) = tierpath::instant(one["advance"].as_str().unwrap_or_default()) {
                let moved = member.advance(at);
                member = moved.map_or(member.clone(), |change| change.member);
            }
        }
    }
    assert!(done > 100, "{done} answers of sheets");
}

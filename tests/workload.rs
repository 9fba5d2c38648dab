//! The program of the benchmarks as a rule document: it is in order, and every order gives the answer
//! that `benches/workload/expected.json` says.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    reason = "a test stops at what it did not expect"
)]

use serde_json::{Value, json};
use tierpath::{Amount, Answer, FieldShape, Member, Program, Severity, Shape};

const RULES: &str = include_str!("../benches/workload/tierpath.json");
const MEMBERS: &str = include_str!("../benches/workload/members.json");
const WORKLOAD: &str = include_str!("../benches/workload/workload.json");
const EXPECTED: &str = include_str!("../benches/workload/expected.json");

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}"))
}

fn members(program: &Program) -> Vec<Member> {
    let snapshots = read(MEMBERS);
    let open = |snapshot: &Value| match program.open(&snapshot.to_string()) {
        Ok(member) => member,
        Err(problems) => panic!("`node benches/workload/convert.mjs` makes them anew: {problems}"),
    };
    snapshots
        .as_array()
        .expect("a list")
        .iter()
        .map(open)
        .collect()
}

fn program() -> Program {
    Program::parse(RULES).unwrap_or_else(|problems| panic!("{problems}"))
}

/// A number as the shortest text: 9710.490 is 9710.49.
fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn number(value: &Value) -> f64 {
    text(value).parse().expect("a number")
}

fn rank(tier: &Value) -> usize {
    let tiers = ["bronze", "silver", "gold", "platinum", "diamond"];
    tiers
        .iter()
        .position(|known| tier == known)
        .expect("a tier")
}

/// What the rules gave: each line's points and, apart, those of the order.
fn given(outcome: &Value) -> (Vec<f64>, f64) {
    let (mut lines, mut bonus) = (vec![0.0; 5], 0.0);
    for award in outcome["awards"].as_array().expect("awards") {
        if ["r11", "r12"].contains(&award["source"]["id"].as_str().unwrap_or_default()) {
            bonus += number(&award["amount"]);
            continue;
        }
        for line in award["lines"].as_array().expect("lines") {
            let place = usize::try_from(line["line"].as_u64().expect("a line")).expect("small");
            lines[place] += number(&line["amount"]);
        }
    }
    (lines, bonus)
}

/// A task as the workload tells it: what it has, and 0 nothing, 1 begun, 2 done by this, 3 done before.
fn task(task: &Value, before: &Value) -> String {
    let goal = &task["goal"];
    match (before["state"] == "done", task["state"] == "done") {
        (true, _) => format!("{}:3", text(&goal["need"])),
        (false, true) => format!("{}:2", text(&goal["need"])),
        (false, false) => {
            let begun = number(&goal["have"]) > 0.0;
            format!("{}:{}", text(&goal["have"]), u8::from(begun))
        }
    }
}

fn tasks(checklist: &Value) -> String {
    let sorted = |list: &Value| {
        let mut tasks = list["tasks"].as_array().expect("tasks").clone();
        tasks.sort_by_key(|task| text(&task["id"]));
        tasks
    };
    let both = sorted(&checklist["after"]);
    let both = both.iter().zip(sorted(&checklist["before"]));
    let tasks: Vec<String> = both.map(|(after, before)| task(after, &before)).collect();
    tasks.join(",")
}

/// The answer but for the lots: lines, bonus, total, growth, tier, next, progress, missing, tasks.
fn answer(preview: &Value) -> String {
    let (lines, bonus) = given(&preview["outcomes"][0]);
    let total = lines.iter().sum::<f64>() + bonus;
    let lines: Vec<String> = lines.iter().map(f64::to_string).collect();
    let progress = &preview["progress"]["after"][0];
    let next = &progress["next"];
    let fraction = (number(&next["fraction"]) * 10_000.0).round();
    let [growth, missing] = [text(&next["goal"]["have"]), text(&next["goal"]["missing"])];
    let [tier, next] = [rank(&progress["tier"]["id"]), rank(&next["tier"])];
    let lines = lines.join(",");
    let tasks = tasks(&preview["checklist"]);
    format!("{lines}|{bonus}|{total}|{growth}|{tier}|{next}|{fraction}|{missing}|{tasks}")
}

#[test]
fn the_document_is_in_order() {
    let findings = tierpath::check(RULES);
    let errors: Vec<_> = { findings.0.iter() }
        .filter(|finding| finding.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn every_order_gives_its_answer() {
    let (workload, expected) = (read(WORKLOAD), read(EXPECTED));
    let members = members(&program());
    for (place, order) in workload["orders"]
        .as_array()
        .expect("orders")
        .iter()
        .enumerate()
    {
        let event = json!({
            "id": order["id"], "type": "order.paid", "at": order["at"],
            "data": { "channel": order["channel"], "lines": order["lines"] },
        });
        let member = &members[place % 2];
        let event = member.program().event(&event.to_string());
        let event = event.unwrap_or_else(|problems| panic!("{problems}"));
        let preview = member.preview(&[event]);
        let preview = preview.unwrap_or_else(|problems| panic!("{problems}"));
        let preview = serde_json::to_value(&preview).expect("a view");
        let wanted = text(&expected["previews"][place]);
        let fields: Vec<&str> = wanted.split('|').collect();
        assert_eq!(answer(&preview), fields[..9].join("|"), "order {place}");
        let balance = &preview["points"]["after"]["balances"][0]["available"];
        assert_eq!(text(balance), fields[12], "balance after order {place}");
    }
}

/// The numbers of an order, as a page would send them.
fn numbers(shape: &Shape<'_>, order: &Value) -> Vec<i64> {
    let choice = |fields: &[FieldShape<'_>], id: &str, value: &Value| {
        let field = fields.iter().find(|field| field.id == id);
        let mut choices = field.expect("a field").choices.iter();
        let place = choices.position(|word| value == word);
        i64::try_from(place.expect("a choice")).expect("small")
    };
    let mut numbers = vec![choice(&shape.fields, "channel", &order["channel"])];
    for line in order["lines"].as_array().expect("lines") {
        for field in &shape.line_fields {
            numbers.push(match field.id {
                "category" => choice(&shape.line_fields, "category", &line["category"]),
                "amount" => Amount::parse(&text(&line["amount"]))
                    .expect("money")
                    .millionths(),
                _ => field.default.expect("a default"),
            });
        }
    }
    numbers
}

#[test]
fn every_order_is_quoted_in_numbers_alone() {
    let workload = read(WORKLOAD);
    let members = members(&program());
    for (place, order) in workload["orders"]
        .as_array()
        .expect("orders")
        .iter()
        .enumerate()
    {
        let at = tierpath::instant(&text(&order["at"])).expect("a moment");
        let member = &members[place % 2];
        let mut desk = member
            .desk(at)
            .unwrap_or_else(|problems| panic!("{problems}"));
        let kind = desk.place("order.paid").expect("a type");
        let shape = desk.shape(kind).expect("a shape");
        let input = numbers(&shape, order);
        let mut output = vec![0; shape.fixed + 5 * shape.balances.len()];
        let draft = json!({
            "type": "order.paid", "at": order["at"],
            "data": { "channel": order["channel"], "lines": order["lines"] },
        });
        let draft = member.program().draft(&draft.to_string());
        let draft = draft.unwrap_or_else(|problems| panic!("{problems}"));
        let booked = desk
            .booked(&draft)
            .unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(
            desk.quote(kind, &input, &mut output),
            Answer::Done,
            "order {place}"
        );
        assert_eq!(output, booked, "order {place}");
    }
}

//! A quote says in numbers what a preview shows.

use std::collections::BTreeMap;

use crate::histories::{histories, seeded};
use proptest::prelude::*;
use serde_json::{Value, json};
use tierpath::{Amount, Member, Preview, Quote};

/// A whole number of last digits as a decimal.
fn decimal(units: i64, digits: u8) -> String {
    let scale = 10_i64.pow(6 - u32::from(digits));
    let amount = Amount::from_millionths(units * scale);
    amount.expect("an amount").to_string()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// What the rich views say, in the form of a quote.
fn expected(preview: &Preview<'_>) -> Value {
    let preview = serde_json::to_value(preview).expect("JSON");
    let outcome = &preview["outcomes"][0];
    let mut lines: BTreeMap<(String, u64), Amount> = BTreeMap::new();
    let mut awards = Vec::new();
    for award in outcome["awards"].as_array().expect("a list") {
        if award["amount"] != "0" {
            let parts = ["source", "to", "amount"].map(|key| (key.to_owned(), award[key].clone()));
            awards.push(Value::Object(parts.into_iter().collect()));
        }
        for line in award["lines"].as_array().expect("a list") {
            let place = line["line"].as_u64().expect("a place");
            let key = (text(&award["to"]).to_owned(), place);
            let sum = lines.entry(key).or_default();
            let part = Amount::parse(text(&line["amount"])).expect("an amount");
            *sum = sum.plus(part).expect("a sum");
        }
    }
    let ladders = preview["progress"]["after"].as_array().expect("a list");
    let ladders = ladders.iter().map(|of| {
        json!({
            "id": of["ladder"], "tier": of["tier"]["id"], "rank": of["tier"]["rank"],
            "next": of["next"]["tier"], "fraction": of["next"]["fraction"],
        })
    });
    let tasks = preview["checklist"]["after"]["tasks"].as_array();
    let tasks = tasks.expect("a list").iter().map(|of| {
        (
            text(&of["id"]).to_owned(),
            json!({ "state": of["state"], "goal": of["goal"] }),
        )
    });
    let tasks: BTreeMap<String, Value> = tasks.collect();
    let lines = lines.into_iter().filter(|(_, amount)| !amount.is_zero());
    let lines: Vec<Value> = lines
        .map(|((to, line), amount)| json!([to, line, amount]))
        .collect();
    let balances = preview["points"]["after"]["balances"].as_array();
    let balances = balances.expect("a list").iter().map(|of| {
        json!({ "id": of["id"], "available": of["available"], "pending": of["pending"], "debt": of["debt"] })
    });
    json!({
        "balances": balances.collect::<Vec<_>>(), "lines": lines, "awards": awards,
        "ladders": ladders.collect::<Vec<_>>(), "tasks": tasks,
    })
}

/// The numbers of a task, as its goal shows them.
fn task(quote: &tierpath::TaskQuote<'_>, shown: &Value) {
    assert_eq!(json!(quote.state), shown["state"], "{}", quote.id);
    let mut goal = &shown["goal"];
    while let Some([one]) = goal["of"].as_array().map(Vec::as_slice) {
        goal = one;
    }
    let of_many = goal["of"].is_array() || !goal["have"].is_string() && !goal["have"].is_u64();
    if of_many || quote.need == 10_000 && quote.have <= 10_000 {
        return;
    }
    let same = |shown: &Value, units: i64| match shown {
        Value::String(text) => (0..=6).any(|digits| decimal(units, digits) == *text),
        shown => *shown == json!(units),
    };
    assert!(same(&goal["have"], quote.have), "{goal} {quote:?}");
    assert!(same(&goal["need"], quote.need), "{goal} {quote:?}");
}

fn compare(quote: &Quote<'_>, preview: &Preview<'_>) {
    let shown = expected(preview);
    let digits: BTreeMap<&str, u8> = { quote.balances.iter() }
        .map(|of| (of.id, of.digits))
        .collect();
    let mut lines = Vec::new();
    for of in &quote.balances {
        for (place, units) in of.lines.iter().enumerate() {
            if *units != 0 {
                lines.push(json!([of.id, place, decimal(*units, of.digits)]));
            }
        }
    }
    lines.sort_by_key(ToString::to_string);
    let mut of_shown = shown["lines"].as_array().expect("a list").clone();
    of_shown.sort_by_key(ToString::to_string);
    assert_eq!(lines, of_shown);
    let balances = quote.balances.iter().map(|of| {
        let [available, pending, debt] =
            [of.available, of.pending, of.debt].map(|units| decimal(units, of.digits));
        json!({ "id": of.id, "available": available, "pending": pending, "debt": debt })
    });
    assert_eq!(json!(balances.collect::<Vec<_>>()), shown["balances"]);
    let awards = quote.awards.iter().map(|of| {
        let amount = decimal(of.amount, digits[of.to]);
        json!({ "source": of.source, "to": of.to, "amount": amount })
    });
    let awards = awards.collect::<Vec<_>>();
    let mut known = shown["awards"].as_array().expect("a list").clone();
    known.sort_by_key(ToString::to_string);
    let mut told = awards;
    told.sort_by_key(ToString::to_string);
    assert_eq!(told, known);
    let ladders = quote.ladders.iter().map(|of| {
        let fraction = Some(of.fraction).filter(|_| of.next.is_some());
        json!({
            "id": of.id, "tier": of.tier, "rank": of.rank, "next": of.next,
            "fraction": fraction.map(|of| decimal(of, 4)),
        })
    });
    assert_eq!(json!(ladders.collect::<Vec<_>>()), shown["ladders"]);
    let tasks = shown["tasks"].as_object().expect("tasks");
    assert_eq!(tasks.len(), quote.tasks.len());
    quote.tasks.iter().for_each(|of| task(of, &tasks[of.id]));
}

/// Quotes an event, compares, and books it. What falls due on the way there is not the event's.
fn step(member: &Member, event: &Value) -> Option<Member> {
    let at = tierpath::instant(text(&event["at"])).expect("a moment");
    let event = member.program().event(&event.to_string()).ok()?;
    let quote = member.quote(&event);
    let then = member
        .advance(at)
        .map_or_else(|_| member.clone(), |change| change.member);
    let preview = then.preview(std::slice::from_ref(&event));
    match (&quote, &preview) {
        (Ok(quote), Ok(preview)) => compare(quote, preview),
        (Err(quote), Err(preview)) => assert_eq!(quote.0[0].code, preview.0[0].code),
        (Err(quote), Ok(_)) => assert_eq!(quote.0[0].code, "beyond-safe-integer"),
        (Ok(_), Err(preview)) => panic!("only a preview refuses: {preview}"),
    }
    member.apply(&event).ok().map(|change| change.member)
}

proptest! {
    #![proptest_config(seeded(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }))]

    #[test]
    fn a_quote_is_what_a_preview_shows(history in histories(0..2_u32, 12)) {
        let mut member = history.opened();
        for event in &history.events {
            if let Some(next) = step(&member, event) {
                member = next;
            }
        }
    }
}

const SHOP: &str = include_str!("../../programs/shop/rules.json");
const SHOPPER: &str = include_str!("../../programs/shop/member.json");

#[test]
fn a_draft_needs_no_id_and_has_its_shape() {
    let program = tierpath::Program::parse(SHOP).expect("clean rules");
    let member = program.open(SHOPPER).expect("a member");
    let event = json!({ "type": "order.paid", "at": "2027-03-05T12:00:00+08:00", "data": {} });
    let draft = program.draft(&event.to_string());
    let found = draft.expect_err("an amount is required");
    assert_eq!(found.0[0].code, "missing-key");
    let desk = member
        .desk(tierpath::instant("2027-03-05T12:00:00+08:00").expect("a moment"))
        .expect("a desk");
    let place = desk.place("order.paid").expect("a type");
    let shape = desk.shape(place).expect("a shape");
    assert_eq!(shape.fields[0].id, "amount");
}

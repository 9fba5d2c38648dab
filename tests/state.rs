//! A member's state: it goes on from every snapshot as if it had never been put away.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a test stops at what it did not expect"
)]

use std::fs;

use chrono::{DateTime, TimeDelta};
use serde_json::{Value, json};
use tierpath::{Member, Program, differences};

/// What a member of ten years with 2,000 orders may take.
const MOST_BYTES: usize = 8_000;

fn rules() -> Value {
    let rules = fs::read_to_string("programs/riverbank/rules.json").expect("rules");
    serde_json::from_str(&rules).expect("JSON")
}

fn parsed(rules: &Value) -> Program {
    Program::parse(&rules.to_string()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Two editions: gold becomes dearer, a photo is worth less, and check-ins earn no more.
fn book() -> Program {
    let first = rules();
    let mut second = first.clone();
    second["edition"] = json!("2027.2");
    second["ladders"][0]["tiers"][2]["reach"] =
        json!({ "op": "reach", "counter": "growth-12m", "value": "1200" });
    let earn = second["earn"].as_array_mut().expect("rules");
    earn.retain(|rule| rule["id"] != "check-in-points");
    for rule in earn.iter_mut().filter(|rule| rule["id"] == "review-points") {
        rule["award"]["give"] = json!("20");
    }
    for cap in second["caps"].as_array_mut().expect("caps") {
        let rules = cap["rules"].as_array_mut().expect("rules");
        rules.retain(|rule| rule != "check-in-points");
    }
    parsed(&json!({
        "format": "tierpath.book/1", "program": "riverbank",
        "editions": [
            { "from": "2027-01-01", "rules": first },
            { "from": "2027-03-01", "changeover": { "tiers": "re-evaluate" }, "rules": second }
        ]
    }))
}

fn newcomer(program: &Program) -> Member {
    let member = json!({
        "format": "tierpath.member/1", "program": "riverbank", "member": "m-1",
        "asOf": "2027-01-01T00:00:00+08:00",
        "attributes": { "birthday": "02-29", "joined-on": "2027-01-01" }
    });
    program.open(&member.to_string()).expect("a new member")
}

/// The moment so many hours and minutes after the beginning of 2027.
fn moment(hours: u64, minutes: u64) -> String {
    let start = DateTime::parse_from_rfc3339("2027-01-01T00:00:00+08:00").expect("a moment");
    let later = TimeDelta::minutes(i64::try_from(hours * 60 + minutes % 60).expect("minutes"));
    format!("{:?}", start + later)
}

fn order(n: u64, at: String) -> Value {
    json!({
        "id": format!("order-{}", 100_000 + n), "type": "order.paid", "at": at,
        "data": { "amount": format!("{}.{:02}", 20 + n * 37 % 300, n % 100), "channel": "app" }
    })
}

/// Orders, refunds, reviews, redemptions, the membership, and what a host states by hand.
fn history() -> Vec<Value> {
    let mut events = Vec::new();
    for n in 0..120_u64 {
        let at = moment(n * 29 + 5, n);
        let id = format!("e-{n:03}");
        let event =
            |kind: &str, data: Value| json!({ "id": id, "type": kind, "at": at, "data": data });
        events.push(match n % 12 {
            3 => json!({ "id": id, "type": "order.refunded", "at": at, "of": format!("order-{}", 100_000 + n - 2), "data": { "amount": "10.00" } }),
            4 => event("review.posted", json!({ "photos": 1, "order": "o" })),
            5 => event("member.updated", json!({ "attributes": { "staff": n % 24 == 5, "birthday": format!("{:02}-15", n % 11 + 1) } })),
            6 => event("check-in", json!({})),
            7 => event("points.redeemed", json!({ "points": "40" })),
            8 if n % 24 == 8 => event("plus.bought", json!({ "plan": "plus-month" })),
            9 => json!({ "id": id, "type": "order.refunded", "at": at, "of": format!("order-{}", 100_000 + n - 10) }),
            _ => order(n, at),
        });
    }
    events.sort_by_key(|event| (event["at"].to_string(), event["id"].to_string()));
    events
}

/// Applies what is not refused, and says how much that was.
fn go_on(mut member: Member, events: &[Value]) -> (Member, usize) {
    let mut taken = 0;
    for event in events {
        let event = member.program().event(&event.to_string());
        let event = event.unwrap_or_else(|problems| panic!("{problems}"));
        if let Ok(change) = member.apply(&event) {
            member = change.member;
            taken += 1;
        }
    }
    (member, taken)
}

/// By induction over the events, so for every cut: a member put away after each of them ends where
/// the one ends that never was.
#[test]
fn a_snapshot_and_later_events_are_the_whole_history() {
    let program = book();
    let history = history();
    let (whole, taken) = go_on(newcomer(&program), &history);
    assert_eq!(whole.edition(), "2027.2");
    assert!(taken > 100, "{taken} events were taken in");
    let mut member = newcomer(&program);
    for event in &history {
        let snapshot = member.snapshot();
        let reopened = program.open(&snapshot).expect("its own snapshot");
        assert_eq!(reopened.snapshot(), snapshot, "put away before {event}");
        let (kept, _) = go_on(member, std::slice::from_ref(event));
        member = go_on(reopened, std::slice::from_ref(event)).0;
        assert_eq!(
            member.snapshot(),
            kept.snapshot(),
            "put away before {event}"
        );
    }
    assert_eq!(member.snapshot(), whole.snapshot());
}

#[test]
fn totals_show_what_the_ledger_shows() {
    let program = book();
    let (member, _) = go_on(newcomer(&program), &history());
    let shown = program.open(&member.totals()).expect("its own totals");
    let views = |member: &Member| {
        let views = [
            json!(member.progress()),
            json!(member.points()),
            json!(member.checklist()),
        ];
        views.map(|view| view.to_string())
    };
    assert_eq!(views(&shown), views(&member));
    assert_eq!(shown.snapshot(), member.totals());
    assert!(member.totals().len() < member.snapshot().len());
}

/// A book of two editions that it knows by digests only, and their documents.
fn named(key: &str) -> (Value, [String; 2]) {
    let first = rules();
    let mut second = first.clone();
    second["edition"] = json!("2027.2");
    let documents = [first.to_string(), second.to_string()];
    let digest = |text: &String| match key {
        "logic" => Program::parse(text).expect("rules").digest().to_owned(),
        _ => tierpath::document_digest(text).expect("JSON"),
    };
    let book = json!({
        "format": "tierpath.book/1", "program": "riverbank",
        "editions": [
            { "from": "2027-01-01", "file": "rules-2027.1.json", key: digest(&documents[0]) },
            { "from": "2027-03-01", "file": "rules-2027.2.json", key: digest(&documents[1]) }
        ]
    });
    (book, documents)
}

#[test]
fn a_book_may_name_its_documents() {
    for key in ["document", "logic"] {
        let (book, [first, second]) = named(key);
        let parsed = Program::parse_book(&book.to_string(), &[&second, &first]);
        let parsed = parsed.unwrap_or_else(|problems| panic!("{problems}"));
        let mut inline = book.clone();
        for (place, text) in [&first, &second].into_iter().enumerate() {
            inline["editions"][place]["rules"] = serde_json::from_str(text).expect("JSON");
        }
        assert_eq!(parsed.digest(), self::parsed(&inline).digest(), "{key}");
        assert_eq!(parsed.edition(), "2027.2");
    }
}

#[test]
fn a_document_that_is_not_the_one_named_is_not_handed_in() {
    let (mut book, [first, second]) = named("document");
    let found = |book: &Value, documents: &[&str]| {
        let problems = Program::parse_book(&book.to_string(), documents).err();
        let problems = problems.expect("problems").0.into_iter();
        let found = problems.map(|problem| format!("{} {}", problem.code, problem.path));
        found.collect::<Vec<_>>()
    };
    assert_eq!(found(&book, &[&first]), ["not-handed-in /editions/1"]);
    let reworded = second.replace("河畔", "江畔");
    assert_ne!(reworded, second);
    assert_eq!(
        found(&book, &[&first, &reworded]),
        ["not-handed-in /editions/1"]
    );
    assert_eq!(found(&book, &[&first, "{"]), ["not-json /documents/1"]);
    let edition = book["editions"][1].as_object_mut().expect("an edition");
    edition.remove("document");
    assert_eq!(
        found(&book, &[&first, &second]),
        ["missing-key /editions/1"]
    );
}

#[test]
fn a_border_is_one_moment() {
    let first = rules();
    let found = |calendar: Value| {
        let mut second = first.clone();
        second["edition"] = json!("2027.2");
        second["calendar"] = calendar;
        let book = json!({
            "format": "tierpath.book/1", "program": "riverbank",
            "editions": [{ "from": "2027-01-01", "rules": first }, { "from": "2028-01-01", "rules": second }]
        });
        let problems = Program::parse(&book.to_string()).err();
        problems.map(|problems| format!("{} {}", problems.0[0].code, problems.0[0].path))
    };
    let moved = json!({ "zone": "Asia/Tokyo", "utcOffset": "+09:00" });
    let problem = "other-midnight /editions/1/rules/calendar".to_owned();
    assert_eq!(found(moved), Some(problem));
    let later = json!({
        "zone": "Asia/Shanghai", "utcOffset": "+08:00",
        "changes": [{ "at": "2028-03-01T00:00:00+08:00", "utcOffset": "+09:00" }]
    });
    assert_eq!(found(later), None);
}

#[test]
fn a_book_may_be_larger_than_a_document() {
    let mut editions = Vec::new();
    let mut padded = rules();
    padded["ext"] = json!({ "com.example.notes": "x".repeat(200 * 1024) });
    for year in 2027..2036 {
        editions.push(json!({ "from": format!("{year}-01-01"), "rules": padded }));
    }
    let mut book =
        json!({ "format": "tierpath.book/1", "program": "riverbank", "editions": editions });
    let text = book.to_string();
    assert!(text.len() > 7 * 256 * 1024 && text.len() < 2 * 1024 * 1024);
    assert_eq!(parsed(&book).id(), "riverbank");
    let more = json!({ "from": "2036-01-01", "rules": padded });
    let editions = book["editions"].as_array_mut().expect("editions");
    editions.extend([more.clone(), more]);
    let problems = Program::parse(&book.to_string()).expect_err("too much");
    assert_eq!(problems.0[0].code, "input-too-large");
    let wide = " ".repeat(256 * 1024);
    let (book, [first, second]) = named("logic");
    let problems = Program::parse_book(&book.to_string(), &[&first, &(second + &wide)]);
    assert_eq!(problems.expect_err("too much").0[0].code, "input-too-large");
}

#[test]
fn a_book_is_advised_on_ids_that_change_their_meaning_or_go() {
    let first = rules();
    let mut second = first.clone();
    second["edition"] = json!("2027.2");
    second["balances"][0]["spendable"] = json!(first["balances"][0]["spendable"] != true);
    second["ladders"][0]["tiers"][1]["id"] = json!("bronze");
    let counters = second["counters"].as_array_mut().expect("counters");
    for counter in counters.iter_mut().filter(|c| c["id"] == "growth-12m") {
        counter["window"] = json!({ "type": "calendar", "unit": "year" });
    }
    let book = json!({
        "format": "tierpath.book/1", "program": "riverbank",
        "editions": [{ "from": "2027-01-01", "rules": first }, { "from": "2028-01-01", "rules": second }]
    });
    let found = tierpath::check(&book.to_string()).0;
    let of = |code: &str| {
        found
            .iter()
            .filter(|p| p.code == code)
            .map(|p| p.path.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        of("id-reused-otherwise"),
        ["/editions/1/rules/balances/0/spendable"]
    );
    assert_eq!(of("id-gone"), ["/editions/1/rules/ladders/0/tiers"]);
    let place = first["counters"].as_array().expect("counters").iter();
    let place = place
        .take_while(|counter| counter["id"] != "growth-12m")
        .count();
    let window = format!("/editions/1/rules/counters/{place}/window");
    assert_eq!(of("window-changed"), [window]);
}

#[test]
fn differences_are_found_by_id() {
    let first = rules();
    let mut second = first.clone();
    second["edition"] = json!("2027.2");
    let silent =
        |second: &Value| differences(&first.to_string(), &second.to_string()).expect("JSON");
    assert_eq!(silent(&second), []);
    let mut turned = second.clone();
    turned["earn"].as_array_mut().expect("rules").reverse();
    let found = silent(&turned);
    assert_eq!((found.len(), found[0].what), (1, "order"));
    assert_eq!(found[0].place, ["earn"]);
    second["name"]["en"] = json!("Another name");
    assert_eq!(silent(&second)[0].what, "texts");
    second["ladders"][0]["tiers"][1]["reach"]["value"] = json!("1");
    second["caps"][0]["limit"] = json!("1");
    second["tasks"].as_array_mut().expect("tasks").pop();
    second["idsRememberedDays"] = json!(200);
    let found = silent(&second);
    let whats: Vec<&str> = found.iter().map(|difference| difference.what).collect();
    assert_eq!(whats, ["cap", "changed", "threshold-reach", "removed"]);
    let threshold = &found[2];
    assert_eq!(threshold.after.as_deref(), Some("1"));
    assert_eq!(threshold.counter.as_deref(), Some("growth-12m"));
    assert_eq!(threshold.place[..2], ["ladders", "tier"]);
}

#[test]
fn ten_years_with_2000_orders_fit_8_kb() {
    let program = parsed(&rules());
    let orders: Vec<Value> = (0..2_000)
        .map(|n| order(n, moment(n * 3_650 * 24 / 2_000 + 9, n)))
        .collect();
    let mut orders = orders;
    orders.sort_by_key(|order| order["at"].to_string());
    let (member, taken) = go_on(newcomer(&program), &orders);
    assert_eq!(taken, orders.len());
    let snapshot = member.snapshot();
    assert!(
        snapshot.len() <= MOST_BYTES,
        "{} bytes: {snapshot}",
        snapshot.len()
    );
}

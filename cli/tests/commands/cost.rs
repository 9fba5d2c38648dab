//! `tierpath cost`: what benefits are worth and cost, tier by tier.

use crate::run::{program, tierpath};
use serde_json::{Value, json};

/// Free shipping twice or five times a month, worth 12 and costing 8 a use, three used of them in a
/// month at gold; a gift for reaching gold, or 500 points worth 5.
fn rules() -> Value {
    let named = |id: &str, kind: &str| json!({ "id": id, "name": { "en": id }, "kind": kind });
    let mut shipping = named("shipping", "shipping");
    shipping["value"] = json!({ "money": "12" });
    shipping["costs"] = json!({ "money": "8" });
    shipping["budget"] = json!({ "money": "30", "per": "month" });
    let mut beans = named("beans", "gift");
    beans["costs"] = json!({ "money": "20" });
    json!({
        "format": "tierpath.rules/1", "program": "club", "edition": "1", "name": { "en": "Club" },
        "requires": ["ladders", "memberships", "choices", "entitlements", "benefit-settings"],
        "calendar": { "zone": "UTC", "utcOffset": "+00:00" }, "currency": { "code": "EUR" },
        "events": [
            { "type": "order", "fields": [{ "id": "amount", "type": "money", "required": true }] },
            { "type": "joined", "starts": "plus", "fields": [{ "id": "plan", "type": "choice", "choices": ["year"], "required": true }] }
        ],
        "balances": [{ "id": "points", "name": { "en": "points" }, "expiry": { "type": "never" }, "worth": { "points": "100", "money": "1" } }],
        "counters": [{ "id": "spend", "name": { "en": "spend" }, "of": { "type": "sum", "event": "order", "field": "event.amount" }, "window": { "type": "lifetime" } }],
        "earn": [{ "id": "spent", "on": "order", "to": "points", "award": { "type": "rate", "field": "event.amount", "give": "1" } }],
        "ladders": [{
            "id": "tier", "name": { "en": "tier" }, "inherit": "lower-tiers",
            "tiers": [
                { "id": "basic", "name": { "en": "Basic" }, "benefits": [{ "benefit": "shipping", "uses": 2, "per": "month" }] },
                { "id": "gold", "name": { "en": "Gold" }, "reach": { "op": "reach", "counter": "spend", "value": "100" },
                  "benefits": [
                    { "benefit": "shipping", "uses": 5, "per": "month", "value": { "money": "12", "expected": "36" } },
                    { "benefit": "lounge" },
                    { "choice": "thanks" }] },
                { "id": "top", "name": { "en": "Top" }, "reach": { "op": "reach", "counter": "spend", "value": "900" } }
            ],
            "policy": { "validity": { "type": "lifetime" } }
        }],
        "memberships": [{ "id": "plus", "name": { "en": "Plus" }, "plans": [{ "id": "year", "price": "99", "months": 12 }],
            "benefits": [{ "benefit": "beans", "uses": 1, "per": "own-year" }] }],
        "benefits": [shipping, named("lounge", "access"), beans],
        "choices": [{ "id": "thanks", "name": { "en": "Thanks" },
            "options": [
                { "id": "points", "rewards": [{ "to": "points", "give": "500" }] },
                { "id": "beans", "benefits": [{ "benefit": "beans" }] }] }],
        "objectives": [{ "id": "more", "name": { "en": "Spend more" }, "measure": "spend", "target": "300" }],
        "budget": { "money": "1000" }
    })
}

/// Snapshots of a base member, one at gold with Plus, one at the top.
fn members(rules: &str) -> String {
    let program = tierpath::Program::parse(rules).unwrap();
    let new = json!({ "format": "tierpath.member/1", "program": "club", "member": "m", "asOf": "2027-01-01T00:00:00Z" });
    let bought = |amount: &str| json!({ "id": "o", "type": "order", "at": "2027-01-02T00:00:00Z", "data": { "amount": amount } });
    let joined = json!({ "id": "j", "type": "joined", "at": "2027-01-03T00:00:00Z", "data": { "plan": "year" } });
    let lives = [vec![], vec![bought("100"), joined], vec![bought("900")]];
    let lines = lives.iter().map(|events| {
        let mut member = program.open(&new.to_string()).unwrap();
        for event in events {
            let event = program.event(&event.to_string()).unwrap();
            member = member.apply(&event).unwrap().member;
        }
        member.snapshot() + "\n"
    });
    lines.collect()
}

#[test]
fn a_member_of_each_tier_costs_what_its_benefits_do() {
    let run = tierpath(&["cost", "-", "--lang", "en"], &rules().to_string());
    let said = "Objective: Spend more
  spend is to be 300 of a member, on average
Basic: for a member and year, worth 288 EUR, cost 192 EUR
  shipping (uses a year: 24): worth 288 EUR, cost 192 EUR
Gold: for a member and year, worth at least 432 EUR, cost at least 288 EUR
  shipping (uses a year: 36): worth 432 EUR, cost 288 EUR
  lounge (no limit of uses): worth and cost not known
  Thanks (given once, uses: 1): worth 5 EUR, cost 20 EUR
  reaching it costs 20 EUR each time
Top: for a member and year, worth at least 432 EUR, cost at least 288 EUR
  shipping (uses a year: 36): worth 432 EUR, cost 288 EUR
  lounge (no limit of uses): worth and cost not known
Plus: for a member and year, worth not known, cost 20 EUR
  beans (uses a year: 1): worth not known, cost 20 EUR
";
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out, said);
}

#[test]
fn members_are_counted_against_the_budgets() {
    let rules = rules().to_string();
    let file = std::env::temp_dir().join(format!("tierpath-cost-{}", std::process::id()));
    std::fs::write(&file, members(&rules)).unwrap();
    let file = file.display().to_string();
    let run = tierpath(&["cost", "-", "--members", &file, "--lang", "en"], &rules);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    // 192 + 288 + 288 of shipping, over 30 a month; 20 of beans.
    let said = "  members: 1; for all of them and a year, cost 20 EUR
shipping: cost 768 EUR a year, OVER the budget of 360 EUR
points: members have 1000, worth 10 EUR
All benefits for 3 members: cost at least 788 EUR a year; the budget is 1000 EUR
";
    assert!(run.out.ends_with(said), "{}", run.out);
    let tight = rules.replace(
        "\"budget\":{\"money\":\"1000\"}",
        "\"budget\":{\"money\":\"787.99\"}",
    );
    let run = tierpath(&["cost", "-", "--members", &file, "--json"], &tight);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        (&found["costs"], &found["over"]),
        (&json!({ "known": "788", "complete": false }), &json!(true))
    );
    assert_eq!(
        found["givers"][1]["giver"],
        json!({ "kind": "tier", "id": "tier", "part": "gold" })
    );
    assert_eq!(found["givers"][1]["members"], 1);
    assert_eq!(found["givers"][1]["lines"][2]["costs"], "20");
    let run = tierpath(
        &["cost", "-", "--members", &file, "--lang", "zh-CN"],
        &tight,
    );
    assert!(
        run.out
            .ends_with("3 位会员的全部权益：每年成本：至少 788 EUR，超出预算 787.99 EUR\n"),
        "{}",
        run.out
    );
}

#[test]
fn it_takes_one_document() {
    for words in [
        &["cost"][..],
        &["cost", "a.json", "b.json"],
        &["cost", "a.json", "--at", "x"],
    ] {
        assert_eq!(tierpath(words, "").code, 2, "{words:?}");
    }
    let run = tierpath(&["cost", "-"], "{}");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    let run = tierpath(&["cost", &program("riverbank/rules.json")], "");
    assert_eq!(run.code, 0);
}

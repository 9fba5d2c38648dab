//! `tierpath plan`: the cheapest way to a goal, in both languages and as JSON.

use crate::run::{program, tierpath};

const REQUEST: &str = r#"{
  "goal": { "tier": "platinum" },
  "by": "2027-05-31",
  "purchases": [{
    "id": "order.paid",
    "event": { "type": "order.paid", "data": { "channel": "app" } },
    "field": "/data/amount", "from": "10.00", "to": "800.00", "cost": "/data/amount"
  }],
  "limits": { "perMonth": "LIMIT" }
}"#;

fn plan(limit: &str, more: &[&str]) -> (i32, String) {
    let rules = program("riverbank/rules.json");
    let member = program("riverbank/member.json");
    let fixed = [
        "plan",
        "--rules",
        &rules,
        "--member",
        &member,
        "--request",
        "-",
    ];
    let run = tierpath(&[&fixed, more].concat(), &REQUEST.replace("LIMIT", limit));
    assert_eq!(run.err, "");
    (run.code, run.out)
}

#[test]
fn a_plan_is_told_in_english() {
    let (code, told) = plan("800.00", &[]);
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("2027-03-05: Order "), "{told}");
    assert!(told.contains("; reaches Platinum"), "{told}");
    assert!(told.contains(" in all, and no plan is cheaper."), "{told}");
}

#[test]
fn a_plan_is_told_in_chinese() {
    let (_, told) = plan("800.00", &["--lang", "zh-CN"]);
    assert!(told.contains("；升至铂金"), "{told}");
    assert!(told.contains("没有更便宜的方案。"), "{told}");
}

#[test]
fn a_limit_that_stands_in_the_way_is_told() {
    let (code, told) = plan("100.00", &[]);
    assert_eq!(code, 1);
    assert!(
        told.contains("the member's limit `perMonth` stands in the way"),
        "{told}"
    );
}

#[test]
fn json_is_the_plan_of_the_library() {
    let (_, told) = plan("800.00", &["--json"]);
    let plan: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(plan["proven"], true);
    assert_eq!(plan["steps"][0]["event"]["type"], "order.paid");
}

//! `tierpath explain`: sentences with the exact numbers of the results, in both languages.

use crate::run::{Run, play, text_of};
use serde_json::Value;

fn riverbank(more: &[&str]) -> Run {
    let run = play(
        "explain",
        "riverbank",
        &text_of("riverbank/events.json"),
        more,
    );
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    run
}

fn says(run: &Run, sentences: &[&str]) {
    for sentence in sentences {
        assert!(
            run.out.contains(sentence),
            "{sentence}\n--- not in ---\n{}",
            run.out
        );
    }
}

#[test]
fn an_order_a_review_and_a_refund_in_english() {
    says(
        &riverbank(&[]),
        &[
            "order-88231 (Order), 2027-03-05T12:01:44+08:00:",
            "amount 128.9 at 1 for each 1, rounded down to 128: 128 Growth (line 1: 98, line 2: 30).",
            "times 1.7 (1 and the bonuses of Tier rate 1.2 and Plus rate 1.5), makes 219.13, rounded half up to 219",
            "active from 2027-03-12, last day 2028-03-31.",
            "Points: pending 324 → 543.",
            "Task “Post your first photo review” is done.",
            "Journey “First steps” is complete.",
            "what remains gives 98 instead of 128 Growth; taken back: 30 of what is available.",
            "To Platinum: 1,502 more Growth in 12 months (3,498 of 5,000), ",
            "Tier: Gold, last day 2027-11-30.",
            "next to end: 1,400 with the last day 2027-08-31.",
        ],
    );
}

#[test]
fn the_same_in_chinese_by_the_programs_own_names() {
    says(
        &riverbank(&["--lang", "zh-CN"]),
        &[
            "order-88231（下单），2027-03-05T12:01:44+08:00：",
            "乘以 1.7（1 加上 等级倍率 1.2、PLUS 倍率 1.5 的加成），得 219.13，四舍五入为 219，计 219 积分",
            "2027-03-12 起可用，有效至 2028-03-31。",
            "任务“首次晒图评价”已完成。",
            "距离铂金：近 12 个月成长值还差 1,502（3,498/5,000），进度 ",
            "会员等级：黄金，有效至 2027-11-30。",
        ],
    );
}

#[test]
fn time_tells_what_falls_due_day_by_day() {
    let run = riverbank(&["--at", "2027-12-21T00:00:00+08:00"]);
    let due = [
        "2027-03-09: 324 Points became active.",
        "2027-09-01: 1,400 Points ended unused.",
        "2027-12-01: Gold kept, last day ",
        "2027-12-20: Riverbank Plus has ended.",
    ];
    says(&run, &due);
    let places: Vec<_> = due.iter().map(|line| run.out.find(line).unwrap()).collect();
    assert!(places.is_sorted());
}

/// Thousands apart, as the sentences show them.
fn shown(amount: &str) -> String {
    let reversed: Vec<char> = amount.chars().rev().collect();
    let groups: Vec<String> = reversed
        .chunks(3)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(",").chars().rev().collect()
}

#[test]
fn sums_are_those_of_the_result() {
    let events = r#"[{"id": "o-1", "type": "order.paid", "at": "2027-06-10T11:00:00+08:00",
       "data": {"amount": "5288.40", "channel": "app", "lines": [
         {"sku": "fridge-1", "category": "appliance", "amount": "5200.00"},
         {"sku": "milk-2", "category": "fresh", "amount": "88.40"}]}}]"#;
    let evaluated: Value =
        serde_json::from_str(&play("evaluate", "shop", events, &[]).out).unwrap();
    let outcome = &evaluated["outcomes"][0];
    let awards = outcome["awards"].as_array().unwrap();
    let amounts = awards.iter().map(|award| award["amount"].as_str().unwrap());
    let sum: u64 = amounts
        .clone()
        .map(|amount| amount.parse::<u64>().unwrap())
        .sum();
    let change = &outcome["balances"][0];
    let total = |side: &str| -> u64 {
        let part = |part: &str| change[side][part].as_str().unwrap().parse::<u64>().unwrap();
        part("available").saturating_add(part("pending"))
    };
    assert_eq!(sum, total("after").saturating_sub(total("before")));
    for (language, unit) in [("en", "Beans"), ("zh-CN", "京豆")] {
        let run = play("explain", "shop", events, &["--lang", language]);
        assert_eq!(run.code, 0);
        for amount in amounts.clone() {
            says(&run, &[&format!("{} {unit}", shown(amount))]);
        }
        says(&run, &[&format!("{} {unit}", shown(&sum.to_string()))]);
    }
}

#[test]
fn a_cap_says_what_it_cuts() {
    let review = |n: u32| {
        format!(
            r#"{{"id": "r-{n}", "type": "review.posted", "at": "2027-06-10T12:0{n}:00+08:00", "data": {{"photos": 1}}}}"#
        )
    };
    let events = format!("[{},{},{},{}]", review(1), review(2), review(3), review(4));
    let run = play("explain", "shop", &events, &[]);
    says(
        &run,
        &["20 fall away, as “Activity a day” has room for 10: 10 Beans"],
    );
}

#[test]
fn a_refused_event_is_told_in_its_place() {
    let events = r#"[
      {"id": "b-1", "type": "beans.used", "at": "2027-06-11T09:00:00+08:00", "data": {"beans": "999999"}},
      {"id": "b-2", "type": "beans.used", "at": "2027-06-11T09:00:00+08:00", "data": {"beans": "2000"}}
    ]"#;
    let run = play("explain", "shop", events, &[]);
    assert_eq!(run.code, 1);
    says(
        &run,
        &[
            "b-1 (Beans used), 2027-06-11T09:00:00+08:00: refused, nothing changed:",
            "insufficient-balance",
            "2,000 Beans spent: 1,820 with the last day 2027-12-31, 180 with the last day 2028-12-31.",
        ],
    );
}

#[test]
fn an_event_told_twice_changes_nothing() {
    let event = r#"{"id": "c-1", "type": "check-in", "at": "2027-06-11T08:00:00+08:00"}"#;
    let run = play("explain", "shop", &format!("[{event},{event}]"), &[]);
    says(
        &run,
        &["c-1 (Check-in), 2027-06-11T08:00:00+08:00: counted before, so nothing changed."],
    );
}

#[test]
fn every_sentence_is_there_in_both_languages_with_the_same_values() {
    let texts = |file: &str| -> Value {
        let path = format!("{}/../locales/{file}.json", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    };
    let (english, chinese) = (texts("en"), texts("zh-CN"));
    let english = english["explain"].as_object().unwrap();
    let chinese = chinese["explain"].as_object().unwrap();
    assert_eq!(
        english.keys().collect::<Vec<_>>(),
        chinese.keys().collect::<Vec<_>>()
    );
    for (key, text) in english {
        assert_eq!(placeholders(text), placeholders(&chinese[key]), "{key}");
    }
}

fn placeholders(text: &Value) -> Vec<String> {
    let parts = text.as_str().unwrap().split('{').skip(1);
    let mut names: Vec<String> = parts
        .map(|part| part.split('}').next().unwrap().to_owned())
        .collect();
    names.sort_unstable();
    names
}

//! Columns say of many members what progress shows of each.

use crate::histories::{histories, seeded};
use proptest::prelude::*;
use serde_json::{Value, json};
use tierpath::{Amount, Member, Program};

const SEPHORA: &str = include_str!("../../programs/sephora/rules.json");
const SHOP: &str = include_str!("../../programs/shop/rules.json");

#[test]
fn a_ladder_of_one_counter() {
    let program = Program::parse(SEPHORA).expect("clean rules");
    // VIB from 350, Rouge from 1,000, in cents.
    let spent = [
        0,
        34_999,
        35_000,
        35_001,
        99_999,
        100_000,
        99_999_999_999_999,
    ];
    let columns = program.progress_columns(None, &[("spend-year", &spent)]);
    let columns = columns.expect("columns");
    assert_eq!(columns.rank, [0, 0, 1, 1, 1, 2, 2]);
    assert_eq!(columns.fraction, [0, 9_999, 0, 0, 9_999, 10_000, 10_000]);
    let missing = [35_000, 1, 65_000, 64_999, 1].map(Some);
    assert_eq!(columns.missing[..5], missing);
    assert_eq!(columns.missing[5..], [None, None]);
}

#[test]
fn what_no_column_can_say_is_refused() {
    let program = Program::parse(SEPHORA).expect("clean rules");
    let code = |ladder, counters: &[(&str, &[i64])]| {
        let refused = program.progress_columns(ladder, counters);
        refused.expect_err("a problem").0[0].code
    };
    assert_eq!(code(None, &[]), "missing-key");
    assert_eq!(code(Some("none"), &[]), "unknown-reference");
    assert_eq!(code(None, &[("none", &[])]), "unknown-reference");
    assert_eq!(code(None, &[("spend-year", &[-1])]), "negative");
    assert_eq!(
        code(None, &[("spend-year", &[i64::MAX])]),
        "amount-overflow"
    );
    let twice: [(&str, &[i64]); 2] = [("spend-year", &[1]), ("spend-year", &[])];
    assert_eq!(code(None, &twice), "columns-differ");
    let program = Program::parse(SHOP).expect("clean rules");
    let refused = program.progress_columns(None, &[("spend-year", &[])]);
    assert_eq!(
        refused.expect_err("memberships").0[0].code,
        "more-than-counters"
    );
}

/// The most that a counter with so many fraction digits shows.
fn most(digits: u32) -> i64 {
    10_i64.pow(12 + digits) - 1
}

fn in_units(value: i64, digits: u32) -> String {
    let unit = 10_i64.pow(digits);
    let amount = Amount::from_millionths(value * 10_i64.pow(6 - digits));
    amount.map_or_else(|| (value / unit).to_string(), |amount| amount.to_string())
}

/// Two ladders of the same rungs over one counter, each rung what reaches a tier and what keeps it. The
/// goals of the one ask for the counter, those of the other for one of the same two.
fn ladders(rungs: &[(i64, i64)], digits: u32, falls: bool) -> Program {
    let goal = |value: i64| {
        let value = in_units(value, digits);
        json!({ "op": "reach", "counter": "spent", "value": value })
    };
    let twice = |value: i64| json!({ "op": "any", "of": [goal(value), goal(value)] });
    let ladder = |id: &str, goal: &dyn Fn(i64) -> Value| {
        let tiers = rungs.iter().enumerate().map(|(place, (reach, keep))| {
            let id = format!("{id}-{place}");
            let mut tier = json!({ "id": id, "name": { "en": id }, "reach": goal(*reach) });
            if falls {
                tier["keep"] = goal(*keep);
            }
            tier
        });
        let base = json!({ "id": format!("{id}-base"), "name": { "en": "Base" } });
        let tiers: Vec<Value> = std::iter::once(base).chain(tiers).collect();
        let validity = if falls { "while-met" } else { "lifetime" };
        let policy = json!({ "validity": { "type": validity } });
        json!({ "id": id, "name": { "en": id }, "policy": policy, "tiers": tiers })
    };
    let program = json!({
        "format": "tierpath.rules/1",
        "requires": ["ladders"],
        "program": "steep",
        "edition": "1",
        "name": { "en": "Steep" },
        "calendar": { "zone": "UTC", "utcOffset": "+00:00" },
        "currency": { "code": "XTS", "digits": digits },
        "events": [{ "type": "paid", "fields": [{ "id": "amount", "type": "money" }] }],
        "counters": [{
            "id": "spent",
            "of": { "type": "sum", "event": "paid", "field": "amount" },
            "window": { "type": "lifetime" },
        }],
        "ladders": [ladder("one", &goal), ladder("either", &twice)],
    });
    Program::parse(&program.to_string()).expect("clean rules")
}

/// What the rungs say of a value, without a limit of bits.
fn reckoned(rungs: &[(i64, i64)], falls: bool, value: i64) -> (usize, i128, Option<i64>) {
    let needs = |(reach, keep): (i64, i64)| if falls { reach.max(keep) } else { reach };
    let rank = rungs.iter().take_while(|rung| needs(**rung) <= value);
    let rank = rank.count();
    let Some((goal, _)) = rungs.get(rank) else {
        return (rank, 10_000, None);
    };
    let from = rank.checked_sub(1).map_or(0, |below| rungs[below].0);
    let (done, whole) = (i128::from(value - from), i128::from(goal - from));
    let fraction = (done * 10_000).div_euclid(whole).min(10_000);
    (rank, fraction, Some((goal - value).max(0)))
}

/// Around each rung, around what 64 bits and what a double can hold, and at both ends.
fn values(rungs: &[(i64, i64)], digits: u32) -> Vec<i64> {
    let ends = rungs.iter().flat_map(|(reach, keep)| [*reach, *keep]);
    let mut values: Vec<i64> =
        { ends.chain([0, 1 << 32, 1 << 52, 1 << 53, 1 << 54, most(digits)]) }
            .chain([i64::MAX / 10_000, i64::MAX / 20_000])
            .flat_map(|value| [value - 1, value, value + 1])
            .collect();
    values.retain(|value| (0..=most(digits)).contains(value));
    values
}

/// Rungs of every size, each above the one below.
fn rungs(digits: u32) -> impl Strategy<Value = Vec<(i64, i64)>> {
    let size = (0..=12 + digits).prop_flat_map(|size| 1..=10_i64.pow(size));
    let goals = prop::collection::btree_set(size, 1..9);
    (goals, 0..3_i64).prop_map(move |(goals, more)| {
        let goals: Vec<i64> = goals
            .into_iter()
            .filter(|goal| *goal < most(digits))
            .collect();
        let next = goals.iter().skip(1).copied().chain([most(digits)]);
        let rungs = goals.iter().zip(next);
        // What keeps a tier is less than what reaches the next.
        let keep = |(goal, next): (&i64, i64)| goal + (next - goal - 1) / 2 * (more - 1);
        rungs.map(|rung| (*rung.0, keep(rung).max(1))).collect()
    })
}

/// The values of the counters that goals of tiers read, in last digits.
fn counters(member: &Member, event: &tierpath::Event) -> Vec<(String, i64)> {
    let quote = member.quote(event);
    let counters = quote.map(|quote| {
        let counters = quote.counters.iter();
        counters.map(|of| (of.id.to_owned(), of.value)).collect()
    });
    counters.unwrap_or_default()
}

proptest! {
    #![proptest_config(seeded(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }))]

    #[test]
    fn the_quick_way_is_the_general_way(
        (digits, rungs) in (0..=6_u32).prop_flat_map(|digits| (Just(digits), rungs(digits))),
        falls: bool,
        others in prop::collection::vec(0..=i64::MAX, 8),
    ) {
        prop_assume!(!rungs.is_empty());
        let program = ladders(&rungs, digits, falls);
        let mut column = values(&rungs, digits);
        column.extend(others.iter().map(|other| other % most(digits)));
        let ask = |ladder| program.progress_columns(Some(ladder), &[("spent", &column)]).expect("columns");
        let (quick, general) = (ask("one"), ask("either"));
        for (row, value) in column.iter().enumerate() {
            let found = (quick.rank[row], quick.fraction[row], quick.missing[row]);
            let (rank, fraction, missing) = reckoned(&rungs, falls, *value);
            let expected = (i32::try_from(rank).expect("few"), i32::try_from(fraction).expect("10000"), missing);
            prop_assert_eq!(found, expected, "{} of {:?}", value, &rungs);
            prop_assert_eq!(found.0, general.rank[row], "{} of {:?}", value, &rungs);
            prop_assert_eq!(found.1, general.fraction[row], "{} of {:?}", value, &rungs);
        }
    }

    #[test]
    fn columns_are_what_progress_shows(history in histories(0..2_u32, 8)) {
        let mut member = history.opened();
        for event in &history.events {
            let Ok(event) = member.program().event(&event.to_string()) else { continue };
            let counters = counters(&member, &event);
            let Ok(next) = member.apply(&event) else { continue };
            member = next.member;
            let given: Vec<(&str, &[i64])> = { counters.iter() }
                .map(|(id, value)| (id.as_str(), std::slice::from_ref(value)))
                .collect();
            for progress in member.progress() {
                let program = member.program();
                let Ok(columns) = program.progress_columns(Some(progress.ladder), &given) else {
                    continue;
                };
                // What is held may be more or less than what is reached today.
                if columns.rank != [i32::try_from(progress.tier.rank).expect("a rank")] {
                    continue;
                }
                let Some(next) = &progress.next else { continue };
                let fraction = Amount::from_millionths(i64::from(columns.fraction[0]) * 100);
                prop_assert_eq!(fraction, Some(next.fraction));
                let goal = serde_json::to_value(&next.goal).expect("JSON");
                if let (Some(missing), Value::String(shown)) = (columns.missing[0], &goal["missing"]) {
                    let same = (0..=6_u32).any(|digits| {
                        let amount = missing.checked_mul(10_i64.pow(6 - digits));
                        let amount = amount.and_then(Amount::from_millionths);
                        amount.is_some_and(|amount| amount.to_string() == *shown)
                    });
                    prop_assert!(same, "{missing} {shown}");
                }
            }
        }
    }
}

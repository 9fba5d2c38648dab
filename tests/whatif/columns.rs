//! Columns say of many members what progress shows of each.

use crate::histories::{histories, seeded};
use proptest::prelude::*;
use serde_json::Value;
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

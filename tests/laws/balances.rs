//! Conservation: points are earned, spent, expired, revoked or there; never made or lost.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use rust_decimal::Decimal;
use serde_json::Value;
use tierpath::Member;

use super::{items, tree};
use crate::histories::numbers::decimal;

/// `earned = available + fraction - debt + spent + expired + revoked + debits`; nothing is below zero; not both
/// something available and a debt; lots make up what is available and what is pending.
pub(crate) fn conserved(member: &Member) -> Result<(), TestCaseError> {
    for balance in items(&tree(&member.points())["balances"]) {
        let of = |name: &str| decimal(&balance[name]);
        let gone = of("spent") + of("expired") + of("revoked") + total(&balance["debits"]);
        prop_assert_eq!(
            of("earned"),
            of("available") + of("fraction") - of("debt") + gone,
            "{}",
            balance
        );
        prop_assert!(
            of("debt").is_zero() || of("available").is_zero(),
            "{}",
            balance
        );
        prop_assert_eq!(total(&balance["lots"]), of("available"), "{}", balance);
        prop_assert_eq!(total(&balance["pendingLots"]), of("pending"), "{}", balance);
        for name in [
            "available",
            "debt",
            "pending",
            "earned",
            "spent",
            "expired",
            "revoked",
        ] {
            prop_assert!(
                !of(name).is_sign_negative() || of(name).is_zero(),
                "{}",
                balance
            );
        }
    }
    Ok(())
}

fn total(lots: &Value) -> Decimal {
    items(lots).map(|lot| decimal(&lot["amount"])).sum()
}

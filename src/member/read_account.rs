//! The accounts of a snapshot, read back: lots, pending credits, and totals that must add up.

use super::read::Reader;
use super::{Account, Debit, Lot, Pending};
use crate::json::{Node, Object, Read};
use crate::number::Amount;
use crate::problem::Problem;

impl Reader<'_> {
    pub(super) fn account(&self, item: &Object<'_>) -> Account {
        let zero = Amount::ZERO;
        let errors = item.sink().count();
        let mut account = Account {
            earned: item.required("earned"),
            spent: item.or("spent", zero),
            expired: item.or("expired", zero),
            revoked: item.or("revoked", zero),
            active: item.optional("active"),
            ..Account::default()
        };
        let lots = item.list::<Lot>("lots");
        account.lots.reserve(lots.len());
        let pending = item.all("pending", |node| self.pending(node)).into_iter();
        let put = lots.iter().all(|lot| account.put(*lot).is_some());
        let put = pending.fold(put, |put, credit| {
            put & account.put_pending(credit).is_some()
        });
        if !put {
            item.report(Problem::error("amount-overflow", item.pointer()));
        }
        account.debt = item.or("debt", zero);
        item.each("debits", |node| {
            if let [kind, amount] = node.items().as_slice()
                && let Some(kind) = kind.word_or_none(Debit::WORDS)
            {
                *account.debited(kind) = Amount::read(amount);
            } else {
                node.expected("a kind and an amount")
            }
        });
        item.finish();
        // With a stand-in among them, totals that do not add up say nothing.
        if item.sink().count() == errors {
            check_conservation(item, &account);
        }
        account
    }

    /// An account that another keeps: it may say only what is there, and what is owed.
    pub(super) fn told_account(&self, item: &Object<'_>) -> Account {
        let Some(available) = item.optional::<Amount>("available") else {
            return self.account(item);
        };
        let debt = item.or("debt", Amount::ZERO);
        item.finish();
        let mut account = Account::default();
        account.put(Lot {
            until: None,
            since: None,
            amount: available,
        });
        account.earned = available;
        // What is owed was revoked; its total is all that is known.
        account.revoked = debt;
        account.debt = debt;
        account
    }

    fn pending(&self, node: &Node<'_>) -> Option<Pending> {
        let object = node.object();
        let source = self.source(&object);
        let active_on = object.required("activeOn");
        let until = object.optional("until");
        let amount = object.required("amount");
        object.finish();
        Some(Pending {
            active_on,
            until,
            source: source?,
            amount,
        })
    }
}

impl Read for Lot {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let lot = Self {
            until: object.optional("until"),
            since: object.optional("since"),
            amount: object.required("amount"),
        };
        object.finish();
        lot
    }
}

/// Refuses an account whose totals do not add up.
fn check_conservation(item: &Object<'_>, account: &Account) {
    let out = [
        account.available(),
        account.spent,
        account.expired,
        account.revoked,
    ];
    let debits = account.debits.iter().map(|(_, total)| *total);
    let sum = out
        .into_iter()
        .chain(debits)
        .try_fold(Amount::ZERO, Amount::plus);
    let holds = sum.is_some() && sum == account.earned.plus(account.debt);
    let both = !account.debt.is_zero() && !account.available().is_zero();
    if !holds || both {
        item.report(
            Problem::error("not-conserved", item.pointer())
                .with("found", account.earned)
                .with("expected", "available - debt + spent + expired + revoked"),
        );
    }
}

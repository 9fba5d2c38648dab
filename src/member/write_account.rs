//! The accounts of a snapshot, written: totals, lots, pending credits.

use super::write::{Snapshot, some_amount, some_day};
use super::{Account, Lot, Pending};
use crate::json::Writer;

impl Snapshot<'_> {
    pub(super) fn balances(&self, out: &mut Writer) {
        out.list("balances", |out| {
            for (key, balance) in self.program.balances.iter() {
                let account = &self.state.accounts[key];
                if *account != Account::default() {
                    out.object(|out| self.account(&balance.id, account, out));
                }
            }
        });
    }

    pub(super) fn account(&self, id: &str, account: &Account, out: &mut Writer) {
        out.key("id").text(id);
        out.key("earned").quoted(&account.earned);
        let rest = [
            ("spent", account.spent),
            ("expired", account.expired),
            ("revoked", account.revoked),
            ("debt", account.debt),
        ];
        for (key, amount) in rest {
            some_amount(key, amount, out);
        }
        out.list("debits", |out| {
            for (kind, total) in account.debits.iter().filter(|(_, total)| !total.is_zero()) {
                out.array(|out| {
                    out.text(kind.word());
                    out.quoted(total);
                });
            }
        });
        some_day("active", account.active, out);
        lots(&account.lots, out);
        out.list("pending", |out| {
            for pending in &account.pending {
                out.object(|out| self.pending(pending, out));
            }
        });
    }

    pub(super) fn pending(&self, pending: &Pending, out: &mut Writer) {
        out.key("activeOn").quoted(&pending.active_on);
        some_day("until", pending.until, out);
        self.source(pending.source, out);
        out.key("amount").quoted(&pending.amount);
    }
}

pub(super) fn lots(lots: &[Lot], out: &mut Writer) {
    out.list("lots", |out| {
        for lot in lots {
            out.object(|out| {
                some_day("until", lot.until, out);
                some_day("since", lot.since, out);
                out.key("amount").quoted(&lot.amount);
            });
        }
    });
}

//! Things of an edition that is over, under the names that they have now: a refund computes with the
//! rules that its order was booked under, and takes back from what there is.

use crate::program::{Balance, Cap, Counter, EarnRule, Key, Program, Redemption, Source, Table};

/// What has that id now, if anything.
fn same<T>(now: &Table<T>, then: &Table<T>, key: Key<T>, id: fn(&T) -> &String) -> Option<Key<T>> {
    let id_then = id(&then[key]);
    now.find(|thing| id(thing) == id_then)
}

impl Program {
    pub(super) fn counter_of(&self, then: &Self, key: Key<Counter>) -> Option<Key<Counter>> {
        same(&self.counters, &then.counters, key, |counter| &counter.id)
    }

    pub(super) fn balance_of(&self, then: &Self, key: Key<Balance>) -> Option<Key<Balance>> {
        same(&self.balances, &then.balances, key, |balance| &balance.id)
    }

    pub(super) fn cap_of(&self, then: &Self, key: Key<Cap>) -> Option<Key<Cap>> {
        same(&self.caps, &then.caps, key, |cap| &cap.id)
    }

    pub(super) fn redemption_of(
        &self,
        then: &Self,
        key: Key<Redemption>,
    ) -> Option<Key<Redemption>> {
        same(&self.redemptions, &then.redemptions, key, |of| &of.id)
    }

    /// A rule as a source of credits: one that is no more stays as such.
    pub(super) fn source_of(&self, then: &Self, rule: Key<EarnRule>) -> Source {
        let rule = same(&self.rules, &then.rules, rule, |rule| &rule.id);
        rule.map_or(Source::Former, Source::Rule)
    }
}

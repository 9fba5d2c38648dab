//! Redemptions: what a balance can be spent on.

use super::super::{Key, Redemption, Table};
use super::{Compiler, owned, section};
use crate::definition::Id;
use crate::list::ToList as _;
use crate::problem::Problem;

impl Compiler<'_> {
    pub(super) fn redemptions(&self) -> Table<Redemption> {
        Table::new(section(
            "redemptions",
            &self.rules.redemptions,
            |of, place| {
                let at = place.key("balance");
                let balance = self.names.balances.find(of.balance.as_str(), &at);
                let balance = balance.and_then(|key| self.rules.balances.get(key.place()));
                if balance.is_some_and(|balance| !balance.spendable) {
                    self.report(Problem::error("not-spendable", at.pointer()));
                }
                let benefit = of.benefit.as_ref();
                let gives = place.key("gives");
                Redemption {
                    id: owned(&of.id),
                    price: of.price,
                    step: of.step,
                    at_least: of.at_least,
                    at_most: of.at_most,
                    table: of.table.clone(),
                    benefit: benefit.map(|id| self.names.benefits.key(id, &gives.key("benefit"))),
                    money: of.money,
                    digits: self.rules.currency_digits,
                    limit: of.limit,
                    when: self.member_test(of.when.as_ref(), &place.key("when")),
                    at_most_percent: of.at_most_percent,
                    benefits: self.grants(&of.benefits, place),
                }
            },
        ))
    }

    /// The redemptions of a balance, in the document's order.
    pub(super) fn redemptions_of(&self, balance: &Id) -> Vec<Key<Redemption>> {
        let redemptions = self.rules.redemptions.iter().enumerate();
        let own = redemptions.filter(|(_, of)| of.balance == *balance);
        own.map(|(position, _)| Key::new(position)).to_list()
    }
}

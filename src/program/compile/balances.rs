//! Balances: what is collected, and how long it lasts.

use super::super::expiry::{Expiry, Life};
use super::super::names::unknown;
use super::super::{Balance, Key, Table, Worth};
use super::{Compiler, owned, section};
use crate::definition::{self, Id, OnTierChange, SpendOrder};
use crate::list::ToList as _;
use crate::place::Place;
use crate::problem::Problem;

impl Compiler<'_> {
    pub(super) fn balances(&self) -> Table<Balance> {
        Table::new(section(
            "balances",
            &self.rules.balances,
            |balance, place| {
                Balance {
                id: owned(&balance.id),
                digits: balance.digits,
                keeps: balance.keeps(),
                expiry: self.expiry(&balance.expiry, &place.key("expiry")),
                oldest_first: balance.spend_order == SpendOrder::Oldest,
                most: balance.most,
                redemptions: self.redemptions_of(&balance.id),
                worth: balance.worth.map(|worth| Worth {
                    points: worth.points,
                    money: worth.money,
                    digits: self.rules.currency_digits,
                }),
                feeds: self.counters_that(|stream| {
                    matches!(stream, definition::Stream::Earned { balance: of, .. } if *of == balance.id)
                }),
            }
            },
        ))
    }

    fn expiry(&self, expiry: &definition::Expiry, place: &Place<'_>) -> Expiry {
        let definition::Expiry::ByTier {
            ladder,
            tiers,
            otherwise,
            on_change,
        } = expiry
        else {
            return Expiry {
                ladder: None,
                lives: vec![self.life(expiry, place)],
                on_change: OnTierChange::Keep,
            };
        };
        let key = self
            .names
            .ladders
            .find(ladder.as_str(), &place.key("ladder"));
        let declared = key.and_then(|key| self.rules.ladders.get(key.place()));
        let known = declared.map(|ladder| ladder.tiers.iter().map(|tier| tier.id.as_str()));
        let known: Vec<&str> = known.into_iter().flatten().to_list();
        let rest = self.life(otherwise, &place.key("otherwise"));
        let tiers_at = place.key("tiers");
        let mut lives = vec![rest; known.len()];
        for (position, (tier, expiry)) in tiers.iter().enumerate() {
            let item = tiers_at.item(position);
            let life = self.life(expiry, &item.key("expiry"));
            let again = tiers.iter().take(position).any(|(id, _)| id == tier);
            match known.iter().position(|id| *id == tier.as_str()) {
                _ if again => {
                    let problem = Problem::error("listed-twice", item.key("tier").pointer());
                    self.report(problem.with("found", tier.as_str()));
                }
                Some(rank) => lives
                    .iter_mut()
                    .skip(rank)
                    .take(1)
                    .for_each(|of| *of = life.clone()),
                None if declared.is_some() => {
                    self.report(unknown("tier", tier.as_str(), &known, &item.key("tier")));
                }
                None => {}
            }
        }
        Expiry {
            ladder: key,
            lives,
            on_change: *on_change,
        }
    }

    fn life(&self, expiry: &definition::Expiry, place: &Place<'_>) -> Life {
        if let definition::Expiry::Inactivity { activity, .. } = expiry {
            self.names.events.keys(activity, &place.key("activity"));
        }
        Life {
            span: expiry.span().cloned(),
            moves: matches!(expiry, definition::Expiry::Inactivity { .. }),
            first: expiry.first().cloned(),
        }
    }

    /// The balances whose lots an event of this type moves on.
    pub(super) fn moved_by(&self, event: &Id) -> Vec<Key<Balance>> {
        let balances = self.rules.balances.iter().enumerate();
        let moved = balances.filter(|(_, balance)| {
            let mut earning = self.rules.earn.iter();
            let earns = earning.any(|rule| rule.on == *event && rule.to == balance.id);
            balance.expiry.parts().into_iter().any(|part| match part {
                definition::Expiry::Inactivity { activity, .. } if activity.is_empty() => earns,
                definition::Expiry::Inactivity { activity, .. } => activity.contains(event),
                _ => false,
            })
        });
        moved.map(|(position, _)| Key::new(position)).to_list()
    }
}

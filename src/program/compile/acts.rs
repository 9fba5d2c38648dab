//! Acts of duties: counters, balances and amounts by place.

use super::super::{Act, Counter, Field, Key, Ladder, Much, Pot, Table, Tier};
use super::{Compiler, list};
use crate::definition::{self, Id, Scalar};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::place::Place;
use crate::problem::Problem;

impl Compiler<'_> {
    pub(super) fn act(&self, act: &definition::Act, place: &Place<'_>) -> Act {
        match act {
            definition::Act::Take {
                verb,
                counters,
                balance,
                amount,
                keep_at_most,
            } => {
                let from = match balance {
                    Some(_) => vec![self.pot((counters.first(), balance.as_ref()), place)],
                    None => {
                        let at = place.key("counters");
                        let keys = self.names.counters.keys(counters, &at);
                        keys.into_iter().map(Pot::Counter).to_list()
                    }
                };
                let first = from.first().copied().unwrap_or(Pot::Counter(Key::FIRST));
                let counter = first.counter();
                Act::Take {
                    verb: *verb,
                    digits: self.digits_of(first),
                    amount: amount.as_ref().map_or(Much::All, |amount| {
                        self.much(amount, counter, &place.key("amount"))
                    }),
                    from,
                    keep_at_most: *keep_at_most,
                }
            }
            definition::Act::Carry {
                from,
                into,
                above,
                percent,
                round,
                at_most,
            } => {
                let from = self.names.counters.key(from, &place.key("from"));
                let most = |most| self.much(most, from, &place.key("atMost"));
                let into = self.names.counters.key(into, &place.key("into"));
                Act::Carry {
                    from,
                    into,
                    above: self.much(above, from, &place.key("above")),
                    percent: *percent,
                    round: *round,
                    at_most: at_most.as_ref().map(most),
                    digits: self.digits_of(Pot::Counter(into)),
                }
            }
            definition::Act::Convert {
                balance,
                step,
                at_least,
                to,
                give,
                forfeits_rest,
            } => Act::Convert {
                balance: self.names.balances.key(balance, &place.key("balance")),
                step: *step,
                at_least: at_least.unwrap_or(*step),
                to: to
                    .as_ref()
                    .map(|to| self.names.balances.key(to, &place.key("to"))),
                give: *give,
                forfeits_rest: *forfeits_rest,
            },
            definition::Act::Credit {
                counter,
                balance,
                amount,
            } => {
                let to = self.pot((counter.as_ref(), balance.as_ref()), place);
                Act::Credit {
                    to,
                    amount: self.much(amount, to.counter(), &place.key("amount")),
                }
            }
        }
    }

    /// The one counter or balance that is named; both or none is reported.
    pub(super) fn pot(&self, named: (Option<&Id>, Option<&Id>), place: &Place<'_>) -> Pot {
        match named {
            (Some(id), None) => Pot::Counter(self.names.counters.key(id, &place.key("counter"))),
            (None, Some(id)) => Pot::Balance(self.names.balances.key(id, &place.key("balance"))),
            _ => {
                let problem = Problem::error("one-of", place.pointer());
                self.report(problem.with("expected", "counter|balance"));
                Pot::Counter(Key::FIRST)
            }
        }
    }

    /// How the values of a counter or balance are written.
    pub(super) fn unit_of(&self, pot: Pot) -> Option<Field> {
        match pot {
            Pot::Counter(key) => self.counter_unit(key),
            Pot::Balance(key) => {
                let balance = self.rules.balances.get(key.place())?;
                Some(Field {
                    digits: balance.digits,
                    ..Field::plain(balance.id.as_str(), Scalar::Points, Vec::new())
                })
            }
        }
    }

    fn digits_of(&self, pot: Pot) -> u8 {
        self.unit_of(pot).map_or(6, |unit| unit.digits)
    }

    /// How much; what a tier asks for is asked of `counter` where none is named.
    fn much(&self, much: &definition::Much, counter: Key<Counter>, place: &Place<'_>) -> Much {
        match much {
            definition::Much::Fixed(amount) => Much::Fixed(*amount),
            definition::Much::ByTier { ladder, tiers } => {
                let key = self.names.ladders.key(ladder, &place.key("ladder"));
                Much::ByTier {
                    ladder: key,
                    tiers: self.amounts_by_tier((ladder, key), tiers, &place.key("tiers")),
                }
            }
            definition::Much::Need {
                ladder,
                counter: named,
                met,
            } => {
                let at = place.key("counter");
                let named = named.as_ref();
                Much::Need {
                    ladder: self.names.ladders.key(ladder, &place.key("ladder")),
                    counter: named.map_or(counter, |named| self.names.counters.key(named, &at)),
                    met: *met,
                }
            }
            definition::Much::Percent {
                percent,
                at_least,
                round,
            } => Much::Percent {
                percent: *percent,
                at_least: *at_least,
                round: *round,
            },
        }
    }

    /// An amount for each tier of a ladder: nothing where none is given.
    fn amounts_by_tier(
        &self,
        (ladder, key): (&Id, Key<Ladder>),
        amounts: &[(Id, Amount)],
        place: &Place<'_>,
    ) -> Table<Tier, Amount> {
        let given = list(place, amounts, |(tier, amount), at| {
            (self.tier_named(ladder, tier, &at.key("tier")), *amount)
        });
        let declared = self.rules.ladders.get(key.place());
        let tiers = declared.map_or(0, |ladder| ladder.tiers.len());
        let amount = |place| {
            let mut given = given.iter();
            let hit = given.find(|(tier, _)| *tier == Key::new(place));
            hit.map_or(Amount::ZERO, |(_, amount)| *amount)
        };
        Table::new((0..tiers).map(amount).to_list())
    }
}

//! Multipliers: what they may look at, and a factor for each tier.

use super::super::names::unknown;
use super::super::{Factor, Key, Multiplier, Table, Tier};
use super::conditions::Sight;
use super::{Compiler, EventFields, list, owned};
use crate::definition::{self, Id};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::place::Place;
use crate::problem::Problem;

impl Compiler<'_> {
    pub(super) fn multipliers(&self) -> Table<Multiplier> {
        let place = Place::ROOT.key("multipliers");
        Table::new(list(
            &place,
            &self.rules.multipliers,
            |multiplier, place| {
                let nothing = EventFields::default();
                let sight = Sight {
                    event: Some(self.only_event_of(&multiplier.id).unwrap_or(&nothing)),
                    line: false,
                    member: true,
                };
                Multiplier {
                    id: owned(&multiplier.id),
                    group: owned(&multiplier.group),
                    when: self.optional_test(multiplier.when.as_ref(), sight, &place.key("when")),
                    factor: self.factor(&multiplier.factor, &place.key("factor")),
                }
            },
        ))
    }

    /// The one event type whose rules use a multiplier. One of several event types may look only
    /// at what the member is.
    fn only_event_of(&self, multiplier: &Id) -> Option<&EventFields> {
        let rules = self.rules.earn.iter();
        let mut users = rules.filter(|rule| rule.multiply.contains(multiplier));
        let event = &users.next()?.on;
        if users.any(|rule| rule.on != *event) {
            return None;
        }
        self.fields_of(event)
    }

    fn factor(&self, factor: &definition::Factor, place: &Place<'_>) -> Factor {
        match factor {
            definition::Factor::Fixed(factor) => Factor::Fixed(*factor),
            definition::Factor::ByTier { ladder, tiers } => {
                let key = self
                    .names
                    .ladders
                    .find(ladder.as_str(), &place.key("ladder"));
                let declared = key.and_then(|key| self.rules.ladders.get(key.place()));
                let place = place.key("tiers");
                Factor::ByTier {
                    ladder: key.unwrap_or(Key::FIRST),
                    tiers: declared.map_or_else(
                        || Table::new(Vec::new()),
                        |ladder| self.by_tier(ladder, tiers, &place),
                    ),
                }
            }
        }
    }

    /// A factor for each tier of the ladder, and for no other.
    fn by_tier(
        &self,
        ladder: &definition::Ladder,
        factors: &[(Id, Amount)],
        place: &Place<'_>,
    ) -> Table<Tier, Amount> {
        let known: Vec<&str> = ladder.tiers.iter().map(|tier| tier.id.as_str()).to_list();
        let mut misspelt = false;
        for (position, (id, _)) in factors.iter().enumerate() {
            if !known.contains(&id.as_str()) {
                let item = place.item(position);
                self.report(unknown("tier", id.as_str(), &known, &item.key("tier")));
                misspelt = true;
            }
        }
        Table::new(list(place, &known, |tier, _| {
            let mut factors = factors.iter();
            let factor = factors.find(|(id, _)| id.as_str() == *tier);
            if factor.is_none() && !misspelt {
                let problem = Problem::error("tier-without-factor", place.pointer());
                self.report(problem.with("expected", tier));
            }
            factor.map_or(Amount::ONE, |(_, factor)| *factor)
        }))
    }
}

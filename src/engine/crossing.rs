//! Crossing: by which tier an event earns that itself reaches one.

use super::award::Case;
use super::{Engine, Step};
use crate::definition::Crossing;
use crate::list::ToList as _;
use crate::number::Amount;
use crate::program::{Data, EventType, Facts, Goal, Key, Ladder};

impl Engine<'_> {
    /// Puts into the facts the tiers that the event reaches by what it brings itself, and the
    /// thresholds at which it is divided, as the ladders say.
    pub(super) fn cross(&self, facts: &mut Facts, kind: Key<EventType>, data: &Data) -> Step {
        let uses = &self.program.events[kind].uses;
        let of = |crossing| {
            let ladders = uses.ladders.iter().copied();
            ladders.filter(move |ladder| self.program.ladders[*ladder].crossing == crossing)
        };
        for ladder in of(Crossing::Split) {
            facts.ahead[ladder] = self.ahead(ladder, facts.tiers[ladder]);
        }
        if of(Crossing::NewTier).next().is_none() {
            return Ok(());
        }
        let mut trial = Self::new(self.program, &self.state);
        let case = Case {
            program: self.program,
            kind,
            data,
            facts,
        };
        let awards = case.awards()?;
        trial.feed(case)?;
        for given in awards {
            trial.book_given(given)?;
        }
        trial.judge();
        for ladder in of(Crossing::NewTier) {
            facts.tiers[ladder] = trial.state.tier(self.program, ladder).place();
        }
        Ok(())
    }

    /// How far off the thresholds above a tier are, in the counter that they all ask for.
    fn ahead(&self, ladder: Key<Ladder>, held: usize) -> Vec<(Amount, usize)> {
        let higher = self.program.ladders[ladder].tiers.iter();
        let higher = higher.filter(|(tier, _)| tier.place() > held);
        let ahead = higher.filter_map(|(tier, rung)| match rung.reach.as_ref()? {
            Goal::Reach { counter, need, .. } => {
                let have = self.state.counter(self.program, *counter, self.day);
                Some((need.minus_or_zero(have), tier.place()))
            }
            _ => None,
        });
        ahead.to_list()
    }
}

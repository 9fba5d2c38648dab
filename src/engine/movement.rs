//! Moves by an event: leagues and other ladders on which somebody else decides who rises.

use super::Engine;
use super::journal::TierReason;
use crate::member::Hold;
use crate::program::{Key, Ladder, Tier};

impl Engine<'_> {
    /// Moves one up (0) or down (2), or stays (1), which counts as kept.
    pub(super) fn move_on(&mut self, ladder: Key<Ladder>, choice: usize) {
        let tier = self.state.standings[ladder].earned();
        let tiers = &self.program.ladders[ladder].tiers;
        match choice {
            0 => {
                if let Some(next) = tiers.keys().find(|key| *key > tier) {
                    self.reach(ladder, next);
                }
            }
            1 => {
                let until = self.validity_end(ladder, tier, self.day);
                if tier > Key::FIRST {
                    self.extend(ladder, tier, until);
                }
            }
            _ => self.move_down(ladder, tier),
        }
    }

    fn move_down(&mut self, ladder: Key<Ladder>, tier: Key<Tier>) {
        let shown = self.state.tier(self.program, ladder);
        let mut tiers = self.program.ladders[ladder].tiers.keys().rev();
        let Some(below) = tiers.find(|key| *key < tier) else {
            return;
        };
        self.state.standings[ladder].holds.clear();
        if below > Key::FIRST {
            let until = self.validity_end(ladder, below, self.day);
            self.state.standings[ladder].insert(Hold {
                tier: below,
                since: self.day,
                until,
                grace: None,
            });
        }
        self.note(ladder, (tier, shown), TierReason::Ended);
    }
}

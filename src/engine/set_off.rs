//! Duties and refunds: what duties did because of an event goes with the whole of it, and is done
//! anew where there still is reason for it.

use super::apply::Mark;
use super::duty::{Occasion, Turn};
use super::{Engine, Step, fits};
use crate::definition::{Change, RefundDuties};
use crate::list::ToList as _;
use crate::member::{Debit, Record, SetOff, SetOffTier, Source, total};
use crate::number::Amount;
use crate::program::{Duty, Key, Pot};

/// The duties that ran, and by which tier.
pub(super) type Ran = Vec<(Key<Duty>, Option<SetOffTier>)>;

impl Engine<'_> {
    /// What duties have done since a mark, where a refund undoes it.
    pub(super) fn set_off(&self, mark: &Mark) -> SetOff {
        if self.program.reversal.duties == RefundDuties::Keep {
            return SetOff::default();
        }
        let done = self.journal.duties.iter().skip(mark.duties);
        let raised = done.filter_map(|done| match done.gave? {
            (Pot::Counter(counter), amount) => Some((counter, amount)),
            (Pot::Balance(_), _) => None,
        });
        let debits = self.journal.debits.iter().skip(mark.debits);
        let by_duty = debits.filter(|(kind, ..)| *kind != Debit::Transfer);
        let debited = by_duty.map(|(kind, _, moved)| (*kind, moved.balance, moved.lots.clone()));
        let lowered = self.journal.lowered.iter().skip(mark.lowered);
        SetOff {
            ran: self.journal.ran.iter().skip(mark.ran).copied().to_list(),
            lowered: lowered.cloned().to_list(),
            raised: raised.to_list(),
            debited: debited.to_list(),
        }
    }

    /// Undoes what duties did because of an event. Returns which they were.
    pub(super) fn undo_set_off(&mut self, record: &mut Record) -> Step<Ran> {
        let work = std::mem::take(&mut record.set_off);
        if work.ran.is_empty() {
            return Ok(Ran::new());
        }
        let by_duty = |source: Source| matches!(source, Source::Duty(_));
        for gave in record.gave.iter_mut().filter(|gave| by_duty(gave.source)) {
            self.restate(gave, Amount::ZERO)?;
        }
        record.granted.retain(|granted| {
            if by_duty(granted.source) {
                self.revoke(*granted);
            }
            !by_duty(granted.source)
        });
        for (counter, amount) in work.raised {
            self.subtract(counter, record.day, amount);
        }
        for (counter, cells) in work.lowered {
            for (cell, amount) in cells {
                fits(self.state.counters[counter].add(cell, amount))?;
            }
        }
        for (kind, balance, mut lots) in work.debited {
            let all = total(lots.iter().map(|lot| lot.amount));
            self.unspend(balance, (&mut lots, kind), all)?;
        }
        for (duty, _) in &work.ran {
            self.state.reached[*duty] = false;
        }
        Ok(work.ran)
    }

    /// Runs again what was undone and belongs to a tier that stays. What a value set off that is
    /// still reached runs when the member settles.
    pub(super) fn set_off_again(&mut self, ran: Ran) -> Step {
        for (key, by) in ran {
            let Some(by) = by else { continue };
            let stays = self.state.standings[by.ladder].hold(by.tier).is_some();
            if stays {
                let turn = Turn {
                    ladder: by.ladder,
                    tier: by.tier,
                    change: if by.kept {
                        Change::Kept
                    } else {
                        Change::Reached
                    },
                };
                let today = Occasion::on(self.day);
                let turn = Some(turn);
                self.run(key, Occasion { turn, ..today })?;
            }
        }
        Ok(())
    }
}

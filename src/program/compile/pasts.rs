//! What must be remembered of tiers: what some goal asks of their past, each once.

use super::super::{Goal, Key, Past, Table};
use super::Compiler;
use crate::definition::{self, Schedule, Upgrade, Validity};
use crate::list::ToList as _;
use crate::place::Place;

impl Compiler<'_> {
    /// A goal about a tier; after a report `None`.
    pub(super) fn tier_goal(&self, goal: &definition::Goal, place: &Place<'_>) -> Option<Goal> {
        match goal {
            definition::Goal::HoldTier {
                ladder,
                tier,
                months,
                consecutive,
            } => {
                let (ladder, tier) = self.rung((ladder, tier), place)?;
                let past = Past {
                    ladder,
                    tier,
                    kept: None,
                };
                Some(match months {
                    0 => Goal::HoldTier(ladder, tier),
                    need => self.past(past, *need, *consecutive),
                })
            }
            definition::Goal::Kept {
                ladder,
                tier,
                times,
                schedule,
            } => {
                let rung = self.rung((ladder, tier), place);
                if *times == 0 {
                    self.out_of_range(&0, "at least 1", &place.key("times"));
                }
                let (ladder, tier) = rung?;
                let kept = Some(*schedule);
                Some(self.past(Past { ladder, tier, kept }, *times, true))
            }
            _ => None,
        }
    }

    fn past(&self, wanted: Past, need: u32, consecutive: bool) -> Goal {
        let mut pasts = self.pasts.borrow_mut();
        let position = pasts.iter().position(|past| *past == wanted);
        let position = position.unwrap_or_else(|| {
            pasts.push(wanted);
            pasts.len().saturating_sub(1)
        });
        Goal::Past {
            past: Key::new(position),
            need,
            consecutive,
        }
    }

    /// The most days for which a ladder looks back on a closed period.
    pub(super) fn settle_days(&self, pasts: &Table<Past>) -> u32 {
        let mut schedules: Vec<Schedule> = pasts.values().filter_map(|past| past.kept).to_list();
        for ladder in &self.rules.ladders {
            if let Upgrade::Period(schedule) = ladder.policy.upgrade {
                schedules.push(schedule);
            }
            let validities = ladder
                .tiers
                .iter()
                .filter_map(|tier| tier.validity.as_ref());
            for validity in validities.chain([&ladder.policy.validity]) {
                if let Validity::Period {
                    schedule,
                    at_end: true,
                    ..
                } = validity
                {
                    schedules.push(*schedule);
                }
            }
        }
        let settling = schedules.into_iter().map(Schedule::settling);
        settling.max().unwrap_or(0)
    }
}

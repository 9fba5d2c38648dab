//! Progress on a ladder: the tier held, the way to the next, and what keeps it.

use serde::Serialize;

use super::benefits::beyond;
use super::goal::shown;
use super::{BenefitGrant, GoalProgress, Seen, last_day};
use crate::definition::Validity;
use crate::engine::{Gauge, before_judging, validity_end};
use crate::member::Hold;
use crate::number::Amount;
use crate::program::{Goal, Key, Ladder, Tier};
use crate::time::Day;

/// A member's progress on one ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Progress<'p> {
    /// The ladder's id.
    pub ladder: &'p str,
    /// The moment it is of.
    pub at: String,
    /// The day of that moment.
    pub day: Day,
    /// The tier held.
    pub tier: TierHeld<'p>,
    /// The next tier; none at the top.
    pub next: Option<Next<'p>>,
    /// What keeps the tier; none where it does not end.
    pub keep: Option<Keep<'p>>,
    /// All tiers, the base tier first.
    pub tiers: Vec<TierFraction<'p>>,
}

/// The tier held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TierHeld<'p> {
    /// Its id.
    pub id: &'p str,
    /// Its place from the base tier, which is 0.
    pub rank: usize,
    /// The day it was entered; none for the base tier.
    pub since: Option<Day>,
    /// The last day of its validity; none where it does not end.
    pub last_day: Option<Day>,
    /// The last day of grace, while grace runs.
    pub grace: Option<Day>,
}

/// The way to the next tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Next<'p> {
    /// Its id.
    pub tier: &'p str,
    /// Whether its goal is met already.
    pub met: bool,
    /// Inside the bracket between the tiers: four digits, floored, 0 to 1.
    pub fraction: Amount,
    /// The goal, part by part.
    pub goal: GoalProgress<'p>,
    /// What it gives that the tier held does not.
    pub gains: Vec<BenefitGrant<'p>>,
}

/// What keeps the tier held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Keep<'p> {
    /// Whether it is kept as things stand.
    pub kept: bool,
    /// The last day to do it.
    pub by: Option<Day>,
    /// Four digits, floored, 0 to 1.
    pub fraction: Amount,
    /// The goal as it will be judged: on what counts on that last day.
    pub goal: GoalProgress<'p>,
    /// The tier that follows if it is not kept, as things stand.
    pub falls_to: &'p str,
    /// What would be lost.
    pub loses: Vec<BenefitGrant<'p>>,
}

/// One tier of the ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TierFraction<'p> {
    /// Its id.
    pub id: &'p str,
    /// Its place from the base tier.
    pub rank: usize,
    /// Whether it, or a higher one, is held.
    pub held: bool,
    /// How far its goal is met, from zero: four digits, floored, 0 to 1.
    pub fraction: Amount,
}

impl<'p, 's> Seen<'p, 's> {
    /// Progress on every ladder.
    pub(crate) fn progress(self) -> Vec<Progress<'p>> {
        let ladders = self.program.ladders.keys();
        ladders.map(|ladder| self.ladder_progress(ladder)).collect()
    }

    fn ladder_progress(self, ladder: Key<Ladder>) -> Progress<'p> {
        let rules = &self.program.ladders[ladder];
        let tier = self.state.tier(self.program, ladder);
        let hold = self.state.standings[ladder].top();
        Progress {
            ladder: &rules.id,
            at: self.at(),
            day: self.day(),
            tier: TierHeld {
                id: &rules.tiers[tier].id,
                rank: tier.place(),
                since: hold.map(|hold| hold.since),
                last_day: last_day(hold.and_then(|hold| hold.until)),
                grace: last_day(hold.and_then(|hold| hold.grace)),
            },
            next: self.next(ladder, tier),
            keep: hold.and_then(|hold| self.keep(ladder, *hold)),
            tiers: self.tiers(ladder, tier),
        }
    }

    fn gauge(self, day: Day) -> Gauge<'s>
    where
        'p: 's,
    {
        Gauge::of(self.program, self.state, day)
    }

    fn next(self, ladder: Key<Ladder>, tier: Key<Tier>) -> Option<Next<'p>> {
        let tiers = &self.program.ladders[ladder].tiers;
        let next = tiers.keys().find(|key| *key > tier)?;
        let gauge = Gauge {
            from: tiers[tier].reach.as_ref(),
            ..self.gauge(self.day())
        };
        let reading = gauge.read(tiers[next].reach.as_ref()?);
        Some(Next {
            tier: &tiers[next].id,
            met: reading.met,
            fraction: reading.fraction,
            goal: shown(self.program, &reading),
            gains: beyond(self.program, ladder, (next, tier)),
        })
    }

    fn keep(self, ladder: Key<Ladder>, hold: Hold) -> Option<Keep<'p>> {
        let tiers = &self.program.ladders[ladder].tiers;
        let goal = tiers[hold.tier].keep()?;
        let by = self.deadline(ladder, hold, goal)?;
        // A price that is taken before the judging counts already.
        let judged = before_judging(self.program, self.state, by.plus_days(1));
        let judged = Seen {
            program: self.program,
            state: judged.as_ref().unwrap_or(self.state),
        };
        let reading = judged.gauge(by).read(goal);
        let below = judged.below(ladder, hold.tier);
        Some(Keep {
            kept: reading.met,
            by: Some(by),
            fraction: reading.fraction,
            goal: shown(self.program, &reading),
            falls_to: &tiers[below].id,
            loses: beyond(self.program, ladder, (hold.tier, below)),
        })
    }

    /// The last day on which keeping it counts: the end of the validity or of the grace; where
    /// each period in which it is kept extends it, the end of the period that can do so next.
    fn deadline(self, ladder: Key<Ladder>, hold: Hold, goal: &Goal) -> Option<Day> {
        let end = hold.grace.or(hold.until)?.previous();
        let calendar = &self.program.calendar;
        let validity = self.program.ladders[ladder].tiers[hold.tier].validity;
        let Validity::Period {
            unit, start_month, ..
        } = validity
        else {
            return Some(end);
        };
        let mut day = self.day();
        if validity_end(validity, day, calendar) <= hold.until {
            // This period has done its part already.
            let start = unit.start(day, start_month, calendar.week_start);
            day = unit.after(start, 1).min(end);
        }
        let mut closes = None;
        goal.visit(&mut |goal| {
            if let Goal::Reach { counter, .. } = goal {
                let window = self.program.counters[*counter].window;
                closes = closes.max(window.days(day, calendar).until);
            }
        });
        Some(closes.map_or(end, |until: Day| until.previous().min(end)))
    }

    fn below(self, ladder: Key<Ladder>, tier: Key<Tier>) -> Key<Tier> {
        let rules = &self.program.ladders[ladder];
        let gauge = self.gauge(self.day());
        rules.next_below(tier, &self.state.standings[ladder].holds, |goal| {
            gauge.met(goal)
        })
    }

    fn tiers(self, ladder: Key<Ladder>, held: Key<Tier>) -> Vec<TierFraction<'p>> {
        let gauge = self.gauge(self.day());
        let tiers = self.program.ladders[ladder].tiers.iter();
        tiers
            .map(|(key, tier)| TierFraction {
                id: &tier.id,
                rank: key.place(),
                held: key <= held,
                fraction: match &tier.reach {
                    Some(goal) if key > held => gauge.read(goal).fraction,
                    _ => Amount::ONE,
                },
            })
            .collect()
    }
}

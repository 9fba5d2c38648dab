//! Progress on a ladder: the tier held, the way to the next, and what keeps it.

use serde::Serialize;

use super::goal::shown;
use super::tiers::beyond;
use super::{BenefitGrant, GoalProgress, Seen, last_day};
use crate::definition::{Steps, Validity};
use crate::engine::{Gauge, before_judging, next_judged, validity_end};
use crate::list::ToList as _;
use crate::member::{Anchors, By, Hold, Standing};
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
    /// What gives it: `base`, `earned`, `hand`, `pinned` (by hand, whatever is earned) or
    /// `membership`.
    pub by: &'static str,
    /// The tier earned, beneath what is given by hand or by a membership.
    pub earned: &'p str,
}

/// The way to the next tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Next<'p> {
    /// Its id.
    pub tier: &'p str,
    /// Whether its goal is met already.
    pub met: bool,
    /// Whether what must hold beside the goal does.
    pub allowed: bool,
    /// The day on which it is entered, where its goal is met and it is not entered at once.
    pub reached_on: Option<Day>,
    /// The tiers that must be reached before it, where the ladder is climbed one by one.
    pub after: Vec<&'p str>,
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
    /// Whether what must hold beside the goal does.
    pub allowed: bool,
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

const fn by_word(by: By) -> &'static str {
    match by {
        By::Base => "base",
        By::Earned => "earned",
        By::Hand => "hand",
        By::Pinned => "pinned",
        By::Membership => "membership",
    }
}

impl<'p, 's> Seen<'p, 's> {
    /// Progress on every ladder.
    pub(crate) fn progress(self) -> Vec<Progress<'p>> {
        let ladders = self.program.ladders.keys();
        ladders.map(|ladder| self.ladder_progress(ladder)).to_list()
    }

    fn ladder_progress(self, ladder: Key<Ladder>) -> Progress<'p> {
        let rules = &self.program.ladders[ladder];
        let held = self.state.held(self.program, ladder);
        let tier = held.tier;
        let standing = &self.state.standings[ladder];
        let hold = standing.top().filter(|hold| hold.tier == tier);
        Progress {
            ladder: &rules.id,
            at: self.at(),
            day: self.day(),
            tier: TierHeld {
                id: &rules.tiers[tier].id,
                rank: tier.place(),
                since: held.since,
                last_day: last_day(held.until),
                grace: last_day(held.grace),
                by: by_word(held.by),
                earned: &rules.tiers[standing.earned()].id,
            },
            next: match held.by {
                By::Pinned => None,
                _ => self.next(ladder, tier),
            },
            keep: hold
                .filter(|_| held.by == By::Earned)
                .and_then(|hold| self.keep(ladder, *hold)),
            tiers: self.tiers(ladder, tier),
        }
    }

    /// How much of the way to the next tier is done, where there is one.
    pub(crate) fn ahead(self, ladder: Key<Ladder>) -> Option<Amount> {
        let held = self.state.held(self.program, ladder);
        let pinned = held.by == By::Pinned;
        let next = (!pinned).then(|| self.next(ladder, held.tier)).flatten();
        next.map(|next| next.fraction)
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
        let rising = self.rising(ladder);
        Some(Next {
            tier: &tiers[next].id,
            met: reading.met,
            allowed: gauge.allows(&tiers[next]),
            reached_on: rising.filter(|(to, _)| *to >= next).map(|(_, on)| on),
            after: self.before(ladder, next),
            fraction: reading.fraction,
            goal: shown(self.program, &reading),
            gains: beyond(self.program, ladder, (next, tier), true),
        })
    }

    /// The next rise that is to come as things stand, and its day.
    fn rising(self, ladder: Key<Ladder>) -> Option<(Key<Tier>, Day)> {
        let rising = self.state.standings[ladder].rising.first();
        let promised = rising.map(|rise| (rise.tier, rise.on));
        promised.or_else(|| next_judged(self.program, self.state, ladder))
    }

    /// The tiers above the one earned that a ladder climbed one by one asks for first.
    fn before(self, ladder: Key<Ladder>, next: Key<Tier>) -> Vec<&'p str> {
        let rules = &self.program.ladders[ladder];
        let earned = self.state.standings[ladder].earned();
        let between = rules.tiers.iter();
        let between = between.filter(|(key, _)| *key > earned && *key < next);
        match rules.steps {
            Steps::Highest => Vec::new(),
            _ => between.map(|(_, tier)| &*tier.id).to_list(),
        }
    }

    /// Whether the tier held is kept as things stand; one that can't be lost is.
    pub(crate) fn keeps(self, ladder: Key<Ladder>) -> bool {
        let keep = self.ladder_progress(ladder).keep;
        keep.is_none_or(|keep| keep.kept)
    }

    fn keep(self, ladder: Key<Ladder>, hold: Hold) -> Option<Keep<'p>> {
        let rules = &self.program.ladders[ladder];
        let rung = &rules.tiers[hold.tier];
        let goal = rung.keep_ending(hold.until)?;
        let at_once = rules.falls_at_once(hold.tier);
        let by = self.deadline(rung, hold, goal).filter(|_| !at_once);
        if by.is_none() && !at_once {
            return None;
        }
        // A price that is taken before the judging counts already.
        let judged = by.and_then(|by| before_judging(self.program, self.state, by.plus_days(1)));
        let judged = Seen {
            program: self.program,
            state: judged.as_ref().unwrap_or(self.state),
        };
        let gauge = judged.gauge(by.unwrap_or(self.day()));
        let reading = gauge.read(goal);
        let allowed = gauge.allows(rung);
        let below = judged.below(ladder, hold.tier);
        Some(Keep {
            kept: reading.met && allowed,
            allowed,
            by,
            fraction: reading.fraction,
            goal: shown(self.program, &reading),
            falls_to: &rules.tiers[below].id,
            loses: beyond(self.program, ladder, (hold.tier, below), false),
        })
    }

    /// The last day on which keeping it counts: the end of the validity, of the closed period or of
    /// the grace; where each period in which it is kept extends it, the end of the period that can
    /// do so next.
    fn deadline(self, rung: &Tier, hold: Hold, goal: &Goal) -> Option<Day> {
        if let Some(grace) = hold.grace {
            return Some(grace.previous());
        }
        let end = rung.validity.closing(hold.until?);
        let calendar = &self.program.calendar;
        let of = Anchors {
            program: self.program,
            state: self.state,
        };
        let Validity::Period {
            schedule,
            at_end: false,
            ..
        } = rung.validity
        else {
            return Some(end);
        };
        let mut day = self.day();
        if validity_end(rung.validity, day, of) <= hold.until {
            // This period has done its part already.
            day = schedule.closes(day, calendar.week_start).min(end);
        }
        let mut closes = None;
        goal.visit(&mut |goal| {
            if let Goal::Reach { counter, .. } = goal {
                let days = self.state.counter_days(self.program, *counter, day);
                closes = closes.max(days.until.filter(|until| *until > day));
            }
        });
        Some(closes.map_or(end, |until: Day| until.previous().min(end)))
    }

    fn below(self, ladder: Key<Ladder>, tier: Key<Tier>) -> Key<Tier> {
        let rules = &self.program.ladders[ladder];
        let gauge = self.gauge(self.day());
        let holds = &self.state.standings[ladder].holds;
        let meets = |rung: &Tier, goal: &Goal| gauge.meets(rung, Some(goal));
        let earned = rules.next_below(tier, holds, &meets);
        let given = Standing::default().as_held();
        earned.max(self.state.given(self.program, ladder, given).tier)
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
            .to_list()
    }
}

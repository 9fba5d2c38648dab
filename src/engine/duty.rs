//! Duties: running what the program does by itself when a day, a tier, a membership or a value
//! comes.

use super::journal::{MembershipChange, MembershipMove, TierChange, TierReason};
use super::{Engine, SegmentChange, Step};
use crate::definition::{Change, TermChange};
use crate::member::{SetOffTier, Source, State};
use crate::problem::Problem;
use crate::program::{Data, Duty, Key, Ladder, Moment, Program, Scope, Tier};
use crate::time::Day;

/// Most runs of duties in one step of a member. A document whose duties call each other for ever,
/// or a jump over more periods than that, is refused instead of hanging.
const MOST_RUNS: u32 = 20_000;

/// What a duty runs on.
#[derive(Clone, Copy)]
pub(super) struct Occasion {
    /// The day as of which counters are read: the last of what is over, or today.
    pub(super) as_of: Day,
    pub(super) turn: Option<Turn>,
    /// How many periods are done at once.
    pub(super) times: u32,
}

/// The tier that is reached, kept, lost or about to be judged.
#[derive(Clone, Copy)]
pub(super) struct Turn {
    pub(super) ladder: Key<Ladder>,
    pub(super) tier: Key<Tier>,
    pub(super) change: Change,
}

impl Occasion {
    pub(super) const fn on(as_of: Day) -> Self {
        Self {
            as_of,
            turn: None,
            times: 1,
        }
    }
}

/// The member as the judging at the start of a day will see them, where duties come before it.
pub(crate) fn before_judging(program: &Program, state: &State, day: Day) -> Option<State> {
    let before = |duty: &Duty| match &duty.on {
        Moment::Tier { changes, .. } => changes.contains(&Change::Review),
        _ => duty.before,
    };
    program.duties.values().any(before).then_some(())?;
    let mut engine = Engine::new(program, state);
    engine.day = day;
    engine.day_duties(true).ok()?;
    Some(engine.state)
}

impl Engine<'_> {
    /// Runs the duties of the day itself that stand before, or after, the judging.
    pub(super) fn day_duties(&mut self, before: bool) -> Step {
        for key in self.program.duties.keys() {
            if let Some(occasion) = self.occasion(key, before) {
                self.run(key, occasion)?;
            }
        }
        Ok(())
    }

    /// What today is for a duty, if it is anything.
    fn occasion(&self, key: Key<Duty>, before: bool) -> Option<Occasion> {
        let duty = &self.program.duties[key];
        let yesterday = Occasion::on(self.day.previous());
        match &duty.on {
            Moment::Tier {
                ladder,
                changes,
                tiers,
            } => {
                let hold = self.state.standings[*ladder].top()?;
                let over = hold.grace.is_none() && hold.until.is_some_and(|end| end <= self.day);
                let concerned = tiers.is_empty() || tiers.contains(&hold.tier);
                let due = before && over && concerned && changes.contains(&Change::Review);
                due.then_some(Occasion {
                    turn: Some(Turn {
                        ladder: *ladder,
                        tier: hold.tier,
                        change: Change::Review,
                    }),
                    ..yesterday
                })
            }
            Moment::Membership {
                membership,
                changes,
            } => {
                let ended = self.state.terms[*membership].is_some_and(|t| t.until == self.day);
                let due = duty.before == before && ended && changes.contains(&TermChange::Ended);
                due.then_some(yesterday)
            }
            _ if duty.before == before => self.periodic(duty, self.day.previous(), self.day),
            _ => None,
        }
    }

    /// Runs the duties of the changes noted since it last looked, on the values of a day. Returns
    /// whether there were any.
    pub(super) fn change_duties(&mut self, as_of: Day) -> Step<bool> {
        let mut ran = false;
        while let Some(change) = self.journal.tiers.get(self.tiers_seen).copied() {
            self.tiers_seen = self.tiers_seen.saturating_add(1);
            for key in self.program.duties.keys() {
                let turn = self.program.duties[key].of_tier(&change);
                if turn.is_some() {
                    self.run(
                        key,
                        Occasion {
                            turn,
                            ..Occasion::on(as_of)
                        },
                    )?;
                    ran = true;
                }
            }
        }
        while let Some(change) = self.journal.memberships.get(self.terms_seen).copied() {
            self.terms_seen = self.terms_seen.saturating_add(1);
            for key in self.program.duties.keys() {
                if self.program.duties[key].of_term(&change) {
                    self.run(key, Occasion::on(as_of))?;
                    ran = true;
                }
            }
        }
        while let Some(change) = self.journal.segments.get(self.segments_seen).copied() {
            self.segments_seen = self.segments_seen.saturating_add(1);
            for key in self.program.duties.keys() {
                if self.program.duties[key].of_segment(&change) {
                    self.run(key, Occasion::on(as_of))?;
                    ran = true;
                }
            }
        }
        Ok(ran)
    }

    /// Runs the duties of values that are reached, each once on its way up.
    pub(super) fn reached_duties(&mut self) -> Step<bool> {
        let mut ran = false;
        for key in self.program.duties.keys() {
            let Moment::Reached { of, need } = self.program.duties[key].on else {
                continue;
            };
            if self.in_pot(of, self.day) >= need && !self.state.reached[key] {
                self.run(key, Occasion::on(self.day))?;
                ran = true;
            }
            self.state.reached[key] = self.in_pot(of, self.day) >= need;
        }
        Ok(ran)
    }

    /// Forgets that a value was reached where days alone took it below.
    pub(super) fn forget_reached(&mut self) {
        for (key, duty) in self.program.duties.iter() {
            if let Moment::Reached { of, need } = duty.on
                && self.in_pot(of, self.day) < need
            {
                self.state.reached[key] = false;
            }
        }
    }

    /// Does what a duty says, where its condition holds.
    pub(super) fn run(&mut self, key: Key<Duty>, occasion: Occasion) -> Step {
        let duty = &self.program.duties[key];
        if !self.holds(duty, occasion.as_of) {
            return Ok(());
        }
        self.runs = self.runs.saturating_add(1);
        if self.runs > MOST_RUNS {
            let problem = Problem::error("too-many-duties", "").with("found", &duty.id);
            return Err(problem.with("limit", MOST_RUNS));
        }
        let by = occasion.turn.map(|turn| SetOffTier {
            ladder: turn.ladder,
            tier: turn.tier,
            kept: turn.change == Change::Kept,
        });
        self.journal.ran.push((key, by));
        // As many gifts as steps converted; one where nothing is.
        let mut gifts = 1;
        for act in &duty.acts {
            if let Some(steps) = self.act(key, act, occasion)? {
                gifts = steps;
            }
        }
        if gifts > 0 {
            self.grant_all(Source::Duty(key), gifts);
        }
        Ok(())
    }

    /// Whether a duty's condition holds.
    pub(super) fn holds(&self, duty: &Duty, as_of: Day) -> bool {
        let Some(test) = &duty.when else { return true };
        let facts = self.facts_for(&duty.uses, as_of);
        test.passes(Scope {
            data: &Data::default(),
            line: None,
            facts: &facts,
            leap_day: self.program.calendar.leap_day,
        })
    }
}

impl Duty {
    /// The tier concerned, where a change of a standing is one that the duty runs on.
    fn of_tier(&self, change: &TierChange) -> Option<Turn> {
        let Moment::Tier {
            ladder,
            changes,
            tiers,
        } = &self.on
        else {
            return None;
        };
        let (what, tier) = match change.reason {
            TierReason::Refunded | TierReason::Grace | TierReason::Set | TierReason::Extended => {
                return None;
            }
            TierReason::Reached => (Change::Reached, change.of),
            TierReason::Kept => (Change::Kept, change.of),
            _ if change.to > change.from => (Change::Reached, change.to),
            _ => (Change::Lost, change.of),
        };
        let concerned = tiers.is_empty() || tiers.contains(&tier);
        let due = *ladder == change.ladder && concerned && changes.contains(&what);
        due.then_some(Turn {
            ladder: *ladder,
            tier,
            change: what,
        })
    }

    /// Whether it runs where a member comes into this group.
    fn of_segment(&self, change: &SegmentChange) -> bool {
        let Moment::Segment { segment, into } = &self.on else {
            return false;
        };
        let concerned = |to| into.is_empty() || into.contains(&to);
        *segment == change.segment && change.to.is_some_and(concerned)
    }

    /// Whether a membership that began or was renewed is one that the duty runs on.
    fn of_term(&self, change: &MembershipChange) -> bool {
        let Moment::Membership {
            membership,
            changes,
        } = &self.on
        else {
            return false;
        };
        let what = match change.kind {
            MembershipMove::Renewed => TermChange::Renewed,
            MembershipMove::Started => TermChange::Started,
            MembershipMove::Ended => TermChange::Ended,
            MembershipMove::Refunded | MembershipMove::Cancelled => return false,
        };
        *membership == change.membership && changes.contains(&what)
    }
}

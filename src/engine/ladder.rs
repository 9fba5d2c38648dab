//! Ladders: whether a tier's terms are met, when it ends, and what is noted of a change. Who rises
//! and who falls is judged next door, by functions of ladder, standing, counters and day.

use super::Engine;
use super::goal::Gauge;
use super::journal::{TierChange, TierReason};
use crate::definition::{Length, RenewedFrom, Validity};
use crate::member::Anchors;
use crate::program::{Anchor, Data, Facts, Goal, Key, Ladder, Repeat, Scope, Tier};
use crate::time::Day;

/// First day on which a tier reached or renewed on `day` is over; `None` where it has no end of
/// its own.
pub(crate) fn validity_end(validity: Validity<Anchor>, day: Day, of: Anchors<'_>) -> Option<Day> {
    let calendar = &of.program.calendar;
    match validity {
        Validity::Span {
            months,
            days,
            align,
        } => {
            let plain = day.plus_months(months).plus_days(days);
            Some(align.map_or(plain, |align| align.end_after(plain)))
        }
        Validity::Period { schedule, next, .. } => {
            let start = schedule.starts(day, calendar.week_start);
            let end = schedule.unit.after(start, next.saturating_add(1));
            let end = end.plus_months(schedule.settle_months);
            Some(end.plus_days(schedule.settle_days))
        }
        Validity::Anniversary {
            of: anchor,
            every_months,
            minimum_months,
        } => {
            // Its own day is the first of the next.
            let last = day.max(day.plus_months(minimum_months).previous());
            let length = Length::Months(every_months);
            Some(match of.latest(&[anchor], last) {
                Some(anchor) => length.around(last, anchor, calendar).1,
                None => length.after(day, 1, calendar),
            })
        }
        Validity::Lifetime | Validity::WhileMet => None,
    }
}

impl Validity<Anchor> {
    /// The last day of what a tier is judged on that ends so: of the closed period, or of its own.
    pub(crate) fn closing(self, end: Day) -> Day {
        let tail = match self {
            Self::Period {
                schedule,
                at_end: true,
                ..
            } => schedule,
            _ => return end.previous(),
        };
        let closed = end.minus_days(tail.settle_days);
        closed.minus_months(tail.settle_months).previous()
    }
}

impl Gauge<'_> {
    /// Whether a goal of a tier is met, and what must hold beside it.
    pub(crate) fn meets(self, tier: &Tier, goal: Option<&Goal>) -> bool {
        goal.is_some_and(|goal| self.met(goal)) && self.allows(tier)
    }

    /// Whether what must hold beside the goals of a tier does.
    pub(crate) fn allows(self, tier: &Tier) -> bool {
        tier.when.as_ref().is_none_or(|(test, uses)| {
            // The member as it is now, with the counters as of the day that is judged.
            let mut facts = Facts::of(self.program, self.state, self.state.day, uses);
            for key in &uses.counters {
                facts.counters[*key] = self.state.known_counter(self.program, *key, self.day);
            }
            test.passes(Scope {
                data: &Data::default(),
                line: None,
                facts: &facts,
                leap_day: self.program.calendar.leap_day,
            })
        })
    }
}

impl Engine<'_> {
    pub(super) fn gauge(&self, day: Day) -> Gauge<'_> {
        Gauge::of(self.program, &self.state, day)
    }

    pub(super) fn validity_end(
        &self,
        ladder: Key<Ladder>,
        tier: Key<Tier>,
        day: Day,
    ) -> Option<Day> {
        let validity = self.program.ladders[ladder].tiers[tier].validity;
        validity_end(validity, day, self.own_days())
    }

    /// The member, asked for days of their own.
    pub(super) const fn own_days(&self) -> Anchors<'_> {
        Anchors {
            program: self.program,
            state: &self.state,
        }
    }

    /// When a tier whose old end this is ends once it is kept.
    pub(super) fn renewed_end(
        &self,
        ladder: Key<Ladder>,
        tier: Key<Tier>,
        end: Day,
    ) -> Option<Day> {
        let mut holds = self.state.standings[ladder].holds.iter();
        let since = holds.find(|hold| hold.tier == tier).map(|hold| hold.since);
        let rung = &self.program.ladders[ladder].tiers[tier];
        let mut renewed = rung.renewed();
        // What it must last at least, it has lasted.
        if let Validity::Anniversary { minimum_months, .. } = &mut renewed {
            *minimum_months = 0;
        }
        let from = |day| validity_end(renewed, day, self.own_days());
        match renewed {
            // An aligned end already is the first day after a month; counted from there, the month
            // that has not begun would come on top.
            Validity::Span { align: Some(_), .. } => from(end.previous()),
            Validity::Span {
                months, days: 0, ..
            } => Some(since.unwrap_or(end).months_after(end, months)),
            Validity::Period { at_end: true, .. } => {
                let next = from(rung.validity.closing(end));
                next.filter(|next| *next > end).or_else(|| from(end))
            }
            _ => from(end),
        }
    }

    pub(super) fn note(
        &mut self,
        ladder: Key<Ladder>,
        (of, from): (Key<Tier>, Key<Tier>),
        reason: TierReason,
    ) {
        let held = self.state.held(self.program, ladder);
        // A refund brings back the base tier as it was before.
        let standing = &mut self.state.standings[ladder];
        let undone = matches!(reason, TierReason::Refunded);
        if standing.holds.is_empty() && !undone && self.program.anchored.contains(&ladder) {
            standing.fallen = Some(self.day);
        }
        if from != held.tier && !undone {
            self.open_anew(Repeat::Tier(ladder));
        }
        self.journal.tiers.push(TierChange {
            ladder,
            of,
            day: self.day,
            from,
            to: held.tier,
            reason,
            until: held.grace.or(held.until),
        });
    }
}

impl Tier {
    /// How long it lasts once it is kept.
    pub(crate) fn renewed(&self) -> Validity<Anchor> {
        self.renewal.validity.unwrap_or(self.validity)
    }

    pub(crate) const fn by_period(&self) -> bool {
        matches!(self.validity, Validity::Period { .. })
    }

    /// Whether keeping it extends it at once, and is not judged at its end.
    pub(crate) fn extends_at_once(&self) -> bool {
        match self.validity {
            Validity::Period { at_end, .. } => !at_end,
            _ => self.renewal.from == RenewedFrom::Reached,
        }
    }
}

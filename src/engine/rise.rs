//! Rising: who reaches a tier and when.

use super::Engine;
use super::goal::Gauge;
use super::journal::TierReason;
use crate::definition::{Schedule, Steps, Upgrade, Validity};
use crate::list::ToList as _;
use crate::member::{Hold, Rise, State};
use crate::program::{Key, Ladder, Program, Tier};
use crate::time::Day;

impl Engine<'_> {
    /// Judges every ladder on the day: drops what holds only while met, renews, and raises as the
    /// policy says. Returns whether anything changed.
    pub(super) fn judge(&mut self) -> bool {
        let ladders = self.program.ladders.keys();
        let mut changed = false;
        for ladder in ladders {
            changed |= self.drop_unmet(ladder);
            for tier in self.program.ladders[ladder].tiers.keys().rev() {
                changed |= self.judge_tier(ladder, tier);
            }
        }
        changed
    }

    fn judge_tier(&mut self, ladder: Key<Ladder>, tier: Key<Tier>) -> bool {
        let rung = &self.program.ladders[ladder].tiers[tier];
        let gauge = self.gauge(self.day);
        let mut holds = self.state.standings[ladder].holds.iter();
        match holds.find(|hold| hold.tier == tier).copied() {
            Some(hold) if hold.grace.is_some() => {
                gauge.meets(rung, rung.keep_ending(hold.until)) && self.renew(ladder, hold)
            }
            Some(hold) if rung.extends_at_once() && (rung.by_period() || self.stirred) => {
                let end = self.extended_end(ladder, hold);
                let later = hold.until.is_some() && hold.until < end;
                later
                    && gauge.meets(rung, rung.keep_ending(hold.until))
                    && self.extend(ladder, tier, end)
            }
            Some(_) => false,
            None => gauge.reached(ladder, tier) && self.enter(ladder, tier),
        }
    }

    /// Enters a tier that is reached, or remembers when it will be entered. One below the tier earned
    /// is entered only where that happens at once: it follows by itself when the higher one ends.
    fn enter(&mut self, ladder: Key<Ladder>, tier: Key<Tier>) -> bool {
        let higher = tier > self.state.standings[ladder].earned();
        if higher && !self.gauge(self.day).in_step(ladder, (tier, self.day)) {
            return false;
        }
        match self.program.ladders[ladder].upgrade {
            Upgrade::AtOnce => return self.reach(ladder, tier),
            Upgrade::Delay { .. } if higher => self.promise(ladder, tier),
            Upgrade::Delay { .. } | Upgrade::Period(_) => {}
        }
        false
    }

    fn promise(&mut self, ladder: Key<Ladder>, tier: Key<Tier>) {
        let Some(on) = self.program.ladders[ladder].upgrade.takes_effect(self.day) else {
            return;
        };
        let rising = &mut self.state.standings[ladder].rising;
        if rising.iter().any(|rise| rise.tier >= tier) {
            return;
        }
        rising.retain(|rise| rise.on < on);
        rising.push(Rise { tier, on });
    }

    /// Enters what was reached before and takes effect today, and what is reached on the values of
    /// a period that has closed and settled.
    pub(super) fn rise_due(&mut self) {
        for ladder in self.program.ladders.keys() {
            let day = self.day;
            let rising = &mut self.state.standings[ladder].rising;
            let due: Vec<Rise> = rising.iter().copied().filter(|r| r.on <= day).to_list();
            rising.retain(|rise| rise.on > day);
            if let Some(rise) = due.iter().max_by_key(|rise| rise.tier) {
                self.reach(ladder, rise.tier);
            }
            if let Upgrade::Period(schedule) = self.program.ladders[ladder].upgrade
                && let Some(closing) = self.closing_today(schedule)
                && let Some(tier) = self.gauge(closing).rising_to(ladder, day)
            {
                self.reach(ladder, tier);
            }
        }
    }

    /// The last day of the period that is judged today.
    pub(super) fn closing_today(&self, schedule: Schedule) -> Option<Day> {
        let week = self.program.calendar.week_start;
        let open = schedule.open(self.day.previous(), week).into_iter();
        let mut due = open.filter(|day| schedule.judged(*day, week) == self.day);
        due.next().map(|day| schedule.closes(day, week).previous())
    }

    /// Enters a tier above the one earned, or one below it that outlasts it.
    pub(super) fn reach(&mut self, ladder: Key<Ladder>, tier: Key<Tier>) -> bool {
        let shown = self.state.tier(self.program, ladder);
        let from = self.state.standings[ladder].earned();
        let rules = &self.program.ladders[ladder];
        let lasting = matches!(
            rules.tiers[tier].validity,
            Validity::Period { .. } | Validity::Lifetime
        );
        // Everybody has the base tier; a lower one is worth holding only where it may last longer.
        if tier == rules.base() || tier < from && !lasting {
            return false;
        }
        let before = self.state.standings[ladder].clone();
        let least = self.day.plus_days(rules.downgrade.minimum_days);
        let until = self.validity_end(ladder, tier, self.day);
        self.state.standings[ladder].insert(Hold {
            tier,
            since: self.day,
            until: until.map(|until| until.max(least)),
            grace: None,
        });
        if tier > from {
            self.note(ladder, (tier, shown), TierReason::Reached);
        }
        self.state.standings[ladder] != before
    }

    /// The next days on which something is entered that is reached already.
    pub(super) fn next_rises(&self, due: &mut Vec<Day>) {
        for key in self.program.ladders.keys() {
            let rising = self.state.standings[key].rising.iter();
            due.extend(rising.map(|rise| rise.on));
            due.extend(next_judged(self.program, &self.state, key).map(|(_, on)| on));
            let holds = self.state.standings[key].holds.iter();
            due.extend(holds.filter_map(|hold| self.next_extension(key, *hold)));
        }
    }
}

/// The tier to which a member rises by itself at the next judging, as things stand, and that day.
pub(crate) fn next_judged(
    program: &Program,
    state: &State,
    ladder: Key<Ladder>,
) -> Option<(Key<Tier>, Day)> {
    let week = program.calendar.week_start;
    let today = state.day;
    let rules = &program.ladders[ladder];
    let judged = match rules.upgrade {
        Upgrade::AtOnce if rules.steps == Steps::One => vec![(today, today.plus_days(1))],
        Upgrade::AtOnce | Upgrade::Delay { .. } => Vec::new(),
        Upgrade::Period(schedule) => {
            let open = schedule.open(today, week).into_iter().rev();
            let closing = |day| schedule.closes(day, week).previous();
            open.map(|day| (closing(day), schedule.judged(day, week)))
                .to_list()
        }
    };
    let mut rises = judged.into_iter().filter_map(|(closing, on)| {
        let tier = Gauge::of(program, state, closing).rising_to(ladder, on)?;
        Some((tier, on))
    });
    rises.next()
}

impl Gauge<'_> {
    /// Whether a tier is reached: one that holds only while it is kept must be kept too.
    pub(crate) fn reached(self, ladder: Key<Ladder>, tier: Key<Tier>) -> bool {
        let rules = &self.program.ladders[ladder];
        let rung = &rules.tiers[tier];
        let kept = !rules.falls_at_once(tier) || rung.keep().is_some_and(|keep| self.met(keep));
        kept && self.meets(rung, rung.reach.as_ref())
    }

    /// Whether the policy lets a member rise to a tier on a day.
    fn in_step(self, ladder: Key<Ladder>, (tier, on): (Key<Tier>, Day)) -> bool {
        let standing = &self.state.standings[ladder];
        let next = tier.place() == standing.earned().place().saturating_add(1);
        match self.program.ladders[ladder].steps {
            Steps::Highest => true,
            Steps::Sequential => next,
            Steps::One => next && standing.top().is_none_or(|hold| hold.since < on),
        }
    }

    /// The tier to which a member rises on a day, by the values of the gauge's.
    fn rising_to(self, ladder: Key<Ladder>, on: Day) -> Option<Key<Tier>> {
        let earned = self.state.standings[ladder].earned();
        let rules = &self.program.ladders[ladder];
        let higher = rules.tiers.keys().rev().filter(|tier| *tier > earned);
        let mut open = higher.filter(|tier| self.in_step(ladder, (*tier, on)));
        open.find(|tier| self.reached(ladder, *tier))
    }
}

impl Upgrade {
    /// The day on which a tier reached on a day is entered, where that is not judged again.
    pub(crate) fn takes_effect(self, day: Day) -> Option<Day> {
        match self {
            Self::Delay {
                months,
                days,
                align,
            } => {
                let plain = day.plus_months(months).plus_days(days);
                Some(align.map_or(plain, |align| align.end_after(plain)))
            }
            Self::AtOnce | Self::Period(_) => None,
        }
    }
}

//! Refunds: what the remainder of an event would have given, at the recorded tier, factors and cap
//! room; the difference is taken back.

use super::award::Case;
use super::journal::Given;
use super::set_off::Ran;
use super::together::Remains;
use super::undo::Deeds;
use super::unrise::Kept;
use super::{Engine, Step, fits};
use crate::definition::Earned;
use crate::event::Declared;
use crate::member::{Gave, Record, Shared, Source};
use crate::number::{Amount, Ratio};
use crate::problem::Problem;
use crate::program::{Data, EarnRule, EventType, Key, Program};

impl Engine<'_> {
    /// Takes an event back, whole or in part.
    pub(super) fn reverse(&mut self, (id, event): (&str, &Declared), kind: Key<EventType>) -> Step {
        let (place, mut record) = self.take_record(event, kind)?;
        let marks = self.marks();
        let deeds = self.deeds();
        let program = self.program;
        let former = record.former.clone();
        let rules = former.as_deref().unwrap_or(program);
        let original = &rules.events[record.kind];
        let before = fits(record.refunded.remainder(original, &record.data))?;
        let was_whole = record.refunded.whole;
        let reversal = (&self.program.events[event.kind], &event.data);
        let excess = self.program.reversal.excess;
        let whole = (original, &record.data);
        record.refunded.add(whole, reversal, excess)?;
        let after = fits(record.refunded.remainder(original, &record.data))?;
        let mut ran = Ran::new();
        if record.refunded.whole && !was_whole {
            ran = self.undo_set_off(&mut record)?;
        }
        let kept = self.kept();
        self.recount(&mut record, (&before, was_whole), &after)?;
        for leaf in record.counted.iter().filter(|_| !was_whole) {
            self.uncount(*leaf, &record, (&before, &after));
        }
        self.recompute(&mut record, (&before, was_whole), &after)?;
        if !was_whole {
            self.send_back(id, &record, (&before, &after));
        }
        self.return_spent(&mut record, &after)?;
        if record.refunded.whole && !was_whole {
            self.undo(&mut record, (&deeds, &kept))?;
        } else {
            self.take_tiers_back(&record, &kept);
        }
        self.unpass_milestones(&mut record, &marks)?;
        self.state.records.insert(place, Shared::of(record));
        self.set_off_again(ran)?;
        self.settle()
    }

    /// Takes the record of the event that is taken back out of the state, with its place.
    fn take_record(&mut self, event: &Declared, kind: Key<EventType>) -> Step<(usize, Record)> {
        let of = event.of.as_deref().unwrap_or_default();
        let program = self.program;
        let mut records = self.state.records.iter();
        let place = records.position(|record| {
            let booked = &record.rules(program).events[record.kind];
            record.event == of && booked.id == program.events[kind].id
        });
        let reversible = self.program.reversal.days;
        let place = place.filter(|place| {
            let record = self.state.records.get(*place);
            record.is_some_and(|record| record.day.plus_days(reversible) >= self.day)
        });
        match place {
            Some(place) => Ok((place, self.state.records.remove(place).own())),
            None => Err(Problem::error("not-reversible", "/of")
                .with("found", of)
                .with("limit", reversible)),
        }
    }

    pub(super) fn case<'a>(&'a self, record: &'a Record, data: &'a Data) -> Case<'a> {
        Case {
            program: record.rules(self.program),
            kind: record.kind,
            data,
            facts: &record.facts,
        }
    }

    /// Takes the lost part from the counters, in the cell of the order's day.
    fn recount(
        &mut self,
        record: &mut Record,
        (before, was_whole): (&Data, bool),
        after: &Data,
    ) -> Step {
        let mut set_off = std::mem::take(&mut record.set_off);
        let rules = record.rules(self.program);
        for counter in &rules.events[record.kind].feeds {
            let Some(now) = self.program.counter_of(rules, *counter) else {
                continue;
            };
            if self.recall((*counter, now), record, (before, was_whole), after) {
                continue;
            }
            let had = self
                .case(record, before)
                .contribution(*counter, was_whole)?;
            let has = self
                .case(record, after)
                .contribution(*counter, record.refunded.whole)?;
            let day = self.case(record, before).counts_on(*counter);
            let lost = had.minus_or_zero(has);
            let seen = self.state.counters[now].all();
            self.discount(now, day, lost);
            let taken = seen.minus_or_zero(self.state.counters[now].all());
            set_off.forget(now, lost.minus_or_zero(taken));
        }
        record.set_off = set_off;
        Ok(())
    }

    /// Sets each rule's credit to what the remainder gives, or to its share of what was given. Room
    /// under caps comes back by what the remainder takes of it.
    fn recompute(
        &mut self,
        record: &mut Record,
        (before, was_whole): (&Data, bool),
        after: &Data,
    ) -> Step {
        let earned = self.program.reversal.earned;
        if earned == Earned::Keep {
            return Ok(());
        }
        let of = |data, whole| match whole {
            true => Ok(Vec::new()),
            false => self.case(record, data).awards(),
        };
        let shared = earned == Earned::RecordedShare;
        let had = of(before, was_whole)?;
        let mut awards = of(after, record.refunded.whole)?;
        let mut sums = Remains::default();
        let shares = of(&record.data, !shared || record.refunded.whole)?;
        let program = self.program;
        let former = record.former.clone();
        let rules = former.as_deref().unwrap_or(program);
        self.free_caps(rules, (&had, &awards), record.day);
        if shared {
            awards = shares;
        }
        self.list_new(record, (rules, shared), &awards);
        sums.had(rules, &record.gave);
        for place in 0..record.gave.len() {
            let Some(mut gave) = record.gave.get(place).copied() else {
                continue;
            };
            let Source::Rule(rule) = gave.source else {
                continue;
            };
            let given = awards.iter().find(|given: &&Given| given.rule == rule);
            let mut now = given.map(|given| given.amount).unwrap_or_default();
            let balance = &program.balances[gave.to];
            if shared && let Some(share) = self.share_of((now, rule), given, (record, after))? {
                now = fits(sums.share(&rules.rules[rule], share, balance.keeps))?;
            }
            if balance.most.is_some() {
                now = sums.take(&rules.rules[rule], now);
            }
            if gave.cut {
                now = now.min(gave.amount);
            }
            gave.source = program.source_of(rules, rule);
            self.restate(&mut gave, now)?;
            if let Some(known) = record.gave.get_mut(place) {
                known.amount = gave.amount;
            }
        }
        Ok(())
    }

    /// The part of an award that the remainder of its base is of its base. What has no base stays until
    /// nothing remains.
    fn share_of(
        &self,
        (amount, rule): (Amount, Key<EarnRule>),
        given: Option<&Given>,
        (record, after): (&Record, &Data),
    ) -> Step<Option<Ratio>> {
        let base = |data| self.case(record, data).base_of(rule, given);
        let (Some(had), Some(has)) = (base(&record.data)?, base(after)?) else {
            return Ok(None);
        };
        if had.is_zero() {
            return Ok(None);
        }
        let part = Ratio::between(has, had).and_then(|part| part.times(Ratio::of(amount)?));
        Ok(Some(fits(part)?))
    }

    /// Lists the rules that gave nothing at the order and now give instead of another: of those that
    /// exclude it, or are rounded with it. In the document's order, as if they had been listed before.
    fn list_new(
        &mut self,
        record: &mut Record,
        (rules, shared): (&Program, bool),
        awards: &[Given],
    ) {
        for given in awards {
            let source = Source::Rule(given.rule);
            let rule = &rules.rules[given.rule];
            let listed = record.gave.iter().any(|gave| gave.source == source);
            let to = self.program.balance_of(rules, rule.to);
            let instead = !shared && rule.side.is_some() || rule.together.is_some();
            if let Some(to) = to.filter(|_| !listed && instead) {
                let gave = self.credit_of((given, rule), to, record.day);
                let gave = Gave {
                    amount: Amount::ZERO,
                    ..gave
                };
                let later = |gave: &Gave| match gave.source {
                    Source::Rule(other) => other.place() > given.rule.place(),
                    _ => true,
                };
                let place = record.gave.iter().position(later);
                record.gave.insert(place.unwrap_or(record.gave.len()), gave);
            }
        }
    }

    /// Undoes what only a whole event did: a membership, tasks, journeys, and, where the rules say
    /// so, the tier; and what they gave, as far as it is not used.
    fn undo(&mut self, record: &mut Record, (deeds, kept): (&Deeds, &Kept)) -> Step {
        if let Some(bought) = record.term.take() {
            self.unstart(bought);
        }
        self.return_drawn(record)?;
        self.undo_deeds(record, deeds)?;
        self.take_tiers_back(record, kept);
        self.ungrant(record, &|engine, source| match source {
            Source::Membership(_) | Source::Redemption(_) | Source::Choice(..) => true,
            Source::Tier(ladder, tier) => engine.state.tier(engine.program, ladder) < tier,
            _ => false,
        });
        Ok(())
    }
}

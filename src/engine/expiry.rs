//! Expiry: when what is credited ends, and what moves the ends of what is there.

use super::{Engine, Step, fits};
use crate::definition::{LeapDay, OnTierChange, Span};
use crate::program::{Balance, EventType, Key, Life};
use crate::time::Day;

impl<'p> Engine<'p> {
    /// First day on which what is credited today is gone.
    pub(super) fn end_of(&mut self, balance: Key<Balance>) -> Option<Day> {
        let life = self.life(balance)?;
        self.end_under(balance, life)
    }

    fn end_under(&mut self, balance: Key<Balance>, life: &Life) -> Option<Day> {
        if !life.moves {
            return self.end_from(life.span.as_ref(), self.day);
        }
        if life.first.is_some() {
            return self.end_with(balance, life, self.day);
        }
        let active = self.state.accounts[balance].active;
        let end = active.and_then(|active| self.end_from(life.span.as_ref(), active));
        match end {
            Some(end) if end > self.day => Some(end),
            _ => self.restart(balance, life),
        }
    }

    /// First day on which what was credited on a day would be gone, as things are.
    pub(super) fn end_on(&self, balance: Key<Balance>, day: Day) -> Option<Day> {
        let life = self.life(balance)?;
        self.end_with(balance, life, day)
    }

    /// The end of what is credited on a day: as the last activity says, but not before its own.
    fn end_with(&self, balance: Key<Balance>, life: &Life, day: Day) -> Option<Day> {
        let active = self.state.accounts[balance].active;
        let span = life.span.as_ref();
        match (active.filter(|_| life.moves), &life.first) {
            (active, None) => self.end_from(span, active.unwrap_or(day)),
            (None, first) => self.end_from(first.as_ref(), day),
            (Some(active), first) => {
                let own = self.end_from(first.as_ref(), day);
                own.max(self.end_from(span, active))
            }
        }
    }

    /// Moves on what an event of this type keeps alive.
    pub(super) fn note_activity(&mut self, kind: Key<EventType>) -> Step {
        let program = self.program;
        for balance in &program.events[kind].moves {
            if let Some(life) = self.life(*balance).filter(|life| life.moves) {
                let until = self.restart(*balance, life);
                self.redate(*balance, until, life.first.is_some())?;
            }
        }
        Ok(())
    }

    /// Moves the ends that depend on a tier which has changed since this was last done.
    pub(super) fn follow_tiers(&mut self) -> Step {
        while let Some(change) = self.journal.tiers.get(self.followed) {
            let (ladder, from, to) = (change.ladder, change.from, change.to);
            self.followed = self.followed.saturating_add(1);
            for (balance, of) in self.program.balances.iter() {
                let lives = [from, to].map(|tier| of.expiry.life(tier.place()));
                let [Some(old), Some(new)] = lives else {
                    continue;
                };
                if of.expiry.ladder != Some(ladder) || old == new {
                    continue;
                }
                let anew = of.expiry.on_change == OnTierChange::Anew;
                // Where each lot has an end of its own, those that were given stay.
                let moves = new.moves && new.first.is_none();
                let until = match (anew, moves) {
                    (true, true) => self.restart(balance, new),
                    (true, false) => self.end_under(balance, new),
                    (false, true) => self.end_of(balance),
                    (false, false) => continue,
                };
                self.redate(balance, until, false)?;
            }
        }
        Ok(())
    }

    fn life(&self, balance: Key<Balance>) -> Option<&'p Life> {
        let program = self.program;
        let expiry = &program.balances[balance].expiry;
        let tier = expiry.ladder.map(|ladder| self.state.tier(program, ladder));
        expiry.life(tier.map_or(0, Key::place))
    }

    /// Counts from today on.
    fn restart(&mut self, balance: Key<Balance>, life: &Life) -> Option<Day> {
        self.state.accounts[balance].active = Some(self.day);
        self.end_from(life.span.as_ref(), self.day)
    }

    fn end_from(&self, span: Option<&Span>, day: Day) -> Option<Day> {
        let to_march = self.program.calendar.leap_day == LeapDay::March1;
        span.map(|span| span.end(day, to_march))
    }

    /// Gives another end to all that is there and coming, and to what a refund would give back; or only
    /// a later one.
    fn redate(&mut self, balance: Key<Balance>, until: Option<Day>, later: bool) -> Step {
        let day = self.day;
        let stays = |end: Option<Day>| {
            end.is_some_and(|end| end <= day) || later && end.is_none_or(|end| Some(end) >= until)
        };
        for record in &mut self.state.records {
            let gave = record.gave.iter_mut().filter(|gave| gave.to == balance);
            for gave in gave.filter(|gave| !stays(gave.until)) {
                gave.until = until;
            }
            if let Some((from, lots)) = &mut record.spent
                && *from == balance
            {
                let open = lots.iter_mut().filter(|lot| !stays(lot.until));
                open.for_each(|lot| lot.until = until);
            }
        }
        fits(self.state.accounts[balance].redate(until, &stays))
    }
}

//! What an event gave where nothing changed it in between: snapshots leave it out.

use super::award::Case;
use crate::definition::LeapDay;
use crate::member::{Gave, Record, Source};
use crate::program::{Balance, Key, Program};
use crate::time::Day;

/// What the rules give for what is left of a recorded event. Where an end depends on more than the
/// day, nothing is usual, and the record says it all.
pub(crate) fn usual_gave(program: &Program, record: &Record) -> Vec<Gave> {
    let original = &program.events[record.kind];
    let left = record.refunded.remainder(original, &record.data);
    let Some(data) = left.filter(|_| !record.refunded.whole) else {
        return Vec::new();
    };
    let case = Case {
        program,
        kind: record.kind,
        data: &data,
        facts: &record.facts,
    };
    let mut usual = Vec::new();
    for given in case.awards().unwrap_or_default() {
        let rule = &program.rules[given.rule];
        let Some(until) = end(program, rule.to, record.day) else {
            return Vec::new();
        };
        if !given.amount.is_zero() {
            usual.push(Gave {
                source: Source::Rule(given.rule),
                to: rule.to,
                amount: given.amount,
                active_on: record.day.plus_days(rule.pending_days),
                until,
                cut: false,
            });
        }
    }
    usual
}

/// When what was credited on a day ends; `None` where that does not follow from the day.
fn end(program: &Program, balance: Key<Balance>, day: Day) -> Option<Option<Day>> {
    let expiry = &program.balances[balance].expiry;
    let life = expiry.life(0)?;
    let to_march = program.calendar.leap_day == LeapDay::March1;
    let span = life.span.as_ref();
    let follows = expiry.ladder.is_none() && !life.moves;
    follows.then(|| span.map(|span| span.end(day, to_march)))
}

//! Duties: each has something to do, at a moment that comes, in amounts that its units can hold.

use super::amounts::{above_zero, at_most_all, digits, fits};
use super::walk::each;
use super::walk::each_in;
use crate::definition::{Act, Duty, Id, Moment, Much, Rules, Stream};
use crate::number::Amount;
use crate::place::Place;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("duties", &rules.duties, &mut |duty, place| {
        moment(duty, &place.key("on"), sink);
        if duty.benefits.is_empty() {
            filled(duty.acts.len(), &place.key("do"), sink);
        }
        each_in(place, "do", &duty.acts, &mut |act, place| {
            let gives = !duty.benefits.is_empty();
            let check = Check { rules, sink, gives };
            check.act(act, place);
        });
    });
}

fn filled(count: usize, place: &Place<'_>, sink: &Sink) {
    if count == 0 {
        sink.report(Problem::error("empty-list", place.pointer()));
    }
}

fn moment(duty: &Duty, place: &Place<'_>, sink: &Sink) {
    match &duty.on {
        Moment::Tier { changes, .. } => filled(changes.len(), &place.key("change"), sink),
        Moment::Membership { changes, .. } => filled(changes.len(), &place.key("change"), sink),
        Moment::Anniversary { months, days, .. } if (*months == 0) == (*days == 0) => {
            let problem = Problem::error("one-of", place.pointer());
            sink.report(problem.with("expected", "months|days"));
        }
        _ => {}
    }
}

#[derive(Clone, Copy)]
struct Check<'r> {
    rules: &'r Rules,
    sink: &'r Sink,
    /// Whether the duty gives benefits too.
    gives: bool,
}

impl Check<'_> {
    fn act(self, act: &Act, place: &Place<'_>) {
        match act {
            Act::Take {
                counters,
                balance,
                amount,
                keep_at_most,
                ..
            } => {
                if balance.is_none() {
                    filled(counters.len(), &place.key("counters"), self.sink);
                }
                each_in(place, "counters", counters, &mut |counter, place| {
                    self.stored(counter, place);
                });
                let unit = self.unit(counters.first(), balance.as_ref());
                if let Some(amount) = amount {
                    self.much(amount, unit, &place.key("amount"));
                }
                if let Some(keep) = keep_at_most {
                    fits(*keep, unit, &place.key("keepAtMost"), self.sink);
                }
            }
            Act::Carry {
                into,
                above,
                percent,
                at_most,
                ..
            } => {
                let unit = self.unit(Some(into), None);
                self.carried(into, &place.key("into"));
                at_most_all(*percent, &place.key("percent"), self.sink);
                self.much(above, 6, &place.key("above"));
                if let Some(most) = at_most {
                    self.much(most, unit, &place.key("atMost"));
                }
            }
            Act::Convert {
                balance,
                step,
                at_least,
                to,
                give,
                ..
            } => {
                let unit = self.unit(None, Some(balance));
                above_zero(*step, &place.key("step"), self.sink);
                fits(*step, unit, &place.key("step"), self.sink);
                if let Some(least) = at_least {
                    fits(*least, unit, &place.key("atLeast"), self.sink);
                }
                self.conversion(balance, (to.as_ref(), *give), place);
            }
            Act::Credit {
                counter,
                balance,
                amount,
            } => {
                if let Some(counter) = counter {
                    self.carried(counter, &place.key("counter"));
                }
                let unit = self.unit(counter.as_ref(), balance.as_ref());
                self.much(amount, unit, &place.key("amount"));
                if matches!(amount, Much::Percent { .. }) {
                    let place = place.key("amount");
                    let problem = Problem::error("percent-of-nothing", place.pointer());
                    self.sink.report(problem);
                }
            }
        }
    }

    /// What is worked out, or set by the host, has nothing of its own to take from.
    fn stored(self, counter: &Id, place: &Place<'_>) {
        let mut counters = self.rules.counters.iter();
        let stream = counters.find(|known| known.id == *counter);
        let own = |of: &Stream| !of.remembers() && !of.is_timeless();
        if stream.is_some_and(|counter| !own(&counter.of)) {
            let problem = Problem::error("nothing-to-take", place.pointer());
            self.sink.report(problem.with("found", counter.as_str()));
        }
    }

    /// Steps give something else than what they take: of a balance, or the duty's benefits.
    fn conversion(self, balance: &Id, (to, give): (Option<&Id>, Amount), place: &Place<'_>) {
        let Some(to) = to else {
            if !self.gives {
                let problem = Problem::error("missing-key", place.pointer());
                self.sink.report(problem.with("expected", "to"));
            }
            return;
        };
        let at = place.key("give");
        above_zero(give, &at, self.sink);
        fits(give, self.unit(None, Some(to)), &at, self.sink);
        if balance == to {
            let problem = Problem::error("converts-into-itself", place.key("to").pointer());
            self.sink.report(problem.with("found", to.as_str()));
        }
    }

    /// What is credited to a counter needs a counter for it: others only count what happens.
    fn carried(self, counter: &Id, place: &Place<'_>) {
        let mut counters = self.rules.counters.iter();
        let stream = counters.find(|known| known.id == *counter);
        if stream.is_some_and(|counter| !matches!(counter.of, Stream::Carried { .. })) {
            let problem = Problem::error("not-carried", place.pointer());
            self.sink.report(problem.with("found", counter.as_str()));
        }
    }

    /// Fraction digits of a unit, as far as they are known here.
    fn unit(self, counter: Option<&Id>, balance: Option<&Id>) -> u8 {
        if let Some(balance) = balance {
            return digits(self.rules, balance).unwrap_or(6);
        }
        let mut counters = self.rules.counters.iter();
        let counter = counters.find(|known| Some(&known.id) == counter);
        match counter.map(|counter| &counter.of) {
            Some(Stream::Carried { digits }) => *digits,
            Some(Stream::Count { .. }) => 0,
            Some(Stream::Earned { balance, .. }) => digits(self.rules, balance).unwrap_or(6),
            _ => 6,
        }
    }

    fn much(self, much: &Much, unit: u8, place: &Place<'_>) {
        match much {
            Much::Fixed(amount) => fits(*amount, unit, place, self.sink),
            Much::ByTier { tiers, .. } => {
                each_in(place, "tiers", tiers, &mut |(_, amount), place| {
                    fits(*amount, unit, &place.key("amount"), self.sink);
                });
            }
            Much::Percent {
                percent, at_least, ..
            } => {
                at_most_all(*percent, &place.key("percent"), self.sink);
                fits(*at_least, unit, &place.key("atLeast"), self.sink);
            }
            Much::Need { .. } => {}
        }
    }
}

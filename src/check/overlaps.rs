//! Earn rules that give the same balance for the same event: where two of a kind meet, both give.

use super::region::{Mode, Region};
use super::space::{Decided, Space, Steps, Undecided};
use super::walk::each;
use crate::definition::{Condition, EarnRule, Gives, Rules};
use crate::list::ToList as _;
use crate::problem::{Problem, Sink};

pub(super) fn run(rules: &Rules, steps: &Steps, sink: &Sink) {
    each("earn", &rules.earn, &mut |rule, place| {
        let before = rules.earn.iter().take_while(|other| other.id != rule.id);
        for other in before.filter(|other| compete(other, rule)) {
            let space = Space::new(rules, Some(&rule.on), steps);
            let problem = match meet(&space, other, rule) {
                Ok(true) => Problem::warning("rules-overlap", place.pointer())
                    .with("found", rule.id.as_str())
                    .with("other", other.id.as_str())
                    .with("to", rule.to.as_str()),
                Err(Undecided::TooMany) => Problem::note("not-decided", place.pointer()),
                _ => continue,
            };
            return sink.report(problem);
        }
    });
}

/// Whether two rules work the same thing out, and nothing keeps them apart but their conditions.
/// What is activated for a member comes on top of what all get, and rules of one sum are to add up.
fn compete(one: &EarnRule, other: &EarnRule) -> bool {
    let kind = |rule: &EarnRule| match rule.award.gives {
        Gives::Amount(_) => 0,
        Gives::Bands(_) => 1,
        Gives::Table(_) => 2,
    };
    let groups = one.exclusive.as_ref().zip(other.exclusive.as_ref());
    one.on == other.on
        && one.to == other.to
        && one.award.field == other.award.field
        && one.award.less == other.award.less
        && kind(one) == kind(other)
        && groups.is_none_or(|(one, other)| one.group != other.group)
        && (one.together.is_none() || one.together != other.together)
        && !one.activation
        && !other.activation
}

/// Whether there is an event, and a line where both choose lines, for which both give.
fn meet<'r>(space: &Space<'r, '_>, one: &'r EarnRule, other: &'r EarnRule) -> Decided<bool> {
    let both = space.both(&gives(space, one)?, &gives(space, other)?)?;
    let lines = [&one.lines, &other.lines].into_iter().flatten();
    let lines: Vec<&Condition> = lines.to_list();
    match lines.is_empty() {
        true => space.is_possible(&both),
        false => space.is_possible(&space.both(&both, &space.a_line(&lines)?)?),
    }
}

/// The events for which a rule is open and its condition holds.
pub(super) fn gives<'r>(space: &Space<'r, '_>, rule: &'r EarnRule) -> Decided<Region<'r>> {
    let open = space.open(rule.active);
    match &rule.when {
        Some(when) => space.both(&open, &space.region(when, Mode::True)?),
        None => Ok(open),
    }
}

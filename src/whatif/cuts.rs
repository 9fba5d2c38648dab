//! Cuts: the values at which a condition on the open field itself turns. Between two of them every such
//! condition stays as it is.

use super::open::Open;
use super::vary::Vary;
use crate::order::order;
use crate::program::{Give, Goal, Lookup, Stage, Stream, Subject, Test, Times, Value};

/// The first values of the stretches that a range is cut into, in order; the range's own first is one.
pub(crate) fn cuts(vary: &Vary<'_>, (from, to): (i64, i64)) -> Vec<i64> {
    let mut found = vec![from];
    let mut add = |value: i64| {
        if value > from && value <= to {
            found.push(value);
        }
    };
    // What is nothing is a case of its own.
    add(1);
    each_test(vary, &mut |test| {
        constants(test, vary.open.at, &mut |value| {
            if let Value::Amount(amount) = value {
                let down = vary.down(*amount);
                add(down);
                add(down.saturating_add(1));
            }
        });
    });
    let sorted = order(found.len(), &|a, b| found.get(a) < found.get(b));
    let mut cuts: Vec<i64> = Vec::new();
    for value in sorted.into_iter().filter_map(|place| found.get(place)) {
        if cuts.last() != Some(value) {
            cuts.push(*value);
        }
    }
    cuts
}

/// Sees the constants with which a field is compared.
fn constants(test: &Test, open: Open, see: &mut dyn FnMut(&Value)) {
    match test {
        Test::All(of) | Test::Any(of) => of.iter().for_each(|test| constants(test, open, see)),
        Test::Not(of) | Test::AnyLine(of) => constants(of, open, see),
        Test::Compare { subject, value, .. } if is_open(*subject, open) => see(value),
        Test::In { subject, values } if is_open(*subject, open) => values.iter().for_each(see),
        _ => {}
    }
}

const fn is_open(subject: Subject, open: Open) -> bool {
    match (subject, open) {
        (Subject::Event(field), Open::Event(open))
        | (Subject::Line(field), Open::Line(_, open)) => field == open,
        _ => false,
    }
}

/// Sees every condition under which the event is looked at.
fn each_test(vary: &Vary<'_>, see: &mut dyn FnMut(&Test)) {
    let program = vary.start().rules();
    let kind = &program.events[vary.kind];
    for key in &kind.rules {
        let rule = &program.rules[*key];
        rule.when.iter().chain(&rule.lines).for_each(&mut *see);
        for stage in &rule.stages {
            if let Stage::Give {
                give: Give::Table(table),
                ..
            }
            | Stage::Times(Times::Table(table)) = stage
            {
                rows(table, see);
            }
        }
        for key in &rule.multiply {
            program.multipliers[*key].when.iter().for_each(&mut *see);
        }
    }
    for key in &kind.feeds {
        match &program.counters[*key].of {
            Stream::Sum { test, .. } | Stream::Count { test } => test.iter().for_each(&mut *see),
            Stream::Memory(memory) => memory.test.iter().for_each(&mut *see),
            _ => {}
        }
    }
    kind.sends
        .iter()
        .filter_map(|sends| sends.when.as_ref())
        .for_each(&mut *see);
    let off = kind.takes_off.as_ref();
    off.and_then(|off| off.lines.as_ref())
        .into_iter()
        .for_each(&mut *see);
    for leaf in &kind.leaves {
        program.tasks[leaf.task].goal.visit(&mut |goal| {
            if let Goal::Do {
                event,
                test: Some(test),
                ..
            } = goal
                && *event == vary.kind
            {
                see(test);
            }
        });
    }
}

fn rows(table: &Lookup, see: &mut dyn FnMut(&Test)) {
    table.rows.iter().for_each(|(test, _)| see(test));
}

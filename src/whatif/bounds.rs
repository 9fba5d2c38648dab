//! With what the rules compare counters: the constants of goals, conditions and axes that are asked
//! after an event.

use crate::number::Amount;
use crate::order::order;
use crate::program::{Counter, Goal, Key, Program, Subject, Test, Value};

/// Sees each node of every goal.
pub(super) fn each_goal(program: &Program, see: &mut dyn FnMut(&Goal)) {
    for tier in program
        .ladders
        .values()
        .flat_map(|ladder| ladder.tiers.values())
    {
        let own = tier.reach.iter().chain(&tier.keep);
        own.chain(tier.keep_for.iter().map(|(_, goal)| goal))
            .for_each(|goal| goal.visit(see));
    }
    program.tasks.values().for_each(|task| task.goal.visit(see));
}

/// Sees every condition that is asked after the event.
pub(super) fn each_test_later(program: &Program, see: &mut dyn FnMut(&Test)) {
    let tiers = program
        .ladders
        .values()
        .flat_map(|ladder| ladder.tiers.values());
    tiers
        .filter_map(|tier| tier.when.as_ref())
        .for_each(|(test, _)| see(test));
    program
        .duties
        .values()
        .filter_map(|duty| duty.when.as_ref())
        .for_each(&mut *see);
    program.each_grant(&mut |grant| grant.when.iter().for_each(&mut *see));
    for (_, task) in program.tasks.iter() {
        program.audiences(task).for_each(|of| see(&of.test));
    }
    program
        .redemptions
        .values()
        .filter_map(|of| of.when.as_ref())
        .for_each(&mut *see);
    let groups = program
        .segments
        .values()
        .flat_map(|segment| segment.groups.values());
    groups
        .filter_map(|group| group.test.as_ref())
        .for_each(&mut *see);
}

/// With what a counter is compared anywhere, rising.
pub(super) fn bounds(program: &Program, counter: Key<Counter>) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    each_goal(program, &mut |goal| {
        if let Goal::Reach {
            counter: of, need, ..
        } = goal
            && *of == counter
        {
            found.push(*need);
        }
    });
    each_test_later(program, &mut |test| constants(test, counter, &mut found));
    for axis in program.segments.values().flat_map(|segment| &segment.axes) {
        if axis.counter == counter {
            found.extend(&axis.bounds);
        }
    }
    let sorted = order(found.len(), &|a, b| found.get(a) < found.get(b));
    sorted
        .into_iter()
        .filter_map(|place| found.get(place).copied())
        .collect()
}

fn constants(test: &Test, counter: Key<Counter>, found: &mut Vec<Amount>) {
    let own = |subject: &Subject| matches!(subject, Subject::Counter(of) if *of == counter);
    match test {
        Test::All(of) | Test::Any(of) => of.iter().for_each(|test| constants(test, counter, found)),
        Test::Not(of) | Test::AnyLine(of) => constants(of, counter, found),
        Test::Compare {
            subject,
            value: Value::Amount(value),
            ..
        } if own(subject) => found.push(*value),
        Test::In { subject, values } if own(subject) => {
            found.extend(values.iter().filter_map(Value::amount));
        }
        _ => {}
    }
}

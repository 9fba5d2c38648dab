//! Duties that can't do what they say: on a change that never comes, against the tier that they run
//! on, with an excess over nothing, or one after the other for ever.

use super::circles::shortest_circle;
use super::walk::{each, each_in, nodes};
use crate::definition::{
    Act, Change, Duty, Goal, Id, Ladder, Moment, Much, Rules, Stream, Tier, Validity, Verb, Window,
};
use crate::list::ToList as _;
use crate::place::Place;
use crate::problem::{Problem, Sink, listed};

pub(super) fn run(rules: &Rules, sink: &Sink) {
    each("duties", &rules.duties, &mut |duty, place| {
        if let Moment::Tier { ladder, .. } = &duty.on {
            let mut ladders = rules.ladders.iter();
            if let Some(ladder) = ladders.find(|known| known.id == *ladder) {
                never_comes(duty, ladder, &place.key("on"), sink);
                undoes_its_tier(duty, ladder, &place.key("do"), sink);
            }
        }
        each_in(place, "do", &duty.acts, &mut |act, place| {
            never_ends(rules, act, place, sink);
            for (much, first, key) in amounts(act) {
                asks_nothing(rules, (much, first), &place.key(key), sink);
            }
        });
    });
    circles(rules, sink);
}

/// A tier that lasts for good is not judged, kept or lost, and everybody has the lowest.
fn never_comes(duty: &Duty, ladder: &Ladder, place: &Place<'_>, sink: &Sink) {
    let Moment::Tier { changes, tiers, .. } = &duty.on else {
        return;
    };
    // A misspelt tier is reported already.
    let known = |id: &Id| ladder.tiers.iter().any(|tier| tier.id == *id);
    if !tiers.iter().all(known) {
        return;
    }
    let list = place.key("change");
    for (position, change) in changes.iter().enumerate() {
        let mut validities = concerned(duty, ladder).map(|tier| validity(tier, ladder));
        let comes = validities.any(|validity| match (change, validity) {
            (Change::Reached, _) => true,
            (_, Validity::Lifetime) => false,
            (Change::Lost, _) => true,
            (_, validity) => !matches!(validity, Validity::WhileMet),
        });
        if !comes {
            let place = list.item(position);
            sink.report(Problem::warning("duty-never-runs", place.pointer()));
        }
    }
}

/// The tiers above the lowest that a duty names, or all of them.
fn concerned<'r>(duty: &'r Duty, ladder: &'r Ladder) -> impl Iterator<Item = &'r Tier> {
    let tiers = match &duty.on {
        Moment::Tier { tiers, .. } => tiers.as_slice(),
        _ => &[],
    };
    let higher = ladder.tiers.iter().skip(1);
    higher.filter(move |tier| tiers.is_empty() || tiers.contains(&tier.id))
}

fn validity<'r>(tier: &'r Tier, ladder: &'r Ladder) -> &'r Validity {
    tier.validity.as_ref().unwrap_or(&ladder.policy.validity)
}

/// A tier that holds only while its goal is met is lost by what takes the goal away.
fn undoes_its_tier(duty: &Duty, ladder: &Ladder, place: &Place<'_>, sink: &Sink) {
    let Moment::Tier { changes, .. } = &duty.on else {
        return;
    };
    if !changes.contains(&Change::Reached) {
        return;
    }
    let held = concerned(duty, ladder);
    let mut held = held.filter(|tier| matches!(validity(tier, ladder), Validity::WhileMet));
    let Some(tier) = held.next() else { return };
    for (position, act) in duty.acts.iter().enumerate() {
        let Act::Take { verb, counters, .. } = act else {
            continue;
        };
        let goal = tier.keep.as_ref().or(tier.reach.as_ref());
        let asked = |counter: &&Id| goal.is_some_and(|goal| asks(goal, counter));
        if let Some(counter) = counters.iter().find(asked).filter(|_| *verb == Verb::Clear) {
            let problem = Problem::warning("duty-undoes-tier", place.item(position).pointer());
            let problem = problem.with("found", counter.as_str());
            sink.report(problem.with("tier", tier.id.as_str()));
        }
    }
}

/// Whether a goal asks for a counter.
fn asks(goal: &Goal, counter: &Id) -> bool {
    let mut asks = false;
    nodes(goal, &Place::ROOT, &mut |goal, _| {
        asks |= matches!(goal, Goal::Reach { counter: of, .. } if of == counter);
    });
    asks
}

/// What is carried into a counter for life, and never taken out again, counts in every period.
fn never_ends(rules: &Rules, act: &Act, place: &Place<'_>, sink: &Sink) {
    let Act::Carry { into, .. } = act else { return };
    let mut counters = rules.counters.iter();
    let for_life =
        counters.any(|counter| counter.id == *into && matches!(counter.window, Window::Lifetime));
    let mut acts = rules.duties.iter().flat_map(|duty| &duty.acts);
    let taken =
        acts.any(|act| matches!(act, Act::Take { counters, .. } if counters.contains(into)));
    if for_life && !taken {
        let problem = Problem::warning("carry-never-ends", place.key("into").pointer());
        sink.report(problem.with("found", into.as_str()));
    }
}

/// The amounts of an act, each with the counter that it is about and its key.
fn amounts(act: &Act) -> Vec<(&Much, Option<&Id>, &'static str)> {
    match act {
        Act::Take {
            counters, amount, ..
        } => {
            let amount = amount.iter();
            amount
                .map(|much| (much, counters.first(), "amount"))
                .to_list()
        }
        Act::Carry {
            from,
            above,
            at_most,
            ..
        } => {
            let most = at_most.iter().map(|most| (most, Some(from), "atMost"));
            most.chain([(above, Some(from), "above")]).to_list()
        }
        Act::Credit {
            counter, amount, ..
        } => vec![(amount, counter.as_ref(), "amount")],
        Act::Convert { .. } => Vec::new(),
    }
}

/// What no tier asks for is nothing.
fn asks_nothing(
    rules: &Rules,
    (much, first): (&Much, Option<&Id>),
    place: &Place<'_>,
    sink: &Sink,
) {
    let Much::Need {
        ladder, counter, ..
    } = much
    else {
        return;
    };
    let mut ladders = rules.ladders.iter();
    let Some(ladder) = ladders.find(|known| known.id == *ladder) else {
        return;
    };
    let counter = counter.as_ref().or(first);
    let goals = ladder
        .tiers
        .iter()
        .flat_map(|tier| [&tier.reach, &tier.keep]);
    let mut goals = goals.flatten();
    let asked = counter.is_some_and(|counter| goals.any(|goal| asks(goal, counter)));
    if !asked {
        let problem = Problem::error("need-of-nothing", place.pointer());
        let problem = problem.with("found", counter.map_or("", Id::as_str));
        sink.report(problem.with("expected", ladder.id.as_str()));
    }
}

/// Duties on what is reached that bring each other about: nothing says when that ends.
fn circles(rules: &Rules, sink: &Sink) {
    let duties: Vec<&Duty> = rules.duties.iter().to_list();
    let next = |duty: &&Duty| {
        let others = duties.iter().enumerate();
        let brought = others.filter(|(_, other)| other.id != duty.id && brings(rules, duty, other));
        brought.map(|(place, _)| place).to_list()
    };
    let next: Vec<Vec<usize>> = duties.iter().map(next).to_list();
    for (start, duty) in duties.iter().enumerate() {
        if let Some(circle) = shortest_circle(&next, start) {
            let names = circle.iter().filter_map(|place| duties.get(*place));
            let names: Vec<&str> = names.chain([duty]).map(|duty| duty.id.as_str()).to_list();
            let place = Place::ROOT.key("duties");
            let problem = Problem::warning("duties-in-circle", place.item(start).pointer());
            sink.report(problem.with("found", listed(&names, " → ")));
        }
    }
}

/// Whether one duty on what is reached gives to what another one waits for.
fn brings(rules: &Rules, duty: &Duty, other: &Duty) -> bool {
    let (
        Moment::Reached { .. },
        Moment::Reached {
            counter, balance, ..
        },
    ) = (&duty.on, &other.on)
    else {
        return false;
    };
    let mut counters = rules.counters.iter();
    let earned = counter.as_ref().and_then(|counter| {
        let counter = counters.find(|known| known.id == *counter)?;
        match &counter.of {
            Stream::Earned { balance, .. } | Stream::Available(balance) => Some(balance),
            _ => None,
        }
    });
    duty.acts.iter().any(|act| {
        let (to, into) = match act {
            Act::Convert { to, .. } => (to.as_ref(), None),
            Act::Credit {
                balance, counter, ..
            } => (balance.as_ref(), counter.as_ref()),
            Act::Carry { into, .. } => (None, Some(into)),
            Act::Take { .. } => (None, None),
        };
        let given = to.is_some_and(|to| balance.as_ref() == Some(to) || earned == Some(to));
        given || into.is_some() && into == counter.as_ref()
    })
}

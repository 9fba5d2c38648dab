//! The most that a counter can ever show, where the rules say so: by caps on what it counts, or by
//! the days of its window.

use crate::definition::{
    Cap, CapOf, Counter, Formula, Id, Length, Operation, Repeat, Rules, Stream, Window,
};
use crate::number::Amount;
use crate::time::Unit;

/// The most of what is earned through a window: each rule under a cap, each task and journey as
/// often as it can be done. `None` where something is not limited.
pub(super) fn most(rules: &Rules, counter: &Counter) -> Option<Amount> {
    match &counter.of {
        Stream::Earned {
            balance,
            only,
            except,
            ..
        } => {
            let counts = |id: &Id| (only.is_empty() || only.contains(id)) && !except.contains(id);
            // Of what is misspelt nothing is known.
            let open = only.is_empty() && given_otherwise(rules, balance);
            if open || !only.iter().all(|id| is_known(rules, id)) {
                return None;
            }
            earned(rules, balance, &counts, &counter.window)
        }
        Stream::Available(of) => rules.balances.iter().find(|known| known.id == *of)?.most,
        Stream::Formula(formula) => of_formula(rules, formula),
        _ => None,
    }
}

fn is_known(rules: &Rules, id: &Id) -> bool {
    rules.earn.iter().any(|rule| rule.id == *id)
        || rules.tasks.iter().any(|task| task.id == *id)
        || rules.journeys.iter().any(|journey| journey.id == *id)
}

/// Whether milestones, choices or duties give it too.
fn given_otherwise(rules: &Rules, balance: &Id) -> bool {
    use crate::definition::Act;
    let milestones = rules.milestones.iter().flat_map(|of| &of.rewards);
    let options = rules.choices.iter().flat_map(|choice| &choice.options);
    let mut options_of = options.clone();
    let rewards = milestones.chain(options.flat_map(|option| &option.rewards));
    let mut acts = rules.duties.iter().flat_map(|duty| &duty.acts);
    let mut events = rules.events.iter();
    { rewards }.any(|reward| reward.to == *balance)
        || options_of.any(|option| option.converts.iter().any(|of| of.to == *balance))
        || acts.any(|act| match act {
            Act::Convert { to, .. } => to.as_ref() == Some(balance),
            Act::Credit { balance: to, .. } => to.as_ref() == Some(balance),
            _ => false,
        })
        || events.any(|event| matches!(event.role, crate::definition::Role::Transfers { .. }))
}

fn earned(
    rules: &Rules,
    balance: &Id,
    counts: &dyn Fn(&Id) -> bool,
    window: &Window,
) -> Option<Amount> {
    let mut sum = Amount::ZERO;
    let mut add = |amount: Amount, times: u32| {
        let most = i64::from(times).checked_mul(amount.millionths())?;
        sum = sum.plus(Amount::from_millionths(most)?)?;
        Some(())
    };
    let mut counted: Vec<&Id> = Vec::new();
    for rule in rules
        .earn
        .iter()
        .filter(|rule| rule.to == *balance && counts(&rule.id))
    {
        let mut caps = rules.caps.iter();
        let cap = caps.find(|cap| limits(cap, &rule.id))?;
        if !counted.contains(&&cap.id) {
            counted.push(&cap.id);
            add(cap.limit, periods(&cap.window, window)?)?;
        }
    }
    for task in rules.tasks.iter().filter(|task| counts(&task.id)) {
        for reward in task.rewards.iter().filter(|reward| reward.to == *balance) {
            let times = match task.repeat {
                Repeat::Once => 1,
                Repeat::Each(unit) => calendar_periods(unit, window)?,
                Repeat::Tier(_) | Repeat::Membership(_) => task.at_most?,
            };
            let times = task.at_most.map_or(times, |most| most.min(times));
            add(reward.give, times)?;
        }
    }
    for journey in rules.journeys.iter().filter(|journey| counts(&journey.id)) {
        for reward in journey
            .rewards
            .iter()
            .filter(|reward| reward.to == *balance)
        {
            add(reward.give, 1)?;
        }
    }
    // Where nothing gives it, hosts credit it.
    (!sum.is_zero()).then_some(sum)
}

/// Whether a cap limits all that a rule gives.
fn limits(cap: &Cap, rule: &Id) -> bool {
    cap.of == CapOf::Award && cap.by.is_none() && cap.rules.contains(rule)
}

/// How many periods of a cap a window can see at most.
fn periods(cap: &Window, seen: &Window) -> Option<u32> {
    match cap {
        Window::Lifetime => Some(1),
        Window::Calendar {
            unit, offset: 0, ..
        } => calendar_periods(*unit, seen),
        Window::Rolling {
            length: Length::Days(days),
            offset: 0,
        } => Some(longest(seen)?.div_ceil(*days)),
        _ => None,
    }
}

/// How many calendar periods a window can see at most, a part of one being one.
pub(super) fn calendar_periods(unit: Unit, seen: &Window) -> Option<u32> {
    let whole = match (seen, unit) {
        (Window::Calendar { unit: seen, .. }, unit) => match (*seen, unit) {
            (seen, unit) if seen == unit => Some(1),
            (Unit::Quarter, Unit::Month) => Some(3),
            (Unit::Half, Unit::Month) => Some(6),
            (Unit::Year, Unit::Month) => Some(12),
            (Unit::Half, Unit::Quarter) => Some(2),
            (Unit::Year, Unit::Quarter) => Some(4),
            (Unit::Year, Unit::Half) => Some(2),
            _ => None,
        },
        (Window::RollingMonths { count, .. }, Unit::Month) => Some(*count),
        _ => None,
    };
    if unit == Unit::Day {
        return longest(seen);
    }
    // Where the two don't fit into each other, both ends may lie within a period.
    whole.or_else(|| Some(longest(seen)?.div_ceil(shortest_of(unit)).saturating_add(1)))
}

const fn shortest_of(unit: Unit) -> u32 {
    match unit {
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 28,
        Unit::Quarter => 90,
        Unit::Half => 181,
        Unit::Year => 365,
    }
}

const fn longest_of(unit: Unit) -> u32 {
    match unit {
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 31,
        Unit::Quarter => 92,
        Unit::Half => 184,
        Unit::Year => 366,
    }
}

/// The most days that a window sees; `None` where nothing limits them.
pub(crate) fn longest(window: &Window) -> Option<u32> {
    match window {
        Window::Calendar { unit, .. } => Some(longest_of(*unit)),
        Window::RollingMonths { count, .. } => Some(days_of(*count)),
        Window::Weighted(steps) => {
            let months = steps
                .iter()
                .fold(0_u32, |sum, step| sum.saturating_add(step.months));
            Some(days_of(months))
        }
        Window::Rolling { length, .. }
        | Window::Anniversary { length, .. }
        | Window::Triggered { length, .. } => Some(match length {
            Length::Days(days) => *days,
            Length::Months(months) => days_of(*months),
        }),
        Window::BestOf(of) => {
            let all: Option<Vec<u32>> = of.iter().map(longest).collect();
            all?.into_iter().max()
        }
        _ => None,
    }
}

/// The fewest days that a window can have when it is full: February, not March.
pub(super) fn shortest(window: &Window) -> Option<u32> {
    match window {
        Window::Calendar { unit, .. } => Some(shortest_of(*unit)),
        window => longest(window),
    }
}

/// The most days of so many months on end.
fn days_of(months: u32) -> u32 {
    let years = months.checked_div(12).unwrap_or(0).saturating_mul(366);
    let rest = months.checked_rem(12).unwrap_or(0).saturating_mul(31);
    years.saturating_add(rest)
}

fn of_formula(rules: &Rules, formula: &Formula) -> Option<Amount> {
    let part = |id: &Id| {
        let counter = rules.counters.iter().find(|known| known.id == *id)?;
        // A formula of formulas is not followed.
        match counter.of {
            Stream::Formula(_) => None,
            _ => most(rules, counter),
        }
    };
    match &formula.op {
        Operation::Least(ids) => ids.iter().filter_map(part).min(),
        Operation::Greatest(ids) => {
            let all: Option<Vec<Amount>> = ids.iter().map(part).collect();
            all?.into_iter().max()
        }
        Operation::Cycle { of, .. } => Some(*of),
        _ => None,
    }
}

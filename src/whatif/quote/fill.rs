//! A quote by the full engine: the event is booked on a copy, and the numbers are those that the
//! views show.

use super::layout::{Layout, NOTHING, OF_BALANCE, OF_LADDER, OF_TASK, one_counter};
use crate::book::Leg;
use crate::member::{Source, State};
use crate::number::Amount;
use crate::program::{Balance, Key, Program};
use crate::time::Day;
use crate::view::{BalancePoints, ChecklistState, GoalProgress, Progress, Seen, TaskItem};

/// For how many days what ends counts as ending soon.
const SOON: u32 = 30;

/// What an event would do, in numbers.
pub(crate) struct Numbers {
    /// As the layout says.
    pub(crate) flat: Vec<i64>,
    /// What something else than a rule of the event's type gives.
    pub(crate) others: Vec<(Source, Key<Balance>, Amount)>,
}

/// Ten thousandths of a whole.
const WHOLE: i64 = 10_000;

/// What an event of so many lines did, as the views show it.
pub(crate) fn numbers(program: &Program, leg: &Leg, lines: usize, layout: &Layout) -> Numbers {
    let mut numbers = Numbers {
        flat: Vec::new(),
        others: Vec::new(),
    };
    let seen = |state| Seen { program, state };
    let (before, after) = (seen(&leg.before), seen(&leg.after));
    let day = leg.after.day;
    let points = before.points().balances.into_iter();
    let points = points.zip(after.points().balances);
    for (key, (before, after)) in program.balances.keys().zip(points) {
        let earned = leg.earned(key);
        let part = balance(day, earned, &before, &after);
        numbers.flat.extend(part);
    }
    for counter in &layout.counters {
        let value = leg.after.counter(program, *counter, day);
        numbers.flat.push(value.millionths());
    }
    for (key, progress) in layout.ladders.iter().zip(after.progress()) {
        let tiers = &program.ladders[*key].tiers;
        let next = tiers.find(|tier| Some(&*tier.id) == progress.next.as_ref().map(|n| n.tier));
        let asks = next.and_then(|next| tiers[next].reach.as_ref());
        let missing = asks.and_then(one_counter).map(|(counter, need)| {
            let have = leg.after.counter(program, counter, day);
            need.minus_or_zero(have)
        });
        let next = next.map(Key::place);
        numbers.flat.extend(ladder(&progress, next, missing));
    }
    for place in &layout.tasks {
        let item = after.task(place.task, &program.tasks[place.task]);
        numbers.flat.extend(task(item.as_ref(), place.leaf));
    }
    leg.awards(layout, lines, &mut numbers);
    numbers
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Ten thousandths of a fraction of four digits.
fn ten_thousandths(fraction: Amount) -> i64 {
    fraction.millionths().checked_div(100).unwrap_or(0)
}

/// The numbers of a balance. What ends soon is of what was there before.
fn balance(
    day: Day,
    earned: i64,
    before: &BalancePoints<'_>,
    after: &BalancePoints<'_>,
) -> [i64; OF_BALANCE] {
    let (expiring, next) = ending(day, before);
    [
        earned,
        after.available.millionths(),
        after.pending.millionths(),
        expiring,
        next,
        after.debt.millionths(),
    ]
}

/// What of a balance ends soon, and the last day of what ends next.
fn ending(day: Day, points: &BalancePoints<'_>) -> (i64, i64) {
    let soon = day.plus_days(SOON);
    let ending = { points.lots.iter() }.filter(|lot| lot.last_day.is_some_and(|d| d <= soon));
    let ending = ending.map(|lot| lot.amount.millionths());
    let next = points.next_expiry.and_then(|lot| lot.last_day);
    let next = next.map_or(NOTHING, Day::epoch_days);
    (ending.fold(0, i64::saturating_add), next)
}

/// The same of a member's balance.
pub(crate) fn expiring(program: &Program, state: &State, key: Key<Balance>) -> (i64, i64) {
    let points = Seen { program, state }.points().balances;
    let points = points.get(key.place());
    points.map_or((0, NOTHING), |points| ending(state.day, points))
}

fn ladder(
    progress: &Progress<'_>,
    next: Option<usize>,
    missing: Option<Amount>,
) -> [i64; OF_LADDER] {
    let ahead = progress.next.as_ref();
    [
        whole(progress.tier.rank),
        next.map_or(NOTHING, whole),
        ahead.map_or(WHOLE, |next| ten_thousandths(next.fraction)),
        missing.map_or(NOTHING, Amount::millionths),
    ]
}

fn task(item: Option<&TaskItem<'_>>, leaf: Option<(Amount, u8)>) -> [i64; OF_TASK] {
    let Some(item) = item else {
        return [NOTHING, NOTHING];
    };
    let have = match leaf {
        None => ten_thousandths(item.fraction),
        Some(_) => have(&item.goal).map_or(0, Amount::millionths),
    };
    [item.state.place(), have]
}

/// What there is of the one leaf of a goal.
pub(crate) fn have(goal: &GoalProgress<'_>) -> Option<Amount> {
    match goal {
        GoalProgress::All { of, .. }
        | GoalProgress::Any { of, .. }
        | GoalProgress::AtLeast { of, .. } => have(of.first()?),
        GoalProgress::Reach { have, .. } | GoalProgress::Sum { have, .. } => Some(*have),
        GoalProgress::Do { have, .. } | GoalProgress::Done { have, .. } => {
            Some(Amount::from_count(*have))
        }
        _ => None,
    }
}

impl ChecklistState {
    /// All of them, by the number that says which.
    pub(crate) const ALL: [Self; 7] = [
        Self::Available,
        Self::InProgress,
        Self::Upcoming,
        Self::Locked,
        Self::Done,
        Self::Claimed,
        Self::Expired,
    ];

    /// The number that says which it is: its place in [`Self::ALL`].
    #[inline(always)]
    pub(crate) const fn place(self) -> i64 {
        match self {
            Self::Available => 0,
            Self::InProgress => 1,
            Self::Upcoming => 2,
            Self::Locked => 3,
            Self::Done => 4,
            Self::Claimed => 5,
            Self::Expired => 6,
        }
    }
}

impl Leg {
    /// What the event gave of a balance, less what it took back.
    fn earned(&self, balance: Key<Balance>) -> i64 {
        let journal = &self.journal;
        let gave = journal.awards.iter().filter(|award| award.to == balance);
        let gave = gave.map(|award| award.amount.millionths());
        let took = journal.reversals.iter().filter(|back| back.to == balance);
        let took = took.map(|back| {
            let after = back.after.millionths();
            after.saturating_sub(back.before.millionths())
        });
        gave.chain(took).fold(0, i64::saturating_add)
    }

    /// What each rule gave, what each line has of it, and what something else gave.
    fn awards(&self, layout: &Layout, lines: usize, numbers: &mut Numbers) {
        let first = numbers.flat.len();
        numbers.flat.resize(layout.size(lines), 0);
        let mut add = |place: usize, amount: Amount| {
            if let Some(number) = numbers.flat.get_mut(place) {
                *number = number.saturating_add(amount.millionths());
            }
        };
        for award in &self.journal.awards {
            let own = |rule: &_| award.source == Source::Rule(*rule);
            let Some(rule) = layout.rules.iter().position(own) else {
                if !award.amount.is_zero() {
                    let other = (award.source, award.to, award.amount);
                    numbers.others.push(other);
                }
                continue;
            };
            add(first.saturating_add(rule), award.amount);
            for share in award.given.iter().flat_map(|given| &given.lines) {
                add(layout.line_at(share.line, award.to.place()), share.amount);
            }
        }
    }
}

//! Whether one goal is met whenever another is.
//!
//! Goals have lower bounds only. So a goal is met in a few smallest ways, each a set of bounds, and
//! it implies another exactly when each of these ways meets the other one.

use super::amounts::amount;
use crate::definition::{Bound, Goal, Id, Rules, Schedule};
use crate::list::ToList as _;
use crate::number::Amount;

/// What a bound is on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fact<'g> {
    Counter(&'g Id),
    Membership(&'g Id),
    /// Of a ladder, a tier or a higher one: held now, so many months in all, or at a stretch.
    Held(&'g Id, &'g Id),
    Months(&'g Id, &'g Id),
    Stretch(&'g Id, &'g Id),
    /// What keeps a tier was met so many periods in a row.
    Kept(&'g Id, &'g Id, Schedule),
}

/// Bounds that must hold together; there may be several on one fact.
type Way<'g> = Vec<(Fact<'g>, Amount)>;

/// More ways than this are not followed.
const MOST_WAYS: usize = 256;

/// Whether `goal` can't be met without `other`; `None` where it would take too long to say.
///
/// Counters are taken to be independent of each other.
pub(super) fn implies(rules: &Rules, goal: &Goal, other: &Goal) -> Option<bool> {
    let ways = ways(rules, goal)?;
    let all = ways.iter().map(|way| met(other, way));
    all.collect::<Option<Vec<bool>>>()
        .map(|met| met.into_iter().all(|met| met))
}

/// Whether some of the ways to meet `goal` meet `other` too, and some don't; `None` where it would
/// take too long to say.
pub(super) fn implies_in_part(rules: &Rules, goal: &Goal, other: &Goal) -> Option<bool> {
    let ways = ways(rules, goal)?;
    let met: Option<Vec<bool>> = ways.iter().map(|way| met(other, way)).collect();
    let met = met?;
    Some(met.contains(&true) && met.contains(&false))
}

fn ways<'g>(rules: &'g Rules, goal: &'g Goal) -> Option<Vec<Way<'g>>> {
    match goal {
        Goal::All(of) => some_of(rules, of.len(), of),
        Goal::Any(of) => some_of(rules, 1, of),
        Goal::AtLeast { n, of } => some_of(rules, usize::try_from(*n).ok()?, of),
        Goal::Reach { counter, .. } => Some(vec![vec![(Fact::Counter(counter), bound(goal)?)]]),
        Goal::Hold { membership } => Some(vec![vec![(Fact::Membership(membership), Amount::ONE)]]),
        Goal::HoldTier {
            ladder,
            tier,
            months,
            consecutive,
        } => Some(vec![held(rules, (ladder, tier), *months, *consecutive)]),
        Goal::Kept { times, .. } => Some(vec![vec![(kept(goal)?, Amount::from_count(*times))]]),
        // A tier has none, and a task's is of its own time.
        Goal::Do { .. } | Goal::Done { .. } => None,
    }
}

/// Who holds a tier holds the lower ones as well, and who does so at a stretch does so in all.
fn held<'g>(
    rules: &'g Rules,
    (ladder, tier): (&'g Id, &'g Id),
    months: u32,
    consecutive: bool,
) -> Way<'g> {
    let tiers = rules.ladders.iter().find(|known| known.id == *ladder);
    let tiers = tiers.map_or(&[][..], |ladder| &ladder.tiers);
    let rank = tiers.iter().position(|known| known.id == *tier);
    let lower = tiers.iter().take(rank.unwrap_or(0)).map(|lower| &lower.id);
    let need = Amount::from_count(months);
    let mut way = Way::new();
    for tier in lower.chain([tier]) {
        if months == 0 || consecutive {
            way.push((Fact::Held(ladder, tier), Amount::ONE));
            way.push((Fact::Stretch(ladder, tier), need));
        }
        way.push((Fact::Months(ladder, tier), need));
    }
    way
}

fn kept(goal: &Goal) -> Option<Fact<'_>> {
    match goal {
        Goal::Kept {
            ladder,
            tier,
            schedule,
            ..
        } => Some(Fact::Kept(ladder, tier, *schedule)),
        _ => None,
    }
}

/// The ways to meet `n` of these.
fn some_of<'g>(rules: &'g Rules, n: usize, of: &'g [Goal]) -> Option<Vec<Way<'g>>> {
    let Some(fewer) = n.checked_sub(1) else {
        return Some(vec![Way::new()]);
    };
    let Some((first, rest)) = of.split_first() else {
        return Some(Vec::new());
    };
    let mut found = both(&ways(rules, first)?, &some_of(rules, fewer, rest)?)?;
    if rest.len() >= n {
        found.extend(some_of(rules, n, rest)?);
    }
    (found.len() <= MOST_WAYS).then_some(found)
}

/// The least value that meets a leaf; `None` where that depends on another counter.
fn bound(goal: &Goal) -> Option<Amount> {
    match goal {
        Goal::Reach {
            value: Bound::Value(value),
            strictly,
            ..
        } => match strictly {
            true => amount(value)?.plus(Amount::step(6)),
            false => amount(value),
        },
        _ => None,
    }
}

fn both<'g>(left: &[Way<'g>], right: &[Way<'g>]) -> Option<Vec<Way<'g>>> {
    if left.len().saturating_mul(right.len()) > MOST_WAYS {
        return None;
    }
    let pairs = left.iter().flat_map(|l| right.iter().map(move |r| (l, r)));
    Some(
        pairs
            .map(|(left, right)| [left.as_slice(), right].concat())
            .to_list(),
    )
}

/// Whether a goal is met where just these bounds hold.
fn met(goal: &Goal, way: &Way<'_>) -> Option<bool> {
    let holds = |fact, need| way.iter().any(|(on, bound)| *on == fact && *bound >= need);
    let count = |of: &[Goal]| {
        let met: Option<Vec<bool>> = of.iter().map(|goal| met(goal, way)).collect();
        met.map(|met| met.into_iter().filter(|met| *met).count())
    };
    match goal {
        Goal::All(of) => count(of).map(|met| met == of.len()),
        Goal::Any(of) => count(of).map(|met| met > 0),
        Goal::AtLeast { n, of } => Some(count(of)? >= usize::try_from(*n).ok()?),
        Goal::Reach { counter, .. } => Some(holds(Fact::Counter(counter), bound(goal)?)),
        Goal::Hold { membership } => Some(holds(Fact::Membership(membership), Amount::ONE)),
        Goal::HoldTier {
            ladder,
            tier,
            months,
            consecutive,
        } => {
            let need = Amount::from_count(*months);
            Some(match (*months, *consecutive) {
                (0, _) => holds(Fact::Held(ladder, tier), Amount::ONE),
                (_, true) => holds(Fact::Stretch(ladder, tier), need),
                (_, false) => holds(Fact::Months(ladder, tier), need),
            })
        }
        Goal::Kept { times, .. } => Some(holds(kept(goal)?, Amount::from_count(*times))),
        Goal::Do { .. } | Goal::Done { .. } => None,
    }
}

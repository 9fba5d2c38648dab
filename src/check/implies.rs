//! Whether one goal is met whenever another is.
//!
//! Goals have lower bounds only. So a goal is met in a few smallest ways, each a set of bounds, and
//! it implies another exactly when each of these ways meets the other one.

use super::amounts::amount;
use crate::definition::{Bound, Goal, Id};
use crate::number::Amount;

/// What a bound is on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fact<'g> {
    Counter(&'g Id),
    Membership(&'g Id),
}

/// Bounds that must hold together; there may be several on one fact.
type Way<'g> = Vec<(Fact<'g>, Amount)>;

/// More ways than this are not followed.
const MOST_WAYS: usize = 256;

/// Whether `goal` can't be met without `other`; `None` where it would take too long to say.
///
/// Counters are taken to be independent of each other.
pub(super) fn implies(goal: &Goal, other: &Goal) -> Option<bool> {
    let ways = ways(goal)?;
    let all = ways.iter().map(|way| met(other, way));
    all.collect::<Option<Vec<bool>>>()
        .map(|met| met.into_iter().all(|met| met))
}

fn ways(goal: &Goal) -> Option<Vec<Way<'_>>> {
    match goal {
        Goal::All(of) => some_of(of.len(), of),
        Goal::Any(of) => some_of(1, of),
        Goal::AtLeast { n, of } => some_of(usize::try_from(*n).ok()?, of),
        Goal::Reach { counter, .. } => Some(vec![vec![(Fact::Counter(counter), bound(goal)?)]]),
        Goal::Hold { membership } => Some(vec![vec![(Fact::Membership(membership), Amount::ONE)]]),
        // A tier has none, and a task's is of its own time; the past of tiers is not followed.
        Goal::Do { .. } | Goal::HoldTier { .. } | Goal::Kept { .. } => None,
    }
}

/// The ways to meet `n` of these.
fn some_of(n: usize, of: &[Goal]) -> Option<Vec<Way<'_>>> {
    let Some(fewer) = n.checked_sub(1) else {
        return Some(vec![Way::new()]);
    };
    let Some((first, rest)) = of.split_first() else {
        return Some(Vec::new());
    };
    let mut found = both(&ways(first)?, &some_of(fewer, rest)?)?;
    if rest.len() >= n {
        found.extend(some_of(n, rest)?);
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
            .collect(),
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
        Goal::Do { .. } | Goal::HoldTier { .. } | Goal::Kept { .. } => None,
    }
}

//! Goals of a sheet: leaves over values, and what the event can't change.

use super::maker::Maker;
use super::number::divided;
use super::scratch::Scratch;
use crate::engine::Gauge;
use crate::number::Amount;
use crate::program;

/// What remains of a goal.
#[derive(Debug)]
pub(super) enum Goal {
    /// A value at or above another, from where progress is shown.
    Value {
        at: usize,
        need: i64,
        from: i64,
    },
    /// As it is: whether it is met, and ten-thousandths.
    Fixed(bool, i64),
    Parts(usize, Vec<Goal>),
}

/// Ten-thousandths of a whole.
pub(super) const WHOLE: i64 = 10_000;

impl Maker<'_> {
    /// What remains of a goal; `None` of one that the engine has to measure. `counts` are the values of a task's
    /// own counts.
    pub(super) fn goal(
        &mut self,
        goal: &program::Goal,
        gauge: Gauge<'_>,
        counts: &[Option<usize>],
    ) -> Option<Goal> {
        let parts = |maker: &mut Self, of: &[program::Goal], n: usize| {
            let mut parts = Vec::new();
            for goal in of {
                parts.push(maker.goal(goal, gauge, counts)?);
            }
            Some(Goal::Parts(n, parts))
        };
        match goal {
            program::Goal::All(of) => return parts(self, of, of.len()),
            program::Goal::Any(of) => return parts(self, of, 1),
            program::Goal::AtLeast { n, of } => return parts(self, of, *n),
            program::Goal::Reach {
                counter,
                need,
                share: None,
            } => {
                if self.changes(*counter)? {
                    let need = need.millionths();
                    let start = gauge.from.and_then(|from| from.need_of(*counter));
                    let from = start.map_or(0, Amount::millionths);
                    return Some(Goal::Value {
                        at: self.value(*counter)?,
                        need,
                        from: if from < need { from } else { 0 },
                    });
                }
            }
            program::Goal::Reach {
                counter,
                share: Some(share),
                ..
            } => {
                if self.changes(*counter)? || self.changes(share.of)? {
                    return None;
                }
            }
            program::Goal::Do { need, count, .. } => {
                if let Some(at) = counts.get(*count).copied().flatten() {
                    let need = need.millionths();
                    return Some(Goal::Value { at, need, from: 0 });
                }
            }
            program::Goal::HoldTier(ladder, tier) => self.guards.side(*ladder, tier.place(), {
                self.state.tier(self.program, *ladder).place()
            }),
            program::Goal::Past { past, .. } => {
                let ladder = self.program.pasts[*past].ladder;
                self.guards.stays(ladder);
            }
            program::Goal::Done { .. } | program::Goal::Hold(_) => {}
        }
        let reading = gauge.read(goal);
        let fraction = reading.fraction.millionths().checked_div(100)?;
        Some(Goal::Fixed(reading.met, fraction))
    }
}

impl Goal {
    #[inline(always)]
    pub(super) fn met(&self, s: &Scratch) -> bool {
        match self {
            Self::Value { at, need, .. } => s.values.get(*at).is_some_and(|have| have >= need),
            Self::Fixed(met, _) => *met,
            Self::Parts(n, of) => parts_met(of, *n, s),
        }
    }

    /// From how much on any ten-thousandth of a leaf is done, and from how much on it is met.
    pub(super) fn ends(&self) -> Option<(i64, i64)> {
        let (need, from) = match self {
            Self::Value { need, from, .. } => (*need, *from),
            _ => return None,
        };
        let (parts, rest) = divided(need.checked_sub(from)?, WHOLE)?;
        let begins = parts.checked_add(i64::from(rest > 0))?.checked_add(from)?;
        Some((begins, need))
    }

    /// Ten-thousandths, floored.
    pub(super) fn fraction(&self, s: &Scratch) -> i64 {
        let (have, need, from) = match self {
            Self::Value { at, need, from } => (s.values.get(*at), *need, *from),
            Self::Fixed(_, fraction) => return *fraction,
            Self::Parts(n, of) => return nth_greatest(of, *n, s),
        };
        let have = have.copied().unwrap_or(0);
        if have >= need {
            return WHOLE;
        }
        let done = have.saturating_sub(from).max(0);
        super::super::climb::fraction(done, need.saturating_sub(from))
    }
}

fn parts_met(of: &[Goal], n: usize, s: &Scratch) -> bool {
    of.iter().filter(|part| part.met(s)).count() >= n
}

/// The greatest fraction that at least `n` parts have.
fn nth_greatest(of: &[Goal], n: usize, s: &Scratch) -> i64 {
    let mut best = None;
    for part in of {
        let fraction = part.fraction(s);
        let reached = of.iter().filter(|other| other.fraction(s) >= fraction);
        if reached.count() >= n {
            best = best.max(Some(fraction));
        }
    }
    best.unwrap_or(WHOLE)
}

//! Search over the values of an open number: exact, by halving where that is sound.
//!
//! A range is cut where a condition on the field itself turns. On the stretches between, what swings
//! with the field follows it one way (`swing`), so each decision turns at most once: where both ends
//! decided the same, so did everything between. Where that can't be said, every value of a short
//! range is tried; a long one is cut finer, and the answer says that it may have missed something.

use super::cuts::cuts;
use super::decided::Decided;
use super::swing::Swing;
use super::trial::Trial;
use super::vary::Vary;
use crate::problem::Problem;

/// Most values of a range of which each is tried.
const MOST_SCANNED: i64 = 10_000;
/// Into how many stretches a longer one is cut at least.
const PARTS: i64 = 128;

/// A search over the values of an open number.
pub(crate) struct Search<'v, 'b> {
    pub(crate) vary: &'v Vary<'b>,
    pub(crate) swing: Swing<'b>,
    /// Whether a member, with the event, has what is looked for.
    met: &'v dyn Fn(&Trial<'_>) -> bool,
    /// The values, both included.
    pub(crate) range: (i64, i64),
}

/// A change of what is decided: the first value on the new side, and the decisions on both.
pub(crate) struct Turn<'c> {
    pub(crate) at: i64,
    pub(crate) before: &'c Decided,
    pub(crate) after: &'c Decided,
}

/// Sees a change; whether the search is over.
type See<'s> = &'s mut dyn FnMut(Turn<'_>) -> bool;

impl<'v, 'b> Search<'v, 'b> {
    pub(crate) fn new(
        vary: &'v Vary<'b>,
        range: (i64, i64),
        met: &'v dyn Fn(&Trial<'_>) -> bool,
    ) -> Self {
        let swing = Swing::of(vary.start().rules(), vary.kind, vary.open.at);
        Self {
            vary,
            swing,
            met,
            range,
        }
    }

    /// Whether nothing is missed.
    pub(crate) fn exact(&self) -> bool {
        self.swing.straight || self.scans()
    }

    /// Whether each value is tried.
    fn scans(&self) -> bool {
        let (from, to) = self.range;
        !self.swing.straight && to.saturating_sub(from) < MOST_SCANNED
    }

    /// What is decided with a value.
    pub(crate) fn decided(&self, value: i64) -> Result<Decided, Problem> {
        let tried = self.vary.at(value)?;
        let met = tried.as_ref().is_ok_and(|trial| (self.met)(trial));
        Ok(Decided::of(self.vary.start(), &tried, &self.swing, met))
    }

    /// The first and the last value of each stretch.
    pub(crate) fn stretches(&self) -> Vec<(i64, i64)> {
        let (from, to) = self.range;
        let mut firsts = cuts(self.vary, self.range);
        if !self.exact() {
            finer(&mut firsts, self.range);
        }
        let nexts = firsts.iter().skip(1).map(|next| next.saturating_sub(1));
        let lasts = nexts.chain([to.max(from)]);
        firsts.iter().copied().zip(lasts).collect()
    }

    /// Sees every change of what is decided, the lowest first.
    pub(crate) fn turns(&self, see: See<'_>) -> Result<(), Problem> {
        let mut last: Option<(i64, Decided)> = None;
        for (first, end) in self.stretches() {
            let decided = self.decided(first)?;
            if let Some(last) = &last
                && self.between((last.0, &last.1), (first, &decided), see)?
            {
                return Ok(());
            }
            let ending = match end > first {
                true => self.decided(end)?,
                false => decided.clone(),
            };
            if self.between((first, &decided), (end, &ending), see)? {
                return Ok(());
            }
            last = Some((end, ending));
        }
        Ok(())
    }

    /// Sees the changes between two values; whether the search is over.
    fn between(
        &self,
        (low, before): (i64, &Decided),
        (high, after): (i64, &Decided),
        see: See<'_>,
    ) -> Result<bool, Problem> {
        let gap = high.saturating_sub(low);
        let alike = before.is(after);
        if gap < 1 || alike && (gap == 1 || !self.scans()) {
            return Ok(false);
        }
        if gap == 1 {
            return Ok(see(Turn {
                at: high,
                before,
                after,
            }));
        }
        let middle = low.midpoint(high);
        let decided = self.decided(middle)?;
        Ok(self.between((low, before), (middle, &decided), see)?
            || self.between((middle, &decided), (high, after), see)?)
    }

    /// The least value with which the event does what is looked for.
    pub(crate) fn least(&self) -> Result<Option<i64>, Problem> {
        let (from, _) = self.range;
        if self.decided(from)?.met {
            return Ok(Some(from));
        }
        if self.swing.rising {
            return self.least_rising();
        }
        let mut found = None;
        self.turns(&mut |turn| {
            found = turn.after.met.then_some(turn.at);
            found.is_some()
        })?;
        Ok(found)
    }

    /// Where more takes nothing away, the end of a stretch says whether there is anything in it.
    fn least_rising(&self) -> Result<Option<i64>, Problem> {
        for (first, end) in self.stretches() {
            let Some(end) = self.last_taken(first, end)? else {
                continue;
            };
            if self.decided(first)?.met {
                return Ok(Some(first));
            }
            if self.decided(end)?.met {
                return self.turning((first, end), &|decided| decided.met).map(Some);
            }
        }
        Ok(None)
    }

    /// The last value of a stretch with which the event is not refused.
    pub(crate) fn last_taken(&self, first: i64, end: i64) -> Result<Option<i64>, Problem> {
        let refused = |decided: &Decided| decided.refused.is_some();
        if !refused(&self.decided(end)?) {
            return Ok(Some(end));
        }
        if refused(&self.decided(first)?) {
            return Ok(None);
        }
        let first_refused = self.turning((first, end), &refused)?;
        Ok(Some(first_refused.saturating_sub(1)))
    }

    /// The first value for which something holds that does not at the first and does at the last.
    fn turning(
        &self,
        (mut low, mut high): (i64, i64),
        holds: &dyn Fn(&Decided) -> bool,
    ) -> Result<i64, Problem> {
        while high.saturating_sub(low) > 1 {
            let middle = low.midpoint(high);
            match holds(&self.decided(middle)?) {
                true => high = middle,
                false => low = middle,
            }
        }
        Ok(high)
    }
}

/// Cuts a range finer: in equal parts, and by doubling from its beginning.
fn finer(firsts: &mut Vec<i64>, (from, to): (i64, i64)) {
    let width = to.saturating_sub(from);
    let part = width.checked_div(PARTS).unwrap_or(0).max(1);
    let equal = (1..PARTS).map(|number| from.saturating_add(part.saturating_mul(number)));
    let doubled = (0..62_u32).map(|bit| from.saturating_add(1_i64.checked_shl(bit).unwrap_or(0)));
    for value in equal.chain(doubled).filter(|value| *value < to) {
        let place = firsts.partition_point(|first| *first < value);
        if firsts.get(place) != Some(&value) {
            firsts.insert(place, value);
        }
    }
}

//! Values that one field can have: whole steps of its unit in ranges, and whether it may be missing.
use crate::list::ToList as _;

/// Ranges from and through, in order and apart from each other.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Values {
    ranges: Vec<(i64, i64)>,
    missing: bool,
}

impl Values {
    /// From and through; none where the first is above the last.
    pub(super) fn range(from: i64, through: i64) -> Self {
        let ranges = match from <= through {
            true => vec![(from, through)],
            false => Vec::new(),
        };
        Self {
            ranges,
            missing: false,
        }
    }

    /// Just these.
    pub(super) fn list(values: impl Iterator<Item = i64>) -> Self {
        let mut values: Vec<i64> = values.to_list();
        values.sort_unstable();
        values.dedup();
        Self {
            ranges: values.into_iter().map(|value| (value, value)).to_list(),
            missing: false,
        }
    }

    /// The same values, or none at all.
    pub(super) const fn or_missing(mut self, missing: bool) -> Self {
        self.missing = missing;
        self
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.ranges.is_empty() && !self.missing
    }

    pub(super) const fn may_miss(&self) -> bool {
        self.missing
    }

    /// The lowest of its ranges, from and through.
    pub(super) fn first_range(&self) -> Option<(i64, i64)> {
        self.ranges.first().copied()
    }

    /// How much there is to look at.
    pub(super) const fn size(&self) -> usize {
        self.ranges.len()
    }

    pub(super) fn lowest(&self) -> Option<i64> {
        self.ranges.first().map(|(from, _)| *from)
    }

    pub(super) fn highest(&self) -> Option<i64> {
        self.ranges.last().map(|(_, through)| *through)
    }

    /// What both have.
    pub(super) fn meet(&self, other: &Self) -> Self {
        let (mut left, mut right) = (self.ranges.as_slice(), other.ranges.as_slice());
        let mut ranges = Vec::new();
        while let (Some(((a, b), after)), Some(((c, d), beyond))) =
            (left.split_first(), right.split_first())
        {
            let (from, through) = (*a.max(c), *b.min(d));
            if from <= through {
                ranges.push((from, through));
            }
            match b <= d {
                true => left = after,
                false => right = beyond,
            }
        }
        Self {
            ranges,
            missing: self.missing && other.missing,
        }
    }

    /// What this has and the other has not; of missing, only the values are left out.
    pub(super) fn without(&self, other: &Self) -> Self {
        let mut gaps = Vec::new();
        let mut from = i64::MIN;
        for (start, end) in &other.ranges {
            if let Some(before) = start.checked_sub(1).filter(|before| from <= *before) {
                gaps.push((from, before));
            }
            from = end.saturating_add(1);
        }
        gaps.push((from, i64::MAX));
        let gaps = Self {
            ranges: gaps,
            missing: true,
        };
        self.meet(&gaps)
    }

    /// What either has.
    pub(super) fn join(&self, other: &Self) -> Self {
        let mut all: Vec<(i64, i64)> = self.ranges.iter().chain(&other.ranges).copied().to_list();
        all.sort_unstable();
        let mut ranges: Vec<(i64, i64)> = Vec::new();
        for (from, through) in all {
            match ranges.last_mut() {
                Some((_, end)) if from <= end.saturating_add(1) => *end = through.max(*end),
                _ => ranges.push((from, through)),
            }
        }
        Self {
            ranges,
            missing: self.missing || other.missing,
        }
    }

    /// Each value, where there are no more than so many.
    pub(super) fn few(&self, most: i64) -> Option<impl Iterator<Item = i64>> {
        let lengths = self.ranges.iter().map(|(from, through)| {
            let length = through.saturating_sub(*from);
            length.saturating_add(1)
        });
        let few = lengths.fold(0_i64, i64::saturating_add) <= most;
        few.then(|| {
            self.ranges
                .iter()
                .flat_map(|(from, through)| *from..=*through)
        })
    }
}

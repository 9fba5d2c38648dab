//! Sums of what may not all be known.

use serde::Serialize;

use crate::number::Amount;

/// A sum, and whether all its parts are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Total {
    /// What is known of it; none where nothing is.
    pub known: Option<Amount>,
    /// Whether that is all.
    pub complete: bool,
}

impl Total {
    /// Nothing, and that for sure.
    pub(super) const NONE: Self = Self {
        known: Some(Amount::ZERO),
        complete: true,
    };

    /// The sum of parts, each known or not; `None` where it is too large.
    pub(super) fn of(parts: impl Iterator<Item = Option<Amount>>) -> Option<Self> {
        let each = parts.map(|known| Self {
            known,
            complete: known.is_some(),
        });
        Self::all(each)
    }

    /// The sum of sums.
    pub(super) fn all(parts: impl Iterator<Item = Self>) -> Option<Self> {
        let (mut sum, mut any, mut none) = (Amount::ZERO, false, true);
        let mut complete = true;
        for part in parts {
            none = false;
            complete &= part.complete;
            if let Some(known) = part.known {
                any = true;
                sum = sum.plus(known)?;
            }
        }
        let known = (any || none).then_some(sum);
        Some(Self { known, complete })
    }

    /// So many times; none of it is known to be nothing.
    pub(super) fn times(self, count: u32) -> Option<Self> {
        if count == 0 {
            return Some(Self::NONE);
        }
        let known = match self.known {
            Some(known) => Some(Amount::from_count(count).of(known)?),
            None => None,
        };
        Some(Self { known, ..self })
    }

    /// Whether what is known is more than a budget.
    pub(super) fn is_over(self, budget: Amount) -> bool {
        self.known.is_some_and(|known| known > budget)
    }
}

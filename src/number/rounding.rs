//! How a share of a unit that can't be given out becomes one that can.

/// What happens to the part below the last digit of a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// Dropped: toward zero for what is awarded, which is never negative.
    #[default]
    Floor,
    /// Up from exactly half.
    HalfUp,
    /// To the nearest, from exactly half to the even neighbour.
    HalfEven,
    /// Any part counts as a whole one.
    Up,
}

impl Rounding {
    /// Its word in rule documents and traces.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::HalfUp => "half-up",
            Self::HalfEven => "half-even",
            Self::Up => "up",
        }
    }

    /// Whether a positive quotient with this remainder moves up by one.
    pub(crate) fn moves_up(self, quotient: i128, remainder: i128, divisor: i128) -> bool {
        let twice = remainder.saturating_mul(2);
        match self {
            Self::Floor => false,
            Self::Up => remainder > 0,
            Self::HalfUp => twice >= divisor,
            Self::HalfEven => twice > divisor || (twice == divisor && quotient & 1 == 1),
        }
    }
}

//! Exact fractions: nothing is rounded before a rule says so.

use std::ops::{Add, Div, Mul, Sub};

use rust_decimal::Decimal;
use serde_json::Value;

/// `over` divided by `under`, in lowest terms, `under` above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exact {
    over: i128,
    under: i128,
}

fn common(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { common(b, a % b) }
}

impl Exact {
    fn new(over: i128, under: i128) -> Self {
        let common = common(over, under).max(1) * under.signum();
        Self {
            over: over / common,
            under: under / common,
        }
    }

    pub(super) const ZERO: Self = Self { over: 0, under: 1 };

    pub(super) fn least(self, other: Self) -> Self {
        if (self - other).over < 0 { self } else { other }
    }

    pub(super) fn greatest(self, other: Self) -> Self {
        if (self - other).over < 0 { other } else { self }
    }

    pub(super) fn is_positive(self) -> bool {
        self.over > 0
    }

    pub(super) fn is_zero(self) -> bool {
        self.over == 0
    }

    /// Rounded to so many digits: `floor` unless said otherwise.
    pub(super) fn rounded(self, how: &Value, digits: u32) -> Decimal {
        let scaled = Self::new(self.over * 10_i128.pow(digits), self.under);
        let down = scaled.over.div_euclid(scaled.under);
        let twice = 2 * scaled.over.rem_euclid(scaled.under);
        let up = match how.as_str() {
            Some("half-up") => twice >= scaled.under,
            Some("half-even") => twice > scaled.under || (twice == scaled.under && down % 2 != 0),
            Some("up") => twice > 0,
            _ => false,
        };
        Decimal::from_i128_with_scale(down + i128::from(up), digits)
    }

    /// Whole multiples of a block.
    pub(super) fn in_blocks(self, block: Decimal) -> Self {
        let times = (self / block.into()).rounded(&Value::Null, 0);
        Self::from(times * block)
    }
}

impl From<Decimal> for Exact {
    fn from(number: Decimal) -> Self {
        Self::new(number.mantissa(), 10_i128.pow(number.scale()))
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(
            self.over * other.under + other.over * self.under,
            self.under * other.under,
        )
    }
}

impl Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(
            self.over * other.under - other.over * self.under,
            self.under * other.under,
        )
    }
}

impl Mul for Exact {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::new(self.over * other.over, self.under * other.under)
    }
}

impl Div for Exact {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        Self::new(self.over * other.under, self.under * other.over)
    }
}

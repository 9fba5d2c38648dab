//! An amount: money, points, or a plain number with decimals, held exactly.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::Rounding;

/// A decimal with at most 12 integer and 6 fraction digits, held as a count of millionths.
///
/// Sums are exact or an error; only a rule rounds, and says how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

/// Why a text is not an amount, or a result does not fit one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// Not of the form `12`, `12.5`, `-3.25`: no exponent, no leading zero, no lone point.
    NotDecimal,
    /// More than 12 integer or 6 fraction digits.
    TooLong,
}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One whole unit.
    pub const ONE: Self = Self(Self::SCALE);
    /// The most that there can be.
    pub(crate) const MOST: Self = Self(Self::BOUND - 1);
    /// Millionths in one whole unit.
    pub(crate) const SCALE: i64 = 1_000_000;
    /// First count of millionths with a 13th integer digit.
    const BOUND: i64 = 1_000_000_000_000_000_000;

    /// The amount of so many millionths.
    ///
    /// `None` beyond 12 integer digits.
    #[must_use]
    pub const fn from_millionths(millionths: i64) -> Option<Self> {
        if millionths > -Self::BOUND && millionths < Self::BOUND {
            Some(Self(millionths))
        } else {
            None
        }
    }

    /// The amount as a count of millionths.
    #[must_use]
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// A plain count as an amount.
    #[must_use]
    pub fn from_count(count: u32) -> Self {
        Self(i64::from(count).saturating_mul(Self::SCALE))
    }

    /// The least that so many fraction digits can say.
    pub(crate) fn step(digits: u8) -> Self {
        const STEPS: [i64; 6] = [1_000_000, 100_000, 10_000, 1_000, 100, 10];
        Self(STEPS.get(usize::from(digits)).copied().unwrap_or(1))
    }

    /// Its whole units, where a count can say them.
    pub(crate) fn whole(self) -> u32 {
        let units = self.0.checked_div(Self::SCALE);
        units
            .and_then(|units| u32::try_from(units).ok())
            .unwrap_or(0)
    }

    /// Reads the strict form: optional minus, 1 to 12 digits without leading zero, optionally a
    /// point and 1 to 6 digits.
    ///
    /// # Errors
    /// [`AmountError`] says what is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let point = digits.bytes().position(|byte| byte == b'.');
        let (whole, fraction) = match point.map(|at| digits.split_at(at)) {
            Some((_, ".")) => return Err(AmountError::NotDecimal),
            Some((whole, rest)) => (whole, rest.get(1..).unwrap_or_default()),
            None => (digits, ""),
        };
        check_digits(whole, fraction)?;
        let least = u8::try_from(fraction.len()).map_or(Self::ONE, Self::step);
        let fraction = count(fraction).saturating_mul(least.0);
        let millionths = count(whole)
            .saturating_mul(Self::SCALE)
            .saturating_add(fraction);
        let signed = if negative {
            millionths.saturating_neg()
        } else {
            millionths
        };
        Self::from_millionths(signed).ok_or(AmountError::TooLong)
    }

    /// The sum, or `None` beyond 12 integer digits.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).and_then(Self::from_millionths)
    }

    /// The difference, or `None` beyond 12 integer digits.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).and_then(Self::from_millionths)
    }

    /// The difference where it is above zero, else zero.
    #[must_use]
    pub fn minus_or_zero(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0).max(0))
    }

    /// Whether it is exactly zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether it is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// How many fraction digits it needs: 0 to 6.
    #[must_use]
    pub fn digits(self) -> u8 {
        let mut digits = 6;
        let mut rest = self.0;
        while digits > 0 && rest.checked_rem(10) == Some(0) {
            rest = rest.checked_div(10).unwrap_or(0);
            digits = u8::saturating_sub(digits, 1);
        }
        digits
    }

    /// Rounds to so many fraction digits; exact when it has no more than that.
    #[must_use]
    pub fn rounded(self, digits: u8, rounding: Rounding) -> Option<Self> {
        match self.0.checked_rem(Self::step(digits).0) {
            Some(0) if !self.is_negative() => Some(self),
            _ => super::Ratio::of(self)?.round(digits, rounding),
        }
    }
}

fn check_digits(whole: &str, fraction: &str) -> Result<(), AmountError> {
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    if whole.is_empty() || leading_zero || !all_digits(whole) || !all_digits(fraction) {
        return Err(AmountError::NotDecimal);
    }
    if whole.len() > 12 || fraction.len() > 6 {
        return Err(AmountError::TooLong);
    }
    Ok(())
}

/// The number that digits say; twelve of them at most.
fn count(digits: &str) -> i64 {
    let digits = digits.bytes().map(|byte| byte.wrapping_sub(b'0'));
    digits.fold(0, |number, digit| {
        i64::saturating_mul(number, 10).saturating_add(digit.into())
    })
}

impl std::fmt::Display for Amount {
    /// The shortest exact form: no trailing zeros, no exponent.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const SCALE: u64 = Amount::SCALE.unsigned_abs();
        let magnitude = self.0.unsigned_abs();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        write!(f, "{}", magnitude / SCALE)?;
        let digits = self.digits();
        if digits == 0 {
            return Ok(());
        }
        let step = Self::step(digits).0.unsigned_abs();
        let fraction = (magnitude % SCALE).checked_div(step).unwrap_or(0);
        write!(f, ".{fraction:0digits$}", digits = usize::from(digits))
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl From<Amount> for Decimal {
    fn from(amount: Amount) -> Self {
        Self::new(amount.0, 6).normalize()
    }
}

impl TryFrom<Decimal> for Amount {
    type Error = AmountError;

    fn try_from(decimal: Decimal) -> Result<Self, Self::Error> {
        Self::parse(&decimal.normalize().to_string())
    }
}

//! Formulas, worked out: exact, and rounded once.

use crate::definition::{Formula, Operation};
use crate::number::{Amount, Ratio};
use crate::program::{Counter, Key};

/// What a counter shows, where it shows anything.
type Reads<'r> = &'r dyn Fn(Key<Counter>) -> Option<Amount>;

impl Formula<Key<Counter>> {
    /// Its value to so many digits; the most there is where it would be more. `None` where there
    /// is nothing to say.
    pub(crate) fn value(&self, digits: u8, reads: Reads<'_>) -> Option<Amount> {
        let read = |counter: &Key<Counter>| reads(*counter).unwrap_or_default();
        let exact = match &self.op {
            Operation::Sum(of) => {
                let parts: Vec<_> = of.iter().map(|(c, weight)| (read(c), *weight)).collect();
                Ratio::sum_of_products(&parts)
            }
            Operation::Least(of) => Ratio::of(of.iter().map(read).min()?),
            Operation::Greatest(of) => Ratio::of(of.iter().map(read).max()?),
            Operation::Bands { counter, bands } => {
                let value = read(counter);
                let band = bands.iter().rev().find(|(from, _)| *from <= value);
                Ratio::of(band.map(|(_, gives)| *gives).unwrap_or_default())
            }
            Operation::Level {
                counter,
                square,
                linear,
            } => Ratio::of(level(read(counter), *square, *linear)),
            Operation::Share { counter, of } => {
                let percent = Ratio::between(reads(*counter)?, reads(*of)?)?;
                percent.times(Ratio::new(100, 1)?)
            }
            Operation::Cycle { counter, of } => Ratio::of(cycle(read(counter), *of)),
        };
        let rounded = exact.and_then(|exact| exact.round(digits, self.round));
        Some(rounded.unwrap_or(Amount::MOST))
    }
}

/// The greatest whole N with `square × N² + linear × N` not above a value.
fn level(value: Amount, square: Amount, linear: Amount) -> Amount {
    let [value, square, linear] = [value, square, linear].map(|a| i128::from(a.millionths()));
    let fits = |n: i128| {
        let need = n
            .checked_mul(square)
            .and_then(|by_square| by_square.checked_add(linear)?.checked_mul(n));
        need.is_some_and(|need| need <= value)
    };
    // Twelve digits: more than 2^39 levels no amount can say.
    let mut level = 0_i128;
    for bit in (0..39_u32).rev() {
        let next = level | 1_i128.checked_shl(bit).unwrap_or(0);
        if fits(next) {
            level = next;
        }
    }
    let millionths = level.checked_mul(Amount::SCALE.into());
    let millionths = millionths.and_then(|millionths| i64::try_from(millionths).ok());
    millionths
        .and_then(Amount::from_millionths)
        .unwrap_or(Amount::MOST)
}

/// 1 to `of`, round after round; 0 at zero.
fn cycle(value: Amount, of: Amount) -> Amount {
    let rest = value.millionths().checked_rem(of.millionths());
    let rest = rest.and_then(Amount::from_millionths).unwrap_or_default();
    match rest.is_zero() && !value.is_zero() {
        true => of,
        false => rest,
    }
}

//! Formulas, worked out: exact, and rounded once.

use crate::definition::{Discounted, Formula, Operand, Operation};
use crate::list::ToList as _;
use crate::number::{Amount, Long, Ratio, Rounding};
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
                let parts: Vec<_> = of.iter().map(|(c, weight)| (read(c), *weight)).to_list();
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
            Operation::Share { counter, of, times } => {
                let share = Ratio::between(reads(*counter)?, reads(*of)?)?;
                share.times(Ratio::of(*times)?)
            }
            Operation::Cycle { counter, of } => Ratio::of(cycle(read(counter), *of)),
            Operation::Difference { counter, less } => {
                Ratio::of(read(counter).minus_or_zero(operand(less, &read)))
            }
            Operation::Discounted(of) => {
                let value = of.value((digits, self.round), &|part| operand(part, &read));
                return Some(value.unwrap_or(Amount::MOST));
            }
        };
        let rounded = exact.and_then(|exact| exact.round(digits, self.round));
        Some(rounded.unwrap_or(Amount::MOST))
    }
}

fn operand(operand: &Operand<Key<Counter>>, read: &dyn Fn(&Key<Counter>) -> Amount) -> Amount {
    match operand {
        Operand::Counter(counter) => read(counter),
        Operand::Amount(amount) => *amount,
    }
}

impl Discounted<Key<Counter>> {
    /// Over the one divisor (1 + i)ᵀ of the last period T, exactly, and rounded once.
    fn value(
        &self,
        (digits, round): (u8, Rounding),
        read: &dyn Fn(&Operand<Key<Counter>>) -> Amount,
    ) -> Option<Amount> {
        let scale = u64::try_from(Amount::SCALE).ok()?;
        let growth = scale.checked_add(u64::try_from(self.rate.millionths()).ok()?)?;
        let (mut revenue, mut cost) = (Long::of(0), Long::of(0));
        let (mut discount, mut divisor) = (Long::of(1), Long::of(1));
        for period in 0..self.periods {
            if period > 0 || self.first > 0 {
                discount = discount.times(scale);
                divisor = divisor.times(growth);
            }
            let add = |sum: &Long, of: &[Operand<Key<Counter>>]| {
                let place = usize::try_from(period).unwrap_or(usize::MAX);
                let amount = of.get(place).or(of.first()).map_or(Amount::ZERO, read);
                let amount = u64::try_from(amount.millionths()).unwrap_or(0);
                // What was before is divided once more from now on.
                let before = match period {
                    0 => sum.clone(),
                    _ => sum.times(growth),
                };
                before.times_plus(1, &discount.times(amount))
            };
            revenue = add(&revenue, &self.revenue);
            cost = add(&cost, &self.cost);
        }
        revenue.minus(&cost).over(&divisor, digits, round)
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

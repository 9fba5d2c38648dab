//! Sharing an amount among parts so that the shares add up: the largest remainder gets what
//! flooring leaves over, ties in order, or the last part does.

use crate::definition::Rest;
use crate::list::ToList as _;
use crate::number::Amount;
use crate::order::order;

/// Shares `amount` in proportion to `weights`, each in whole steps of the unit's last digit.
/// `None` when a product leaves 128 bits; nothing to anybody when all weights are zero.
pub(super) fn share(
    amount: Amount,
    weights: &[Amount],
    digits: u8,
    rest: Rest,
) -> Option<Vec<Amount>> {
    let step = i128::from(Amount::step(digits).millionths());
    let units = i128::from(amount.millionths()).checked_div(step)?;
    let weights: Vec<i128> = weights.iter().map(|w| w.millionths().into()).to_list();
    let total: i128 = weights.iter().sum();
    if total == 0 {
        return Some(vec![Amount::ZERO; weights.len()]);
    }
    let mut shares = Vec::new();
    let mut remainders = Vec::new();
    let mut left = units;
    for weight in &weights {
        let product = units.checked_mul(*weight)?;
        let floor = product.checked_div(total)?;
        left = left.checked_sub(floor)?;
        shares.push(floor);
        remainders.push(product.checked_rem(total)?);
    }
    if rest == Rest::Last {
        let last = weights.iter().rposition(|weight| *weight > 0)?;
        let share = shares.get_mut(last)?;
        *share = share.checked_add(left)?;
        left = 0;
    }
    let largest_first = order(remainders.len(), &|a, b| {
        remainders.get(a) > remainders.get(b)
    });
    for place in largest_first.into_iter().take(usize::try_from(left).ok()?) {
        let share = shares.get_mut(place)?;
        *share = share.checked_add(1)?;
    }
    shares
        .into_iter()
        .map(|share| in_millionths(share, step))
        .collect()
}

fn in_millionths(units: i128, step: i128) -> Option<Amount> {
    let millionths = units.checked_mul(step)?;
    Amount::from_millionths(i64::try_from(millionths).ok()?)
}

//! Order: the one way in which the engine sorts.
//!
//! It sorts places and asks its caller what stands before what. The standard library makes a new
//! copy of its sort for each type and each comparison; in a module that travels to phones, one
//! plain merge sort for all of them is a tenth of that.

use crate::list::ToList as _;

/// The places `0..len` in order, equals as they stood.
pub(crate) fn order(len: usize, precedes: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut places = (0..len).to_list();
    let mut width = 1_usize;
    while width < len {
        let mut merged = Vec::with_capacity(len);
        for pair in places.chunks(width.saturating_mul(2)) {
            let (left, right) = pair.split_at_checked(width).unwrap_or((pair, &[]));
            merge(left, right, precedes, &mut merged);
        }
        places = merged;
        width = width.saturating_mul(2);
    }
    places
}

fn merge(
    left: &[usize],
    right: &[usize],
    precedes: &dyn Fn(usize, usize) -> bool,
    merged: &mut Vec<usize>,
) {
    let mut right = right.iter().copied().peekable();
    for place in left.iter().copied() {
        while let Some(first) = right.next_if(|other| precedes(*other, place)) {
            merged.push(first);
        }
        merged.push(place);
    }
    merged.extend(right);
}

/// For each name, whether the same one stands before it.
pub(crate) fn repeats(names: &[&str]) -> Vec<bool> {
    let mut repeats = vec![false; names.len()];
    let order = order(names.len(), &|a, b| names.get(a) < names.get(b));
    for (earlier, place) in order.iter().zip(order.iter().skip(1)) {
        if let Some(repeated) = repeats.get_mut(*place) {
            *repeated = names.get(*earlier) == names.get(*place);
        }
    }
    repeats
}

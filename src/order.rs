//! Order: the one way in which the engine sorts.
//!
//! It sorts places and asks its caller what stands before what. The standard library makes a new
//! copy of its sort for each type and each comparison; in a module that travels to phones, one
//! plain merge sort for all of them is a tenth of that.

use crate::list::ToList as _;
use std::ops::Range;

/// The places `0..len` in order, equals as they stood.
pub(crate) fn order(len: usize, precedes: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    sorted(0..len, precedes)
}

fn sorted(places: Range<usize>, precedes: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    if places.len() < 2 {
        return places.to_list();
    }
    let middle = places.start.midpoint(places.end);
    let left = sorted(places.start..middle, precedes);
    let right = sorted(middle..places.end, precedes);
    let mut right = right.into_iter().peekable();
    let mut merged = Vec::new();
    for place in left {
        while let Some(first) = right.next_if(|other| precedes(*other, place)) {
            merged.push(first);
        }
        merged.push(place);
    }
    merged.extend(right);
    merged
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

//! Which lines pass which condition, where many conditions ask which choice one field is: looked up by that.

use super::earn::{Lines, bit};
use super::test::{Node, Rows};

/// Conditions of lines that ask which choice one field is: for each, those that hold, by their places.
#[derive(Debug)]
pub(super) struct Choices {
    at: usize,
    hold: Vec<u64>,
}

impl Choices {
    /// Conditions of lines, and those of them that ask for something else.
    pub(super) fn of(masks: &[Node]) -> (Vec<Self>, Vec<usize>) {
        let (mut choices, mut others) = (Vec::<Self>::new(), Vec::new());
        for (place, mask) in masks.iter().enumerate() {
            let (
                Node::Among {
                    line: true,
                    at,
                    bits,
                },
                true,
            ) = (mask, place < 64)
            else {
                others.push(place);
                continue;
            };
            let known = choices.iter().position(|of| of.at == *at);
            let known = known.unwrap_or_else(|| {
                let hold = vec![0; 64];
                choices.push(Self { at: *at, hold });
                choices.len().saturating_sub(1)
            });
            let mut hold = choices.get_mut(known).map(|of| &mut of.hold);
            for choice in Lines(*bits) {
                if let Some(hold) = hold.as_deref_mut().and_then(|hold| hold.get_mut(choice)) {
                    *hold |= bit(place);
                }
            }
        }
        (choices, others)
    }

    /// Adds the lines that pass to the conditions.
    #[inline(always)]
    pub(super) fn sort(&self, rows: &Rows<'_>, masks: &mut [u64]) {
        let mut line = 1_u64;
        rows.each(self.at, |number| {
            let hold = usize::try_from(number).ok();
            let hold = hold.and_then(|choice| self.hold.get(choice)).copied();
            for place in Lines(hold.unwrap_or(0)) {
                if let Some(mask) = masks.get_mut(place) {
                    *mask |= line;
                }
            }
            line = line.wrapping_shl(1);
        });
    }
}

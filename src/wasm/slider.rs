//! A draft with one number open: everything else crosses once, then one number in and a few out.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::quote::{ROOM, Room, pages, whole};
use super::{RawMember, error};
use crate::whatif::{Show, Slider};

/// A draft on its day, where the sheet answers for it.
#[wasm_bindgen]
pub struct RawSlider(Option<Slider>);

#[wasm_bindgen]
impl RawSlider {
    /// Puts a step into the room; the size of memory then, 0 where the engine has to be asked.
    pub fn at(&mut self, value: f64) -> usize {
        let slider = self.0.as_mut();
        let step = slider.and_then(|slider| slider.at(whole(value.to_bits())));
        step.map_or(0, |step| {
            ROOM.with_borrow_mut(|room| room.tell_row(step, 0, 1))
        })
    }

    /// Puts so many steps into the room, each number of theirs in a column; as [`RawSlider::at`].
    pub fn sweep(&mut self, from: f64, by: f64, count: usize) -> usize {
        let (mut value, by) = (whole(from.to_bits()), whole(by.to_bits()));
        let Some(slider) = &mut self.0 else {
            return 0;
        };
        ROOM.with_borrow_mut(|room| {
            for row in 0..count {
                let Some(step) = slider.at(value) else {
                    return 0;
                };
                if room.tell_row(step, row, count) == 0 {
                    return 0;
                }
                // The first beyond what a number may be ended it.
                value = value.wrapping_add(by);
            }
            pages()
        })
    }
}

#[wasm_bindgen]
impl RawMember {
    /// Reads a draft of a type from the room, and behind its numbers where the open one stands, and the
    /// places of the balance and of the ladder that are shown.
    pub fn slider(&self, at: &str, kind: usize, numbers: usize) -> Result<RawSlider, JsValue> {
        let desk = crate::instant(at).and_then(|at| self.member.desk(at));
        let desk = desk.map_err(error)?;
        let slider = ROOM.with_borrow_mut(|room: &mut Room| {
            let words = room.read(numbers.saturating_add(3));
            let (input, told) = words.split_at_checked(numbers)?;
            let mut told = told.iter().map(|number| usize::try_from(*number).ok());
            let open = told.next()??;
            let (balance, ladder) = (told.next()??, told.next()??);
            desk.slider(kind, input, open, Show { balance, ladder })
        });
        Ok(RawSlider(slider))
    }
}

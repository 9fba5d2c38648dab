//! A draft with one number open: everything else crosses once, then one number in and a few out.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::quote::{ROOM, Room, whole};
use super::{RawMember, error};
use crate::whatif::{Answer, Desk};

/// A draft on its day, and what is shown of its quotes.
#[wasm_bindgen]
pub struct RawSlider {
    desk: Desk,
    kind: usize,
    input: Vec<i64>,
    output: Vec<i64>,
    /// Where in the input the open number stands.
    open: usize,
    /// Where in the output the balance and the ladder stand.
    balance: usize,
    ladder: usize,
    /// Where in the output the counter stands that a tier asks for, by rank.
    counters: Vec<usize>,
}

/// What is told of a step: earned, available, the counter, rank, next rank, fraction, missing.
type Step = [i64; 7];

impl RawSlider {
    fn step(&mut self, value: i64) -> Option<Step> {
        *self.input.get_mut(self.open)? = value;
        let answer = self.desk.quote(self.kind, &self.input, &mut self.output);
        let told = |first: usize, more: usize| {
            let number = self.output.get(first.saturating_add(more));
            number.copied().unwrap_or_default()
        };
        let (rank, next) = (told(self.ladder, 0), told(self.ladder, 1));
        let toward = usize::try_from(next.max(rank)).unwrap_or_default();
        let counter = self.counters.get(toward).copied();
        let step = [
            told(self.balance, 0),
            told(self.balance, 1),
            told(counter.unwrap_or(usize::MAX), 0),
            rank,
            next,
            told(self.ladder, 2),
            told(self.ladder, 3),
        ];
        (answer == Answer::Done).then_some(step)
    }
}

#[wasm_bindgen]
impl RawSlider {
    /// Puts a step into the room; the size of memory then, 0 where the engine has to be asked.
    pub fn at(&mut self, value: f64) -> usize {
        let Some(step) = self.step(whole(value.to_bits())) else {
            return 0;
        };
        ROOM.with_borrow_mut(|room| room.tell(&step))
    }

    /// Puts so many steps into the room, each column by itself; as [`RawSlider::at`].
    pub fn sweep(&mut self, from: f64, by: f64, count: usize) -> usize {
        let mut value = whole(from.to_bits());
        ROOM.with_borrow_mut(|room| {
            for row in 0..count {
                let Some(step) = self.step(value) else {
                    return 0;
                };
                room.tell_row(&step, row, count);
                value = value.saturating_add(whole(by.to_bits()));
            }
            super::quote::pages()
        })
    }
}

#[wasm_bindgen]
impl RawMember {
    /// Reads a draft of a type from the room, and behind its numbers how many a quote has, where the open number
    /// stands, where the balance and the ladder stand, and the counter of each tier.
    pub fn slider(
        &self,
        at: &str,
        kind: usize,
        numbers: usize,
        words: usize,
    ) -> Result<RawSlider, JsValue> {
        let desk = crate::instant(at).and_then(|at| self.member.desk(at));
        let desk = desk.map_err(error)?;
        Ok(ROOM.with_borrow_mut(|room: &mut Room| {
            let mut input = room.read(words).to_vec();
            let mut meant = input.split_off(numbers.min(input.len())).into_iter();
            let mut place = || {
                let number = meant.next().unwrap_or_default();
                usize::try_from(number).unwrap_or(usize::MAX)
            };
            let (answers, open, balance, ladder) = (place(), place(), place(), place());
            let counters = meant.map(|number| usize::try_from(number).unwrap_or(usize::MAX));
            RawSlider {
                desk,
                kind,
                open,
                balance,
                ladder,
                counters: counters.collect(),
                output: vec![0; answers],
                input,
            }
        }))
    }
}

//! The flat way in and out: numbers in a room of memory that both sides see, and an integer back.
//!
//! Nothing is made or freed by a call, and no text crosses. A double carries whole numbers below 2^53
//! and the one number for "nothing" exactly; what is beyond is never sent (see `pkg-template/src/quote.ts`).

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{RawMember, error, plain};
use crate::whatif::{Answer, Desk};

thread_local! {
    pub(super) static ROOM: RefCell<Room> = const { RefCell::new(Room { shared: Vec::new(), input: Vec::new(), output: Vec::new() }) };
}

/// Words of 64 bits: doubles, or pairs of 32-bit integers.
pub(super) struct Room {
    pub(super) shared: Vec<u64>,
    pub(super) input: Vec<i64>,
    output: Vec<i64>,
}

/// Added to a double from 0 to below it, it leaves the nearest whole number in the low bits of the sum.
const TWO_TO_52: f64 = 4_503_599_627_370_496.0;

/// The whole number nearest to a double from 0 to below 2^52; of any other, one beyond. The first version of
/// WebAssembly has no conversion that can't fail, and one put together of others takes many times as long.
#[expect(
    clippy::float_arithmetic,
    reason = "a sum that is rounded to a whole number, and then compared"
)]
#[inline(always)]
pub(super) const fn natural(bits: u64) -> u64 {
    let sum = f64::from_bits(bits) + TWO_TO_52;
    sum.to_bits().wrapping_sub(TWO_TO_52.to_bits())
}

/// The whole number that a double is.
#[inline(always)]
pub(super) const fn whole(bits: u64) -> i64 {
    let near = natural(bits);
    match near < 1 << 52 {
        true => near.cast_signed(),
        false => converted(bits),
    }
}

/// The same of any whole number.
#[expect(
    clippy::as_conversions,
    reason = "whole numbers below 2^53, or i64::MIN, are sent: exact"
)]
#[cold]
#[inline(never)]
const fn converted(bits: u64) -> i64 {
    f64::from_bits(bits) as i64
}

/// The double that a whole number below 2^53 is.
#[expect(
    clippy::as_conversions,
    reason = "only numbers below 2^53, or i64::MIN, are told: exact"
)]
pub(super) const fn double(number: i64) -> u64 {
    (number as f64).to_bits()
}

/// The memory in which the room lies.
#[wasm_bindgen(js_name = memoryOf)]
pub fn memory() -> JsValue {
    wasm_bindgen::memory()
}

/// How large the memory is: where it has grown, another view of it has to be taken.
#[wasm_bindgen]
pub fn pages() -> usize {
    core::arch::wasm32::memory_size::<0>()
}

/// Makes the room at least so large; its address. It moves where it grows.
#[wasm_bindgen(js_name = roomFor)]
pub fn room_for(words: usize) -> *const u64 {
    ROOM.with_borrow_mut(|room| {
        if room.shared.len() < words {
            room.shared.resize(words, 0);
        }
        room.shared.as_ptr()
    })
}

impl Room {
    /// The first words of the room, as numbers.
    pub(super) fn read(&mut self, count: usize) -> &[i64] {
        if self.input.len() != count {
            self.input.resize(count, 0);
        }
        let mut all = 0;
        let (fours, rest) = self.input.as_chunks_mut::<4>();
        let (words, _) = self.shared.as_chunks::<4>();
        for (numbers, [a, b, c, d]) in fours.iter_mut().zip(words) {
            let (a, b, c, d) = (natural(*a), natural(*b), natural(*c), natural(*d));
            all |= a | b | c | d;
            *numbers = [
                a.cast_signed(),
                b.cast_signed(),
                c.cast_signed(),
                d.cast_signed(),
            ];
        }
        let told = fours.len().wrapping_mul(4);
        let words = self.shared.get(told..).unwrap_or_default();
        for (number, word) in rest.iter_mut().zip(words) {
            let near = natural(*word);
            all |= near;
            *number = near.cast_signed();
        }
        // Most are from 0 to below 2^52.
        if all >= 1 << 52 {
            self.read_any();
        }
        &self.input
    }

    #[cold]
    #[inline(never)]
    fn read_any(&mut self) {
        for (number, word) in self.input.iter_mut().zip(&self.shared) {
            *number = whole(*word);
        }
    }
}

#[inline(always)]
fn tell(words: &mut [u64], numbers: &[i64]) -> usize {
    let Some(words) = words.get_mut(..numbers.len()) else {
        return 0;
    };
    let (fours, last) = words.as_chunks_mut::<4>();
    let (numbers, rest) = numbers.as_chunks::<4>();
    for (words, [a, b, c, d]) in fours.iter_mut().zip(numbers) {
        *words = [double(*a), double(*b), double(*c), double(*d)];
    }
    for (word, number) in last.iter_mut().zip(rest) {
        *word = double(*number);
    }
    pages()
}

/// A member on one day.
#[wasm_bindgen]
pub struct RawDesk(Desk);

#[wasm_bindgen]
impl RawDesk {
    /// Whether an event of a moment can be asked for here.
    pub fn takes(&self, at: &str) -> bool {
        crate::instant(at).is_ok_and(|at| self.0.takes(at))
    }

    /// What stands where for a type of event; undefined where there is none of that name.
    pub fn shape(&self, kind: &str) -> Result<JsValue, JsValue> {
        match self.0.place(kind).and_then(|place| self.0.shape(place)) {
            Some(shape) => plain(&shape),
            None => Ok(JsValue::UNDEFINED),
        }
    }

    pub fn place(&self, kind: &str) -> Option<usize> {
        self.0.place(kind)
    }

    /// Reads an event from the room and puts its quote there; the size of memory then, 0 where the
    /// engine has to be asked.
    pub fn quote(&mut self, place: usize, numbers: usize, answers: usize) -> usize {
        ROOM.with_borrow_mut(|room| {
            if room.output.len() != answers {
                room.output.resize(answers, 0);
            }
            room.read(numbers);
            let answer = self.0.quote(place, &room.input, &mut room.output);
            match answer {
                Answer::Done => tell(&mut room.shared, &room.output),
                Answer::Engine => 0,
            }
        })
    }
}

#[wasm_bindgen]
impl RawMember {
    pub fn desk(&self, at: &str) -> Result<RawDesk, JsValue> {
        let desk = crate::instant(at).and_then(|at| self.member.desk(at));
        desk.map(RawDesk).map_err(error)
    }

    /// A quote by the full engine, which also says what is wrong with a draft.
    pub fn quote(&self, draft: &str) -> Result<JsValue, JsValue> {
        let draft = self.member.program().draft(draft).map_err(error)?;
        plain(&self.member.quote(&draft).map_err(error)?)
    }
}

//! A draft with one number open: everything else crosses once, then one number in and a few out.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::quote::{ROOM, Room, double, pages, whole};
use super::{RawMember, error};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::whatif::{Desk, Shape, Show, Slider};

/// A draft on its day, where the sheet answers for it, and what its numbers are told in.
#[wasm_bindgen]
pub struct RawSlider(Option<(Slider, Units)>);

/// What a step comes to: earned, available, the counter, rank, the next rank, fraction, missing; in last digits.
type Told = [f64; 7];

#[wasm_bindgen]
impl RawSlider {
    /// Puts a step into the room; the size of memory then, 0 where the engine has to be asked.
    pub fn at(&mut self, value: f64) -> usize {
        let Some((slider, units)) = &mut self.0 else {
            return 0;
        };
        let step = slider.at(whole(value.to_bits()));
        step.map_or(0, |step| {
            ROOM.with_borrow_mut(|room| room.tell_row(&units.told(step), 0, 1))
        })
    }

    /// Puts so many steps into the room, each number of theirs in a column; as [`RawSlider::at`].
    pub fn sweep(&mut self, from: f64, by: f64, count: usize) -> usize {
        let (mut value, by) = (whole(from.to_bits()), whole(by.to_bits()));
        let Some((slider, units)) = &mut self.0 else {
            return 0;
        };
        ROOM.with_borrow_mut(|room| {
            for row in 0..count {
                let Some(step) = slider.at(value) else {
                    return 0;
                };
                if room.tell_row(&units.told(step), row, count) == 0 {
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
        Ok(RawSlider(ROOM.with_borrow_mut(|room| {
            prepared(&desk, kind, room.read(numbers.saturating_add(3)), numbers)
        })))
    }
}

fn prepared(desk: &Desk, kind: usize, words: &[i64], numbers: usize) -> Option<(Slider, Units)> {
    let (input, told) = words.split_at_checked(numbers)?;
    let mut told = told.iter().map(|number| usize::try_from(*number).ok());
    let open = told.next()??;
    let (balance, ladder) = (told.next()??, told.next()??);
    let show = Show { balance, ladder };
    let units = Units::of(&desk.shape(kind)?, show);
    Some((desk.slider(kind, input, open, show)?, units))
}

/// The last digits of what is shown, in millionths.
struct Units {
    balance: f64,
    /// By rank: of what is missing to a tier, and whether the tier asks for one counter and nothing else.
    tiers: Vec<(f64, bool)>,
}

impl Units {
    fn of(shape: &Shape<'_>, show: Show) -> Self {
        let balance = shape.balances.get(show.balance);
        let tiers = shape.ladders.get(show.ladder).map(|ladder| &ladder.tiers);
        let tiers = tiers.into_iter().flatten();
        let last_digit = |digits: u8| number(Amount::step(digits).millionths());
        Self {
            balance: last_digit(balance.map_or(6, |balance| balance.digits)),
            tiers: tiers
                .map(|tier| (last_digit(tier.digits), tier.counter.is_some()))
                .to_list(),
        }
    }

    /// A step in last digits: NaN where a number has nothing to say, -1 for no next tier.
    #[expect(
        clippy::float_arithmetic,
        reason = "whole numbers below 2^53 over what divides them: exact"
    )]
    #[inline(always)]
    fn told(&self, step: &[i64; 7]) -> Told {
        let [earned, available, value, rank, next, fraction, missing] = *step;
        let toward = if next < 0 { rank } else { next };
        let toward = usize::try_from(toward).ok();
        let toward = toward.and_then(|toward| self.tiers.get(toward));
        let (unit, counts) = toward.copied().unwrap_or((f64::NAN, false));
        [
            number(earned) / self.balance,
            number(available) / self.balance,
            if counts {
                number(value) / unit
            } else {
                f64::NAN
            },
            number(rank),
            number(next.max(-1)),
            number(fraction),
            if missing < 0 {
                f64::NAN
            } else {
                number(missing) / unit
            },
        ]
    }
}

const fn number(number: i64) -> f64 {
    f64::from_bits(double(number))
}

impl Room {
    /// Puts what a slider shows into columns of so many rows; the size of memory then, 0 where there is no room.
    // One after the other: what is built for size would go round for each.
    #[inline(always)]
    fn tell_row(&mut self, told: &Told, row: usize, rows: usize) -> usize {
        let [earned, available, value, rank, next, fraction, missing] = *told;
        let mut at = row;
        let fits = self.put(&mut at, rows, earned)
            & self.put(&mut at, rows, available)
            & self.put(&mut at, rows, value)
            & self.put(&mut at, rows, rank)
            & self.put(&mut at, rows, next)
            & self.put(&mut at, rows, fraction)
            & self.put(&mut at, rows, missing);
        if fits { pages() } else { 0 }
    }

    /// Puts a number into the room, and goes on to the next column.
    #[inline(always)]
    fn put(&mut self, at: &mut usize, rows: usize, number: f64) -> bool {
        let word = self.shared.get_mut(*at);
        *at = at.wrapping_add(rows);
        let fits = word.is_some();
        if let Some(word) = word {
            *word = number.to_bits();
        }
        fits
    }
}

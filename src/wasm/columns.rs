//! Many members in a call: columns of numbers in the room that both sides see.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::quote::{ROOM, Room, double, natural, whole};
use super::{RawProgram, error};
use crate::Problems;
use crate::json::{Node, Read, parse};
use crate::list::ToList as _;
use crate::problem::{Problem, Sink, step};
use crate::whatif::{Climb, Reached, Stairs};

#[wasm_bindgen]
impl RawProgram {
    /// How far some members have come: a column of the room for each counter in, then one of what is missing, and one
    /// half as long for ranks and one for fractions out. `before` rows have been asked for already.
    #[wasm_bindgen(js_name = progressColumns)]
    pub fn progress_columns(
        &self,
        ladder: Option<String>,
        counters: &str,
        rows: usize,
        before: usize,
    ) -> Result<(), JsValue> {
        let work = |room: &mut Room| {
            let json = parse(counters, counters.len())?;
            let sink = Sink::default();
            let ids = Vec::<String>::read(&Node::root(&json, &sink));
            let ids = sink.result(ids)?;
            let ids: Vec<&str> = ids.iter().map(String::as_str).to_list();
            let climb = self.0.climb(ladder.as_deref(), &ids)?;
            room.climb(climb, &ids, (rows, before))
        };
        ROOM.with_borrow_mut(work).map_err(error)
    }
}

/// Where the answers go: columns, of which two rows of the latter two make a word.
struct Answers<'r> {
    missing: &'r mut [u64],
    ranks: &'r mut [u64],
    fractions: &'r mut [u64],
}

impl Room {
    /// Asks for row after row: columns of doubles in, then one of doubles and two of pairs out.
    fn climb(
        &mut self,
        mut climb: Climb<'_>,
        ids: &[&str],
        (rows, before): (usize, usize),
    ) -> Result<(), Problems> {
        let given = ids.len().saturating_mul(rows);
        let (values, answers) = self.shared.split_at_mut_checked(given).unwrap_or_default();
        let (missing, pairs) = answers.split_at_mut_checked(rows).unwrap_or_default();
        let (ranks, fractions) = pairs
            .split_at_mut_checked(rows.div_ceil(2))
            .unwrap_or_default();
        let mut answers = Answers {
            missing,
            ranks,
            fractions,
        };
        let mut row = 0;
        let column = climb.stairs().and_then(|of| asked(values, of, rows));
        loop {
            if let (Some(stairs), Some(column)) = (climb.stairs(), column) {
                row = answers.by_twos(stairs, column, row);
            }
            if row >= rows {
                return Ok(());
            }
            self.input.clear();
            let mut are_whole = true;
            for word in values.iter().skip(row).step_by(rows) {
                let number = whole(*word);
                are_whole &= is_whole(*word, number);
                self.input.push(number);
            }
            let reached = climb.at(&self.input).filter(|_| are_whole);
            let Some(reached) = reached else {
                let code = match self.input.iter().any(|number| *number < 0) {
                    _ if !are_whole => "number-with-fraction",
                    true => "negative",
                    false => "amount-overflow",
                };
                let place = step("/counters", row.saturating_add(before));
                return Err(Problem::error(code, place).into());
            };
            answers.put(row, reached);
            row = row.wrapping_add(1);
        }
    }
}

/// The one column that stairs ask for, if whole numbers stand in all others.
fn asked<'v>(values: &'v [u64], stairs: &Stairs, rows: usize) -> Option<&'v [u64]> {
    let columns = || values.chunks(rows.max(1)).enumerate();
    let mut others = columns().filter(|(place, _)| *place != stairs.place);
    let mut column = columns().filter(|(place, _)| *place == stairs.place);
    let are_whole = |column: &[u64]| column.iter().all(|word| is_whole(*word, whole(*word)));
    let (_, column) = column.next()?;
    others.all(|(_, other)| are_whole(other)).then_some(column)
}

impl Answers<'_> {
    /// Answers for two rows at a time from an even one on; the first of the two that are not to be
    /// told quickly.
    fn by_twos(&mut self, stairs: &Stairs, column: &[u64], row: usize) -> usize {
        let (values, _) = column.as_chunks::<2>();
        let (missing, _) = self.missing.as_chunks_mut::<2>();
        let end = values.len();
        // All of one length, so that no place needs to be looked at twice.
        let (Some(missing), Some(ranks), Some(fractions), 0) = (
            missing.get_mut(..end),
            self.ranks.get_mut(..end),
            self.fractions.get_mut(..end),
            row & 1,
        ) else {
            return row;
        };
        for pair in row.wrapping_shr(1)..end {
            let (Some([first, second]), Some([lacks, lacks_too]), Some(rank), Some(fraction)) = (
                values.get(pair),
                missing.get_mut(pair),
                ranks.get_mut(pair),
                fractions.get_mut(pair),
            ) else {
                return pair.wrapping_shl(1);
            };
            let Some(first) = quick(stairs, *first, lacks) else {
                return pair.wrapping_shl(1);
            };
            let Some(second) = quick(stairs, *second, lacks_too) else {
                return pair.wrapping_shl(1);
            };
            *rank = first.0 | second.0.wrapping_shl(32);
            *fraction = first.1 | second.1.wrapping_shl(32);
        }
        end.wrapping_shl(1)
    }

    fn put(&mut self, row: usize, reached: Reached) {
        if let Some(missing) = self.missing.get_mut(row) {
            *missing = reached.missing.map_or(f64::NAN.to_bits(), double);
        }
        let half = |number: i32| u64::from(number.cast_unsigned());
        for (pairs, number) in [
            (&mut self.ranks, half(reached.rank)),
            (&mut self.fractions, half(reached.fraction)),
        ] {
            if let Some(pair) = pairs.get_mut(row.wrapping_shr(1)) {
                *pair = match row & 1 {
                    0 => number,
                    _ => *pair | number.wrapping_shl(32),
                };
            }
        }
    }
}

/// Rank and fraction of a member, and what is missing put into its place.
// As `Stairs::quick`.
#[inline(always)]
fn quick(stairs: &Stairs, word: u64, missing: &mut u64) -> Option<(u64, u64)> {
    let value = natural(word);
    let stands = stairs.quick(value)?;
    if !is_whole(word, value.cast_signed()) {
        return None;
    }
    *missing = match stands.missing {
        Some(missing) => double(missing.cast_signed()),
        None => f64::NAN.to_bits(),
    };
    Some((stands.rank, stands.fraction))
}

/// Whether a double is the whole number that was read of it.
fn is_whole(word: u64, number: i64) -> bool {
    f64::from_bits(double(number)) == f64::from_bits(word)
}

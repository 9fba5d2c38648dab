//! Reading the numbers of an event: whether they are such as its fields can have, what its sources come to, and
//! which lines pass which condition.

use super::Plan;
use super::earn::{Numbers, all, bit};
use super::maker::Source;
use super::number::{MOST, divided};
use super::scratch::{LINES, Scratch};
use super::test::Rows;
use crate::definition::Scalar;
use crate::program::Field;

/// What a field's number can be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    from: i64,
    /// How much more than the least it may be.
    more: u64,
    /// What stands where it is absent; the least where it may not be.
    absent: i64,
}

impl Limit {
    pub(super) fn of(field: &Field, texts: usize) -> Self {
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let (from, to) = match field.kind {
            Scalar::Money | Scalar::Points | Scalar::Decimal | Scalar::Integer => {
                (0, MOST.saturating_sub(1))
            }
            Scalar::Choice => (0, count(field.choices.len()).saturating_sub(1)),
            Scalar::Flag => (0, 1),
            Scalar::Id => (0, count(texts)),
            Scalar::Date => (0, 3_000_000),
            Scalar::MonthDay => (101, 1_231),
        };
        let may_lack = !field.required && field.default.is_none();
        Self {
            from,
            more: to.saturating_sub(from).cast_unsigned(),
            absent: if may_lack { i64::MIN } else { from },
        }
    }

    /// Lets it be no more than that.
    pub(super) fn bound(&mut self, to: i64) {
        let more = to.saturating_sub(self.from).max(0);
        self.more = self.more.min(more.cast_unsigned());
    }

    #[inline(always)]
    const fn allows(&self, number: i64) -> bool {
        let more = number.wrapping_sub(self.from).cast_unsigned();
        (more <= self.more) | (number == self.absent)
    }
}

impl Plan {
    /// The event and its lines; `None` of numbers that no event has.
    pub(super) fn read<'n>(&self, input: &'n [i64]) -> Option<Numbers<'n>> {
        let (event, rest) = input.split_at_checked(self.limits.len())?;
        let width = self.line_limits.len();
        let lines = match width {
            0 => 0,
            width => rest.len().checked_div(width)?,
        };
        if lines > LINES || lines.wrapping_mul(width) != rest.len() {
            return None;
        }
        let mut fits = true;
        let mut told = event.iter();
        for limit in &self.limits {
            fits &= limit.allows(*told.next()?);
        }
        let rows = Rows {
            numbers: rest,
            width,
        };
        let mut place = 0_usize;
        for limit in &self.line_limits {
            rows.each(place, |number| fits &= limit.allows(number));
            place = place.wrapping_add(1);
        }
        fits.then(|| Numbers {
            event,
            rows,
            lines,
            all: all(lines),
        })
    }

    /// The same of numbers that were read before, but for one.
    pub(super) fn read_open<'n>(&self, input: &'n [i64], open: usize) -> Option<Numbers<'n>> {
        let (event, rest) = input.split_at_checked(self.limits.len())?;
        let width = self.line_limits.len();
        let limit = match open.checked_sub(self.limits.len()) {
            Some(place) => self.line_limits.get(place.checked_rem(width)?)?,
            None => self.limits.get(open)?,
        };
        let lines = rest.len().checked_div(width).unwrap_or(0);
        let rows = Rows {
            numbers: rest,
            width,
        };
        let fits = limit.allows(*input.get(open)?);
        fits.then(|| Numbers {
            event,
            rows,
            lines,
            all: all(lines),
        })
    }

    /// Works out anew what an open number touches: sources, conditions of lines, in its line where it is of one.
    pub(super) fn load_some(
        &self,
        numbers: &Numbers<'_>,
        (sources, masks, line): (&[usize], &[usize], Option<usize>),
        s: &mut Scratch,
    ) -> Option<()> {
        for place in sources {
            let source = self.sources.get(*place)?;
            match line {
                None => *s.events.get_mut(*place)? = source.of(numbers.event)?,
                Some(line) => {
                    let net = source.of(numbers.row(line))?;
                    let absent = s.absent.get_mut(*place)?;
                    *absent &= !bit(line);
                    if net == i64::MIN {
                        *absent |= bit(line);
                    }
                    *s.nets.get_mut(*place)?.get_mut(line)? = net.max(0);
                }
            }
        }
        for place in masks {
            let node = self.masks.get(*place)?;
            let mask = self.tests.lines(node, numbers);
            *s.masks.get_mut(*place)? = mask;
        }
        self.add_up(numbers, s)
    }

    /// Works out what rules, counters and tasks start from.
    pub(super) fn load(&self, numbers: &Numbers<'_>, s: &mut Scratch) -> Option<()> {
        let mut place = 0_usize;
        for source in &self.sources {
            match source.line {
                true => {
                    let nets = s.nets.get_mut(place)?.get_mut(..numbers.lines)?;
                    *s.absent.get_mut(place)? = source.of_lines(&numbers.rows, nets)?;
                }
                false => *s.events.get_mut(place)? = source.of(numbers.event)?,
            }
            place = place.wrapping_add(1);
        }
        for mask in &mut s.masks {
            *mask = 0;
        }
        for choices in &self.choices {
            choices.sort(&numbers.rows, &mut s.masks);
        }
        for place in &self.unsorted {
            *s.masks.get_mut(*place)? = self.tests.lines(self.masks.get(*place)?, numbers);
        }
        self.add_up(numbers, s)
    }

    /// The totals of sources of lines, in millionths: each number of a field stays below 2^53.
    #[inline(always)]
    fn add_up(&self, numbers: &Numbers<'_>, s: &mut Scratch) -> Option<()> {
        let mut place = 0_usize;
        for (source, mask) in &self.totals {
            let lines = match mask {
                Some(mask) => *s.masks.get(*mask)?,
                None => numbers.all,
            };
            let sum = s.total(*source, lines)?;
            *s.totals.get_mut(place)? = sum.wrapping_mul(s.grain(*source));
            place = place.wrapping_add(1);
        }
        Some(())
    }
}

impl Source {
    /// What it comes to in each line; the lines in which it is absent, each a bit.
    #[inline(always)]
    fn of_lines(&self, rows: &Rows<'_>, nets: &mut [i64]) -> Option<u64> {
        match (self.grain, self.less.is_empty()) {
            (10_000, true) => self.grains_of(rows, nets, |number| number.checked_div(10_000)),
            (1_000_000, true) => self.grains_of(rows, nets, |number| number.checked_div(1_000_000)),
            _ => self.each_of(rows, nets),
        }
    }

    /// Its numbers over its grain, which is a constant.
    #[inline(always)]
    fn grains_of(
        &self,
        rows: &Rows<'_>,
        nets: &mut [i64],
        over: impl Fn(u64) -> Option<u64>,
    ) -> Option<u64> {
        let (mut rest, mut least) = (0, 0);
        let mut at = self.field;
        for net in &mut *nets {
            let number = *rows.numbers.get(at)?;
            at = at.wrapping_add(rows.width);
            let grains = over(number.cast_unsigned())?.cast_signed();
            rest |= number.wrapping_sub(grains.wrapping_mul(self.grain));
            least = number.min(least);
            *net = grains;
        }
        match (rest, least) {
            (0, 0) => Some(0),
            _ => self.each_of(rows, nets),
        }
    }

    /// Its numbers of which one is absent, has a part of a grain, or less than others.
    #[inline(never)]
    fn each_of(&self, rows: &Rows<'_>, nets: &mut [i64]) -> Option<u64> {
        let mut absent = 0_u64;
        for ((line, net), row) in nets.iter_mut().enumerate().zip(rows.iter()) {
            let number = self.of(row)?;
            *net = number.max(0);
            absent |= if number < 0 { bit(line) } else { 0 };
        }
        Some(absent)
    }

    /// What it comes to, in grains; `i64::MIN` where it is absent. `None` for a part of a grain.
    fn of(&self, numbers: &[i64]) -> Option<i64> {
        let mut number = *numbers.get(self.field)?;
        if number == i64::MIN {
            return Some(number);
        }
        for less in &self.less {
            number = number.saturating_sub((*numbers.get(*less)?).max(0)).max(0);
        }
        let (grains, rest) = divided(number, self.grain)?;
        (rest == 0).then_some(grains)
    }
}

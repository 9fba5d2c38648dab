//! Reading the numbers of an event: whether they are such as its fields can have, what its sources come to, and
//! which lines pass which condition.

use super::Plan;
use super::earn::{Numbers, all};
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
    to: i64,
    may_lack: bool,
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
        Self {
            from,
            to,
            may_lack: !field.required && field.default.is_none(),
        }
    }

    #[inline(always)]
    fn allows(&self, number: i64) -> bool {
        let within = self.from <= number && number <= self.to;
        within || self.may_lack && number == i64::MIN
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
        let mut fits = self.limits.iter().zip(event);
        let mut fits = fits.all(|(limit, number)| limit.allows(*number));
        let mut numbers = rest.iter();
        for _ in 0..lines {
            for (limit, number) in self.line_limits.iter().zip(&mut numbers) {
                fits &= limit.allows(*number);
            }
        }
        let rows = Rows {
            numbers: rest,
            width,
        };
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
                    let net = s.nets.get_mut(*place)?.get_mut(line)?;
                    *net = source.of(numbers.row(line))?;
                }
            }
        }
        for place in masks {
            let node = self.masks.get(*place)?;
            let mask = self.tests.lines(node, numbers);
            *s.masks.get_mut(*place)? = mask;
        }
        Some(())
    }

    /// Works out what rules, counters and tasks start from.
    pub(super) fn load(&self, numbers: &Numbers<'_>, s: &mut Scratch) -> Option<()> {
        for (place, source) in self.sources.iter().enumerate() {
            if !source.line {
                *s.events.get_mut(place)? = source.of(numbers.event)?;
                continue;
            }
            let nets = s.nets.get_mut(place)?.get_mut(..numbers.lines)?;
            source.of_lines(&numbers.rows, nets)?;
        }
        for (mask, node) in s.masks.iter_mut().zip(&self.masks) {
            *mask = self.tests.lines(node, numbers);
        }
        Some(())
    }
}

impl Source {
    /// What it comes to in each line.
    fn of_lines(&self, rows: &Rows<'_>, nets: &mut [i64]) -> Option<()> {
        if !self.less.is_empty() {
            let rows = rows.iter();
            return { nets.iter_mut().zip(rows) }.try_for_each(|(net, row)| {
                *net = self.of(row)?;
                Some(())
            });
        }
        let mut at = self.field;
        for net in nets {
            *net = self.grains(*rows.numbers.get(at)?)?;
            at = at.wrapping_add(rows.width);
        }
        Some(())
    }

    /// What it comes to, in grains; `i64::MIN` where it is absent. `None` for a part of a grain.
    fn of(&self, numbers: &[i64]) -> Option<i64> {
        let mut number = *numbers.get(self.field)?;
        for less in &self.less {
            if number != i64::MIN {
                number = number.saturating_sub((*numbers.get(*less)?).max(0)).max(0);
            }
        }
        self.grains(number)
    }

    #[inline(always)]
    fn grains(&self, number: i64) -> Option<i64> {
        if number == i64::MIN {
            return Some(number);
        }
        let (grains, rest) = divided(number, self.grain)?;
        (rest == 0 && grains <= self.most).then_some(grains)
    }
}

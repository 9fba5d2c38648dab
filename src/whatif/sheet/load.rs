//! Reading the numbers of an event: whether they are such as its fields can have, what its sources come to, and
//! which lines pass which condition.

use super::Plan;
use super::earn::Numbers;
use super::maker::Source;
use super::number::MOST;
use super::scratch::Scratch;
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

/// Most lines of a quote on a sheet: each is a bit of a word.
const MOST_LINES: usize = 64;

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

    fn allows(self, number: i64) -> bool {
        self.from <= number && number <= self.to || self.may_lack && number == i64::MIN
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
        if lines > MOST_LINES || lines.checked_mul(width)? != rest.len() {
            return None;
        }
        let allowed = |numbers: &[i64], limits: &[Limit]| {
            let mut pairs = numbers.iter().zip(limits);
            pairs.all(|(number, limit)| limit.allows(*number))
        };
        let rows = Rows {
            numbers: rest,
            width,
        };
        let fits =
            allowed(event, &self.limits) && rows.iter().all(|row| allowed(row, &self.line_limits));
        fits.then_some(Numbers { event, rows, lines })
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
        fits.then_some(Numbers { event, rows, lines })
    }

    /// Works out anew what an open number touches: sources, conditions of lines, in its line where it is of one.
    pub(super) fn load_some(
        &self,
        numbers: Numbers<'_>,
        (sources, masks, line): (&[usize], &[usize], Option<usize>),
        s: &mut Scratch,
    ) -> Option<()> {
        for place in sources {
            let source = self.sources.get(*place)?;
            match line {
                None => *s.events.get_mut(*place)? = source.of(numbers.event)?,
                Some(line) => {
                    let net = place.checked_mul(64)?.checked_add(line)?;
                    *s.nets.get_mut(net)? = source.of(numbers.row(line))?;
                }
            }
        }
        for place in masks {
            let node = *self.masks.get(*place)?;
            let mask = self.tests.lines(node, numbers.event, numbers.rows);
            *s.masks.get_mut(*place)? = mask;
        }
        Some(())
    }

    /// Works out what rules, counters and tasks start from.
    pub(super) fn load(&self, numbers: Numbers<'_>, s: &mut Scratch) -> Option<()> {
        for (place, source) in self.sources.iter().enumerate() {
            if !source.line {
                *s.events.get_mut(place)? = source.of(numbers.event)?;
                continue;
            }
            let first = place.checked_mul(64)?;
            let nets = s.nets.get_mut(first..first.checked_add(64)?)?;
            for (net, row) in nets.iter_mut().zip(numbers.rows.iter()) {
                *net = source.of(row)?;
            }
        }
        for (mask, node) in s.masks.iter_mut().zip(&self.masks) {
            *mask = self.tests.lines(*node, numbers.event, numbers.rows);
        }
        Some(())
    }
}

impl Source {
    /// What it comes to, in grains; `i64::MIN` where it is absent. `None` for a part of a grain.
    fn of(&self, numbers: &[i64]) -> Option<i64> {
        let mut number = *numbers.get(self.field)?;
        if number == i64::MIN {
            return Some(number);
        }
        for less in &self.less {
            number = number.saturating_sub((*numbers.get(*less)?).max(0)).max(0);
        }
        let (grains, rest) = match self.grain {
            10_000 => (number.checked_div(10_000)?, number.checked_rem(10_000)?),
            1_000_000 => (
                number.checked_div(1_000_000)?,
                number.checked_rem(1_000_000)?,
            ),
            grain => (number.checked_div(grain)?, number.checked_rem(grain)?),
        };
        (rest == 0).then_some(grains)
    }
}

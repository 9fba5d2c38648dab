//! The same habit with a membership and without it, in its own size and in others.

use super::super::ahead::{Ahead, Whose};
use super::super::course::{Course, Renewal};
use super::super::period::Period;
use super::BreakEven;
use super::gain::Gain;
use super::request::Purchase;
use crate::book::Book;
use crate::member::State;
use crate::number::{Amount, Ratio};
use crate::problem::Problems;
use crate::program::Program;
use crate::time::Day;

/// The sizes that are tried before the one between two of them is looked for, in hundredths.
const SIZES: [u32; 5] = [1, 10, 100, 1_000, 10_000];

/// The two courses that are compared.
pub(super) struct Question<'p, 'a> {
    pub(super) book: &'p Book,
    pub(super) state: &'a State,
    pub(super) until: Day,
    pub(super) ahead: &'a Ahead,
    pub(super) purchase: &'a Purchase<'p>,
}

impl<'p> Question<'p, '_> {
    /// The habit's amounts times a factor, with the membership or without.
    pub(super) fn course(&self, factor: Ratio, with: bool) -> Result<Course<'p>, Problems> {
        let of = Whose {
            book: self.book,
            state: self.state,
        };
        let mut coming = self.ahead.events(of, factor)?;
        let program = &self.book.at(self.state.edition).program;
        let key = program
            .memberships
            .find(|of| of.id == *self.purchase.membership);
        let runs = key.is_some_and(|key| self.state.is_member(key, self.state.day));
        // Who is a member has nothing to buy before the last day.
        if with && !runs {
            let at = self.state.as_of.next();
            let bought = of.coming(("purchase", at, -1), &self.purchase.event, |_, _| Ok(()));
            bought.event.clone()?;
            coming.insert(0, bought);
        }
        let renewal = with.then(|| {
            let membership = self.purchase.membership.to_owned();
            Renewal::of(membership, self.purchase.event.clone(), self.until)
        });
        Ok(Course::begin((self.book, self.state), coming, renewal))
    }

    /// What is left after the fee where the habit's amounts are so many hundredths of what they are.
    fn net(&self, program: &Program, hundredths: u32) -> Result<Amount, Problems> {
        let factor = Ratio::new(hundredths.into(), 100).unwrap_or(Ratio::ONE);
        let total = |with| -> Result<Period<'p>, Problems> {
            let mut course = self.course(factor, with)?;
            Ok(course.total(self.until)?)
        };
        let mut gain = Gain::default();
        gain.add(&total(true)?, &total(false)?);
        Ok(gain.value(program).minus(gain.fee).unwrap_or_default())
    }

    /// From which size of the habit on it pays; `net` is what is left in its own size.
    pub(super) fn break_even(&self, program: &Program, net: Amount) -> Result<BreakEven, Problems> {
        let (mut low, mut high, mut steady) = (0, None, true);
        for size in SIZES {
            let net = match size {
                100 => net,
                size => self.net(program, size)?,
            };
            match (net.is_negative(), high) {
                (true, None) => low = size,
                (false, None) => high = Some(size),
                (negative, Some(_)) => steady &= !negative,
            }
        }
        let Some(mut high) = high else {
            return Ok(BreakEven {
                times: None,
                steady,
            });
        };
        while high.saturating_sub(low) > 1 && low > 0 {
            let middle = low.midpoint(high);
            match self.net(program, middle)?.is_negative() {
                true => low = middle,
                false => high = middle,
            }
        }
        let times = Ratio::new(high.into(), 100).and_then(Ratio::shown);
        Ok(BreakEven { times, steady })
    }
}

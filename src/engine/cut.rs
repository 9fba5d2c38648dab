//! Cuts: what the caps leave of an award, in whole and line by line.

use super::award::Case;
use super::caps::Left;
use super::journal::{Cut, LineShare};
use super::share::share;
use super::stages::Worked;
use super::{Step, fits};
use crate::definition::{CapOf, Each, Rest};
use crate::list::ToList as _;
use crate::number::{Amount, Rounding};
use crate::program::{CapKey, CapOn, EarnRule};

impl Case<'_> {
    /// Applies the caps of a rule in order; what the award takes of their room is noted. The
    /// lines' shares go by what each gave by itself.
    pub(super) fn cut(
        self,
        rule: &EarnRule,
        worked: &mut Worked,
        left: &mut Left<'_>,
    ) -> Step<(Amount, Vec<LineShare>)> {
        let (digits, _) = rule.unit(self.program.balances[rule.to].keeps);
        let unit = (digits, rule.rest);
        let by_line = rule.together.is_some() && rule.round_per == Each::Line;
        let caps = rule.caps.iter().copied();
        let caps = caps.filter(|on| self.program.caps[on.cap].of != CapOf::Base);
        let mut amount = worked.rounded;
        for on in caps.clone() {
            amount = match by_line || matches!(on.key, CapKey::Line(_)) {
                true => self.cut_lines(on, (amount, unit), worked, left)?,
                false => {
                    let key = self.key(on, None);
                    self.leave(on, (key, amount, digits), worked, left)
                }
            };
        }
        if amount.is_zero() && !worked.rounded.is_zero() {
            left.taken.clear();
        }
        let lines = fits(worked.shares(amount, unit))?;
        for on in caps {
            let parts = match on.key {
                CapKey::Line(_) => lines.iter().map(|l| (Some(l.line), l.part)).to_list(),
                CapKey::None | CapKey::Event(_) => vec![(None, amount)],
            };
            for (line, amount) in parts {
                let key = self.key(on, line);
                let times = self.program.caps[on.cap].of == CapOf::Times;
                let counted = |left: &Left<'_>| {
                    let mut taken = left.taken.iter();
                    taken.any(|taken| taken.cap == on.cap && taken.key == key)
                };
                let again = times && counted(left);
                if !amount.is_zero() && !again {
                    left.take(on.cap, key, if times { Amount::ONE } else { amount });
                }
            }
        }
        Ok((amount, lines))
    }

    /// What a cap leaves of each line's share, and so of the whole.
    fn cut_lines(
        self,
        on: CapOn,
        (amount, unit): (Amount, (u8, Rest)),
        worked: &mut Worked,
        left: &mut Left<'_>,
    ) -> Step<Amount> {
        let before = left.taken.len();
        let mut sum = Amount::ZERO;
        let shares = fits(worked.shares(amount, unit))?;
        for (place, share) in shares.into_iter().enumerate() {
            let key = self.key(on, Some(share.line));
            let kept = self.leave(on, (key.clone(), share.part, unit.0), worked, left);
            if self.program.caps[on.cap].of == CapOf::Award {
                left.take(on.cap, key, kept);
            }
            sum = fits(sum.plus(kept))?;
            if let Some(line) = worked.lines.get_mut(place) {
                line.weight = kept;
            }
        }
        left.taken.truncate(before);
        Ok(sum)
    }

    /// What a cap leaves of an amount under a key, in digits that the award can have; noted.
    fn leave(
        self,
        on: CapOn,
        (key, amount, digits): (String, Amount, u8),
        worked: &mut Worked,
        left: &Left<'_>,
    ) -> Amount {
        let room = left.under(on.cap, &key);
        let kept = match self.program.caps[on.cap].of {
            CapOf::Times if room < Amount::ONE => Amount::ZERO,
            CapOf::Times | CapOf::Base => amount,
            CapOf::Award => amount.min(room.rounded(digits, Rounding::Floor).unwrap_or(room)),
        };
        let cut = amount.minus_or_zero(kept);
        worked.note(Cut {
            cap: on.cap,
            key,
            room,
            cut,
        });
        kept
    }
}

impl Worked {
    /// Notes what a cap cut off; under one key it is told once.
    pub(super) fn note(&mut self, cut: Cut) {
        let mut cuts = self.cuts.iter_mut();
        let known = cuts.find(|known| known.cap == cut.cap && known.key == cut.key);
        match known {
            Some(known) => known.cut = known.cut.plus(cut.cut).unwrap_or(known.cut),
            None => self.cuts.push(cut),
        }
    }

    /// The lines' parts of an amount, in proportion to what each gave by itself.
    fn shares(&self, amount: Amount, (digits, rest): (u8, Rest)) -> Option<Vec<LineShare>> {
        let weights: Vec<Amount> = self.lines.iter().map(|line| line.weight).to_list();
        let shares = share(amount, &weights, digits, rest)?;
        let parts = self.lines.iter().zip(shares);
        let parts = parts.map(|(line, amount)| LineShare {
            line: line.line,
            base: line.base,
            part: amount,
            amount,
        });
        Some(parts.to_list())
    }
}

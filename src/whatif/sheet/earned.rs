//! What is earned around a value of the open number, as lines: some for certain, others cut down to whole steps.

use super::earn::Lines;
use super::finder::Finder;
use super::number::to_steps;
use super::rule::{Base, Rule, Way};
use super::scratch::LINES;
use super::segment::Line;
use super::slide::Show;
use crate::definition::CapOf;
use crate::list::ToList as _;
use crate::number::Rounding;

/// What is earned for certain, lines that are cut down to steps, and whether it is there at once.
pub(super) type Earned = (i64, Vec<(Line, i64)>, bool);

impl Finder<'_> {
    /// What is earned of the balance that is shown: for certain, and as lines that are cut down.
    pub(super) fn earns(&mut self, show: Show) -> Option<Earned> {
        let plan = self.plan;
        let mut rooms = plan
            .rooms
            .iter()
            .map(|room| Some(Line::flat(*room)))
            .to_list();
        let mut sums = vec![Line::default(); self.s.sums.len().saturating_mul(LINES)];
        let (mut fixed, mut floors) = (0_i64, Vec::new());
        let (mut at_once, mut later) = (false, false);
        for rule in &plan.rules {
            self.keeps(rule.when)?;
            if !plan.tests.holds(&rule.when, self.numbers) {
                continue;
            }
            let engine = matches!(rule.way, Way::Engine);
            if engine
                || !rule.feeds.is_empty()
                || !rule.open.is_empty()
                || rule.round != Rounding::Floor
            {
                return None;
            }
            let shown = rule.to == show.balance;
            at_once |= shown && !rule.pends;
            later |= shown && rule.pends;
            match (rule.sum, rule.per_line && rule.by_line) {
                (Some(sum), true) => self.sums(rule, sum, &mut sums, &mut rooms)?,
                (None, false) if !rule.by_line => {
                    let (line, under) = self.whole(rule)?;
                    let (line, under) = self.cut(rule, (line, under), &mut rooms)?;
                    match line.gains {
                        _ if !shown => {}
                        0 => {
                            let exact = line.at.checked_div(under)?;
                            let given = to_steps(exact, rule.step, Rounding::Floor)?;
                            fixed = fixed.checked_add(given)?;
                        }
                        _ if under == 1 => floors.push((line, rule.step)),
                        _ => return None,
                    }
                }
                _ => return None,
            }
        }
        for (place, sum) in sums.iter().enumerate() {
            let to = plan.sums.get(place.checked_div(LINES)?).copied().flatten();
            if to != Some(show.balance) {
                continue;
            }
            let step = plan
                .rules
                .iter()
                .find(|rule| rule.sum == place.checked_div(LINES));
            let step = step?.step;
            match sum.gains {
                0 => fixed = fixed.checked_add(to_steps(sum.at, step, Rounding::Floor)?)?,
                _ => floors.push((*sum, step)),
            }
        }
        (!at_once || !later).then_some((fixed, floors, at_once))
    }

    /// Adds to the sums of lines.
    fn sums(
        &mut self,
        rule: &Rule,
        sum: usize,
        sums: &mut [Line],
        rooms: &mut [Option<Line>],
    ) -> Option<()> {
        let Base::Lines(source, mask) = rule.base else {
            return None;
        };
        let Way::Rate(rates) = &rule.way else {
            return None;
        };
        let (over, under) = *rates.first()?;
        let mut left = Vec::new();
        for (cap, of) in &rule.caps {
            left.push((*rooms.get(*cap)?)?);
            if *of != CapOf::Award {
                return None;
            }
        }
        let mut all = Line::default();
        for row in Lines(self.mask(mask)?) {
            let base = self.source(source, Some(row))?;
            if base.at == i64::MIN {
                continue;
            }
            let mut part = base.times(over)?;
            if under != 1 {
                match part.gains {
                    0 => part.at = part.at.checked_div(under)?,
                    _ => return None,
                }
            }
            for room in &mut left {
                part = self.least(part, *room)?;
                *room = room.minus(part)?;
            }
            let at = sum.checked_mul(LINES)?.checked_add(row)?;
            let sum = sums.get_mut(at)?;
            *sum = sum.plus(part)?;
            all = all.plus(part)?;
        }
        for (cap, _) in &rule.caps {
            let room = rooms.get_mut(*cap)?;
            *room = Some((*room)?.minus(all)?);
        }
        Some(())
    }

    /// The lesser of two lines, as far as it stays that one.
    fn least(&mut self, one: Line, other: Line) -> Option<Line> {
        let more = other.minus(one)?;
        match more.at >= 0 {
            true => self.stays(more, 0, i64::MAX)?,
            false => self.stays(more, i64::MIN, -1)?,
        }
        Some(if more.at >= 0 { one } else { other })
    }

    /// What a rule on the whole gives before it is rounded, over a divisor.
    fn whole(&mut self, rule: &Rule) -> Option<(Line, i64)> {
        let base = match rule.base {
            Base::Nothing => Line::default(),
            Base::Fixed(number) => Line::flat(number),
            Base::Rule(_) => return None,
            Base::Event(source, _) => match self.source(source, None)? {
                line if line.at == i64::MIN => Line::default(),
                line => line,
            },
            Base::Lines(source, mask) => self.of_lines(source, mask)?,
        };
        let grain = match rule.base {
            Base::Event(source, _) | Base::Lines(source, _) => self.s.grain(source),
            _ => 1,
        };
        match &rule.way {
            Way::Rate(rates) => {
                let (over, under) = *rates.first()?;
                Some((base.times(over)?, under))
            }
            Way::Bands(bands) => Some((self.given(bands, base.times(grain)?)?, 1)),
            Way::Steps(_) | Way::Engine => None,
        }
    }

    /// What bands give.
    fn given(&mut self, bands: &[(i64, i64)], base: Line) -> Option<Line> {
        let mut to = i64::MAX;
        for (from, given) in bands.iter().rev() {
            if *from <= base.at {
                self.stays(base, *from, to)?;
                return Some(Line::flat(*given));
            }
            to = from.saturating_sub(1);
        }
        self.stays(base, i64::MIN, to)?;
        Some(Line::flat(0))
    }

    /// What caps leave of an award that does not move; one that moves is cut where nothing else looks at the room.
    fn cut(
        &mut self,
        rule: &Rule,
        (line, under): (Line, i64),
        rooms: &mut [Option<Line>],
    ) -> Option<(Line, i64)> {
        if rule.caps.is_empty() {
            return Some((line, under));
        }
        if line.gains != 0 {
            return None;
        }
        let exact = line.at.checked_div(under)?;
        let mut amount = to_steps(exact, rule.step, Rounding::Floor)?;
        for (cap, of) in &rule.caps {
            let room = (*rooms.get(*cap)?)?;
            if room.gains != 0 || *of != CapOf::Award {
                return None;
            }
            amount = amount.min(to_steps(room.at, rule.step, Rounding::Floor)?);
        }
        for (cap, _) in &rule.caps {
            let room = rooms.get_mut(*cap)?;
            *room = Some((*room)?.minus(Line::flat(amount))?);
        }
        Some((Line::flat(amount), 1))
    }
}

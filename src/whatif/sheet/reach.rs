//! How far a segment reaches: each comparison on the way says how far its answer stays, and sources and values are
//! lines until then.

use super::counter::Of;
use super::earn::Lines;
use super::feed::Adds;
use super::finder::Finder;
use super::goal::Goal;
use super::segment::Line;
use crate::list::ToList as _;

impl Finder<'_> {
    /// Lets a line lie between two numbers only.
    pub(super) fn stays(&mut self, line: Line, from: i64, to: i64) -> Option<()> {
        if line.at < from || to < line.at {
            return None;
        }
        let (down, up) = (line.at.saturating_sub(from), to.saturating_sub(line.at));
        let (before, after) = match line.gains {
            0 => return Some(()),
            gains if gains > 0 => (down.checked_div(gains)?, up.checked_div(gains)?),
            gains => {
                let falls = gains.checked_neg()?;
                (up.checked_div(falls)?, down.checked_div(falls)?)
            }
        };
        self.back = self.back.min(before);
        self.ahead = self.ahead.min(after);
        Some(())
    }

    /// A leaf of a goal stays met, or not.
    pub(super) fn side(&mut self, goal: &Goal, values: &[Line]) -> Option<()> {
        match goal {
            Goal::Value { at, need, .. } => {
                let line = *values.get(*at)?;
                match line.at >= *need {
                    true => self.stays(line, *need, i64::MAX),
                    false => self.stays(line, i64::MIN, need.saturating_sub(1)),
                }
            }
            Goal::Fixed(..) => Some(()),
            Goal::Parts(_, of) => of.iter().try_for_each(|goal| self.side(goal, values)),
        }
    }

    /// A condition keeps its answer.
    pub(super) fn keeps(&mut self, node: super::test::Node) -> Option<()> {
        let mut ranges = Vec::new();
        self.plan.tests.ranges(node, self.open, &mut ranges)?;
        let gains = self.grain;
        for (from, to) in ranges {
            let line = Line {
                at: self.own,
                gains,
            };
            match self.own {
                own if own < from => self.stays(line, i64::MIN, from.saturating_sub(1))?,
                own if own > to => self.stays(line, to.saturating_add(1), i64::MAX)?,
                _ => self.stays(line, from, to)?,
            }
        }
        Some(())
    }

    /// A source of a line, or of the event, in grains of its own.
    pub(super) fn source(&mut self, place: usize, row: Option<usize>) -> Option<Line> {
        let source = self.plan.sources.get(place)?;
        let number = match row {
            Some(row) => self.s.net(place, row),
            None => self.s.event(place),
        };
        let here = source.line == self.open.0 && row == self.line;
        if here && source.less.contains(&self.open.1) {
            return None;
        }
        if !here || source.field != self.open.1 {
            return Some(Line::flat(number));
        }
        if !source.less.is_empty() || number == i64::MIN {
            return None;
        }
        let gains = self.grain.checked_div(source.grain)?;
        let exact = gains.checked_mul(source.grain)? == self.grain;
        exact.then_some(Line { at: number, gains })
    }

    /// A source of all lines that pass a condition.
    pub(super) fn of_lines(&mut self, source: usize, mask: Option<usize>) -> Option<Line> {
        let mut sum = Line::default();
        for row in Lines(self.mask(mask)?) {
            let line = self.source(source, Some(row))?;
            if line.at != i64::MIN {
                sum = sum.plus(line)?;
            }
        }
        Some(sum)
    }

    pub(super) fn mask(&mut self, mask: Option<usize>) -> Option<u64> {
        match mask {
            None => Some(self.numbers.all),
            Some(mask) => {
                self.keeps(*self.plan.masks.get(mask)?)?;
                self.s.masks.get(mask).copied()
            }
        }
    }

    /// The values after the event.
    pub(super) fn values(&mut self) -> Option<Vec<Line>> {
        let plan = self.plan;
        let mut lines = plan.values.iter().map(|of| Line::flat(of.start)).to_list();
        for feed in &plan.feeds {
            self.keeps(feed.when)?;
            let holds = plan.tests.holds(&feed.when, self.numbers);
            if !holds {
                continue;
            }
            let adds = match feed.adds {
                Adds::Fixed(much) => Line::flat(much),
                Adds::New(at, _) if self.open == (false, at) => return None,
                Adds::New(..) => Line::flat(feed.adds.much(self.numbers.event, self.s)?),
                Adds::Event(source) => match self.source(source, None)? {
                    line if line.at == i64::MIN => Line::default(),
                    line => line.times(self.s.grain(source))?,
                },
                Adds::Lines(total) => {
                    let (source, mask) = *plan.totals.get(total)?;
                    self.of_lines(source, mask)?.times(self.s.grain(source))?
                }
            };
            let value = lines.get_mut(feed.value)?;
            *value = value.plus(adds)?;
        }
        // Other values are no lines; what they show at the segment's own number tells whether they moved.
        let fixed = |of: &Of| matches!(of, Of::Fixed | Of::Fed);
        let all_fixed = plan.values.iter().all(|value| fixed(&value.of));
        all_fixed.then_some(lines)
    }
}

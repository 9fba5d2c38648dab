//! Finding the segment around a value of the open number: each comparison on the way says how far its answer stays.

use super::Plan;
use super::counter::Of;
use super::earn::{Lines, Numbers};
use super::feed::Adds;
use super::goal::{Goal, WHOLE};
use super::number::{product, to_steps};
use super::rule::{Base, Op, Pick, Rule, Way};
use super::scratch::{LINES, Scratch};
use super::segment::{Line, Segment};
use super::slide::Show;
use crate::definition::CapOf;
use crate::list::ToList as _;
use crate::number::Rounding;

/// What is earned for certain, lines that are cut down to steps, and whether it is there at once.
type Earned = (i64, Vec<(Line, i64)>, bool);

/// Finding a segment: how far the answers so far stay, in grains before and after.
pub(super) struct Finder<'f> {
    plan: &'f Plan,
    numbers: &'f Numbers<'f>,
    s: &'f Scratch,
    /// The open number: whether it is of a line, its place there, and which line.
    open: (bool, usize),
    line: Option<usize>,
    own: i64,
    grain: i64,
    back: i64,
    ahead: i64,
}

impl<'f> Finder<'f> {
    pub(super) fn new(
        plan: &'f Plan,
        (numbers, s): (&'f Numbers<'f>, &'f Scratch),
        (open, line): ((bool, usize), Option<usize>),
        (own, grain): (i64, i64),
    ) -> Self {
        let back = own.checked_div(grain).unwrap_or(0);
        Self {
            plan,
            numbers,
            s,
            open,
            line,
            own,
            grain,
            back,
            ahead: i64::from(u32::MAX),
        }
    }

    /// The segment around the open number; `None` where something is no line.
    pub(super) fn find(mut self, show: Show, shown: [i64; 7]) -> Option<Segment> {
        let plan = self.plan;
        if !plan.guards.available.is_empty() {
            return None;
        }
        let (fixed, floors, at_once) = self.earns(show)?;
        let values = self.values()?;
        for (place, from, to) in &plan.guards.values {
            let line = *values.get(*place)?;
            self.stays(line, *from, *to)?;
        }
        for chore in &plan.chores {
            chore.each_goal(&mut |goal| self.side(goal, &values))?;
        }
        for standing in &plan.standings {
            standing.each_goal(&mut |goal| self.side(goal, &values))?;
        }
        let [_, _, _, rank, next, fraction, missing] = shown;
        let standing = plan.standings.get(show.ladder);
        let asks = standing.and_then(|standing| standing.asks(rank));
        let ahead = standing.and_then(|standing| standing.ahead(rank));
        let ahead = ahead.filter(|_| next != i64::MIN);
        let mut way = None;
        match ahead {
            Some(Goal::Value { at, need, from }) if fraction < WHOLE => {
                let line = *values.get(*at)?;
                // Up to where the way begins it is flat.
                way = Some((line, *from, need.checked_sub(*from)?));
            }
            Some(goal) => {
                let mut moves = false;
                goal.each_value(&mut |at| {
                    moves |= values.get(at).is_none_or(|line| line.gains != 0);
                });
                if moves && fraction < WHOLE {
                    return None;
                }
            }
            None => {}
        }
        let of_asked = asks.and_then(|(at, need)| Some((*values.get(at)?, need)));
        let pot = plan.balances.get(show.balance);
        let edge = |grains: i64| product(grains, self.grain)?.checked_add(self.own);
        // A segment reckons from its beginning on.
        let start = self.back.checked_neg()?;
        let moved = |line: Line| {
            let at = line.after(start)?;
            Some(Line { at, ..line })
        };
        let floors = floors.iter();
        let floors = floors.map(|(line, step)| Some((moved(*line)?, *step)));
        Some(Segment {
            from: edge(start)?,
            to: edge(self.ahead)?,
            grain: self.grain,
            fixed,
            floors: floors.collect::<Option<_>>()?,
            has: match (pot, at_once) {
                (Some(pot), true) => pot.available,
                (Some(pot), false) => to_steps(pot.available, pot.step, Rounding::Floor)?,
                (None, _) => 0,
            },
            step: pot.map_or(1, |pot| pot.step),
            at_once,
            value: match of_asked {
                Some((line, _)) => moved(line)?,
                None => Line::default(),
            },
            rank,
            next,
            way: match way {
                Some((line, from, whole)) => Some((moved(line)?, from, whole)),
                None => None,
            },
            fraction,
            missing: match of_asked.filter(|_| missing != i64::MIN) {
                Some((line, need)) => Some((moved(line)?, need)),
                None => None,
            },
        })
    }

    /// Lets a line lie between two numbers only.
    fn stays(&mut self, line: Line, from: i64, to: i64) -> Option<()> {
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
    fn side(&mut self, goal: &Goal, values: &[Line]) -> Option<()> {
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
    fn keeps(&mut self, node: super::test::Node) -> Option<()> {
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
    fn source(&mut self, place: usize, row: Option<usize>) -> Option<Line> {
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
    fn of_lines(&mut self, source: usize, mask: Option<usize>) -> Option<Line> {
        let mut sum = Line::default();
        for row in Lines(self.mask(mask)?) {
            let line = self.source(source, Some(row))?;
            if line.at != i64::MIN {
                sum = sum.plus(line)?;
            }
        }
        Some(sum)
    }

    fn mask(&mut self, mask: Option<usize>) -> Option<u64> {
        match mask {
            None => Some(self.numbers.all),
            Some(mask) => {
                self.keeps(*self.plan.masks.get(mask)?)?;
                self.s.masks.get(mask).copied()
            }
        }
    }

    /// The values after the event.
    fn values(&mut self) -> Option<Vec<Line>> {
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

    /// What is earned of the balance that is shown: for certain, and as lines that are cut down.
    fn earns(&mut self, show: Show) -> Option<Earned> {
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
            Way::Steps(ops) => Some((self.given(ops, base.times(grain)?)?, 1)),
            Way::Engine => None,
        }
    }

    /// What a fixed award or bands of fixed ones give.
    fn given(&mut self, ops: &[Op], base: Line) -> Option<Line> {
        match ops {
            [Op::Rows(rows, Some(Pick::Fixed(given)))] if rows.is_empty() => {
                Some(Line::flat(*given))
            }
            [Op::Bands(bands)] => {
                let mut found = 0;
                let mut to = i64::MAX;
                for (from, pick) in bands.iter().rev() {
                    let Pick::Fixed(given) = pick else {
                        return None;
                    };
                    if *from <= base.at {
                        found = *given;
                        self.stays(base, *from, to)?;
                        return Some(Line::flat(found));
                    }
                    to = from.saturating_sub(1);
                }
                self.stays(base, i64::MIN, to)?;
                Some(Line::flat(found))
            }
            _ => None,
        }
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

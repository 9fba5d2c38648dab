//! Finding the segment around a value of the open number.

use super::Plan;
use super::earn::Numbers;
use super::goal::{Goal, WHOLE};
use super::number::{product, to_steps};
use super::scratch::Scratch;
use super::segment::{Line, Segment};
use super::slide::Show;
use crate::number::Rounding;

/// Finding a segment: how far the answers so far stay, in grains before and after.
pub(super) struct Finder<'f> {
    pub(super) plan: &'f Plan,
    pub(super) numbers: &'f Numbers<'f>,
    pub(super) s: &'f Scratch,
    /// The open number: whether it is of a line, its place there, and which line.
    pub(super) open: (bool, usize),
    pub(super) line: Option<usize>,
    pub(super) own: i64,
    pub(super) grain: i64,
    pub(super) back: i64,
    pub(super) ahead: i64,
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
}

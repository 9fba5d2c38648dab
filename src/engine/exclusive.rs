//! Rules that exclude each other: of a group one side gives, for the event or for each of its lines.
//! `award` asks what a rule has lost to the others before it works the rule out.

use super::award::Case;
use super::journal::Given;
use super::{Step, fits};
use crate::definition::{Each, Winner};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::program::{Cap, Room, Side, Table};

/// What sides compete for: the whole event, or one of its lines.
pub(super) type Stake = Option<usize>;

/// A group that is settled: for each stake the side that gives the most.
pub(super) struct Settled {
    group: usize,
    won: Vec<(Stake, usize)>,
}

impl Case<'_> {
    /// What a side has lost to others of its group.
    pub(super) fn lost(
        self,
        side: Side,
        (given, room): (&mut Vec<Given>, &Table<Cap, Room>),
        settled: &mut Vec<Settled>,
    ) -> Step<Vec<Stake>> {
        if side.by == Winner::First {
            let others = given.iter().filter(|other| {
                let other = self.program.rules[other.rule].side;
                other.is_some_and(|other| other.group == side.group && other.side != side.side)
            });
            let lost = others.flat_map(|other| other.stakes(side.per));
            return Ok(lost.map(|(stake, _)| stake).to_list());
        }
        let known = settled.iter().position(|known| known.group == side.group);
        let known = match known {
            Some(known) => settled.get(known),
            None => {
                let won = self.greatest(side, (given, room))?;
                let group = side.group;
                settled.push(Settled { group, won });
                settled.last()
            }
        };
        let won = known.into_iter().flat_map(|known| &known.won);
        let lost = won.filter(|(_, winner)| *winner != side.side);
        Ok(lost.map(|(stake, _)| *stake).to_list())
    }

    /// For each stake the side of the group that gives the most for it, the first of equals; each side
    /// is worked out as if it were alone.
    fn greatest(
        self,
        Side { group, per, .. }: Side,
        (given, room): (&mut Vec<Given>, &Table<Cap, Room>),
    ) -> Step<Vec<(Stake, usize)>> {
        let before = given.len();
        // The event's own place first, then those of its lines: the best so far.
        let mut best: Vec<Option<(usize, Amount)>> = Vec::new();
        best.resize(self.data.lines.len().saturating_add(1), None);
        for rule in &self.program.events[self.kind].rules {
            let first = |side: &Side| side.group == group && side.side == rule.place();
            let Some(side) = self.program.rules[*rule].side.filter(first) else {
                continue;
            };
            let mut room = room.clone();
            let mut offers = best.iter().map(|_| None).collect::<Vec<Option<Amount>>>();
            for rule in &self.program.events[self.kind].rules {
                let own = self.program.rules[*rule].side;
                if own.is_some_and(|own| own.group == group && own.side == side.side) {
                    self.add_award((*rule, &[]), given, &mut room)?;
                }
            }
            for (stake, amount) in given
                .iter()
                .skip(before)
                .flat_map(|given| given.stakes(per))
            {
                if let Some(offer) = offers.get_mut(stake.map_or(0, |line| line.saturating_add(1)))
                {
                    *offer = Some(fits(offer.unwrap_or_default().plus(amount))?);
                }
            }
            given.truncate(before);
            for (best, offer) in best.iter_mut().zip(offers) {
                if let Some(offer) = offer
                    && best.is_none_or(|(_, most)| offer > most)
                {
                    *best = Some((side.side, offer));
                }
            }
        }
        let won = best.into_iter().enumerate();
        let won = won.filter_map(|(at, best)| Some((at.checked_sub(1), best?.0)));
        Ok(won.to_list())
    }
}

impl Given {
    /// What the award stakes a claim to, and how much it gives for that.
    fn stakes(&self, per: Each) -> Vec<(Stake, Amount)> {
        match per {
            Each::Event => vec![(None, self.part)],
            Each::Line => {
                let lines = self.lines.iter();
                lines.map(|line| (Some(line.line), line.part)).to_list()
            }
        }
    }
}

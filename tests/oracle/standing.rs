//! The tier that is shown: what is earned, what a membership gives at least, what was set by hand.

use chrono::NaiveDate;
use serde_json::Value;

use super::dates::{plus_months, read_day};
use super::ladders::Hold;
use super::world::World;
use super::{count, list, named, text};

/// What was set by hand on a ladder.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hand {
    rank: usize,
    until: Option<NaiveDate>,
    /// Just this tier, whatever is earned.
    pinned: bool,
}

impl World<'_> {
    pub(super) fn ladder_place(&self, id: &str) -> usize {
        let mut ladders = list(&self.document["ladders"]);
        ladders
            .position(|ladder| ladder["id"] == id)
            .expect("a ladder")
    }

    /// What was set by hand and runs.
    fn hand(&self, ladder: usize) -> Option<&Hand> {
        let now = |hand: &&Hand| hand.until.is_none_or(|until| self.day < until);
        self.by_hand[ladder].as_ref().filter(now)
    }

    /// The rank that is shown.
    pub(crate) fn standing(&self, ladder: usize) -> usize {
        if let Some(pinned) = self.hand(ladder).filter(|hand| hand.pinned) {
            return pinned.rank;
        }
        let others = self.others(ladder).into_iter().map(|(rank, _)| rank);
        self.top(ladder).max(others.max().unwrap_or(0))
    }

    /// The tiers given beside what is earned, and their ends.
    fn others(&self, ladder: usize) -> Vec<(usize, Option<NaiveDate>)> {
        let id = &self.document["ladders"][ladder]["id"];
        let mut others: Vec<_> = self
            .hand(ladder)
            .map(|hand| (hand.rank, hand.until))
            .into_iter()
            .collect();
        for membership in list(&self.document["memberships"]) {
            let (floor, name) = (&membership["floor"], text(&membership["id"]));
            if floor["ladder"] == *id && self.is_member(name, self.day) {
                others.push((
                    self.rank_of(ladder, text(&floor["tier"])),
                    self.term_until(name),
                ));
            }
        }
        others
    }

    /// The last day and the grace of a tier that is earned: the later end, where it is given besides.
    pub(crate) fn last_days(&self, ladder: usize) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let hold = self.held(ladder).expect("a tier that is earned");
        let (mut until, mut grace) = (hold.until, hold.grace);
        for (_, end) in self
            .others(ladder)
            .into_iter()
            .filter(|(rank, _)| *rank == hold.rank)
        {
            let longer = grace
                .or(until)
                .is_some_and(|own| end.is_none_or(|end| own < end));
            if longer {
                (until, grace) = (end, None);
            }
        }
        let last = |until: Option<NaiveDate>| until.and_then(|until| until.pred_opt());
        (last(until), last(grace))
    }

    pub(super) fn rank_of(&self, ladder: usize, tier: &str) -> usize {
        let mut tiers = list(&self.document["ladders"][ladder]["tiers"]);
        tiers.position(|own| own["id"] == tier).expect("a tier")
    }

    pub(super) fn tier_held(&self, ladder: &str) -> String {
        let place = self.ladder_place(ladder);
        text(&self.tier(place, self.standing(place))["id"]).to_owned()
    }

    /// Since when the tier that is earned is held: the base tier since the fall back to it.
    pub(super) fn held_since(&self, ladder: &str) -> Option<NaiveDate> {
        let place = self.ladder_place(ladder);
        match self.held(place) {
            Some(hold) => Some(hold.since),
            None => self.fallen[place],
        }
    }

    /// Notes a change of the tiers that are shown, and what follows from it.
    pub(super) fn note_standings(&mut self) {
        for ladder in 0..self.holds.len() {
            let (rank, day) = (self.standing(ladder), self.day);
            let last = self.ranks[ladder].last().map_or(0, |(_, rank)| *rank);
            if last != rank {
                self.ranks[ladder].push((day, rank));
                self.tier_changed(ladder, last, rank);
            }
        }
    }

    pub(super) fn tier_set(&mut self, data: &Value) {
        let ladder = self.ladder_place(text(&data["ladder"]));
        let rank = data["tier"]
            .as_str()
            .map_or(0, |tier| self.rank_of(ladder, tier));
        let pinned = data["as"] == "pinned";
        match text(&data["as"]) {
            "floor" | "pinned" => {
                self.by_hand[ladder] = Some(Hand {
                    rank,
                    until: read_day(&data["until"]),
                    pinned,
                });
            }
            "lifted" => self.by_hand[ladder] = None,
            _ if rank > 0 => self.enter(ladder, rank),
            _ => {}
        }
    }

    /// Moves the end of what is held, and ends its grace.
    pub(super) fn tier_extended(&mut self, data: &Value) {
        let ladder = self.ladder_place(text(&data["ladder"]));
        let (rank, months) = (self.standing(ladder), count(&data["months"], 0));
        if let Some(hand) = self.by_hand[ladder]
            .as_mut()
            .filter(|hand| hand.rank == rank)
        {
            hand.until = hand.until.map(|until| plus_months(until, months));
        }
        let held = self.holds[ladder]
            .iter()
            .find(|hold| hold.rank == rank)
            .copied();
        if let Some(hold) = held.filter(|hold| hold.until.is_some()) {
            let until = hold.until.map(|until| plus_months(until, months));
            self.hold(
                ladder,
                Hold {
                    until,
                    grace: None,
                    ..hold
                },
            );
        }
    }

    /// Up, stay or down in a league.
    pub(super) fn move_on(&mut self, moves: &Value, data: &Value) {
        let id = text(&moves["ladder"]);
        let ladder = self.ladder_place(id);
        let top = self.top(ladder);
        match text(&data[text(&moves["field"])]) {
            "up" if top + 1 < list(&named(&self.document["ladders"], id)["tiers"]).count() => {
                self.enter(ladder, top + 1)
            }
            "stay" if top > 0 => {
                let hold = *self.held(ladder).expect("a tier that is held");
                let until = self.end_from(&self.lasts(ladder, top, false).clone(), self.day);
                self.kept_until(ladder, hold, until);
            }
            "down" if top > 0 => {
                self.holds[ladder].clear();
                if top > 1 {
                    self.enter(ladder, top - 1);
                }
                self.moved(ladder, "lost", top);
            }
            _ => {}
        }
    }
}

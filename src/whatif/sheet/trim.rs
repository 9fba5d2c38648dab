//! Leaving out of a sheet what a slider does not show: values that nobody reads, tasks from which nothing follows, and
//! which of several rules gives what.

use super::Plan;
use super::counter::Of;
use super::formula::Made;
use super::goal::Goal;
use super::rule::{Base, Rule, Way};
use super::test::Node;

impl Plan {
    /// Leaves only what ranks, balances and guards depend on.
    pub(super) fn trim(&mut self) {
        self.chores.retain(|chore| chore.may_follow());
        let mut used = vec![false; self.values.len()];
        let mut see = |place: usize| {
            if let Some(used) = used.get_mut(place) {
                *used = true;
            }
        };
        self.guards
            .values
            .iter()
            .for_each(|(place, ..)| see(*place));
        self.standings.iter().for_each(|of| of.each_value(&mut see));
        self.chores.iter().for_each(|of| of.each_value(&mut see));
        for (place, value) in self.values.iter().enumerate().rev() {
            if let (Of::Formula(made, ..), true) = (&value.of, used.get(place) == Some(&true)) {
                made.each_value(&mut |part| {
                    if let Some(used) = used.get_mut(part) {
                        *used = true;
                    }
                });
            }
        }
        let is_used = |place: &usize| used.get(*place) == Some(&true);
        self.feeds.retain(|feed| is_used(&feed.value));
        for rule in &mut self.rules {
            rule.feeds.retain(is_used);
        }
        self.merge();
    }

    /// Rules that are rounded as one sum, and only multiply, give the same as one of all their rates.
    fn merge(&mut self) {
        let built_on = |rule: &Rule| matches!(rule.base, Base::Rule(_));
        if self.rules.iter().any(built_on) {
            return;
        }
        let mut merged: Vec<Rule> = Vec::new();
        for rule in std::mem::take(&mut self.rules) {
            let like = merged.iter_mut().find(|known| known.is_like(&rule));
            let all = like.as_ref().and_then(|known| {
                let (have, more) = (known.plain()?, rule.plain()?);
                have.checked_add(more)
            });
            match (like, all) {
                (Some(known), Some(all)) => {
                    known.way = Way::Rate(vec![(all, 1)]);
                    known.parts = known.parts_by_lines();
                }
                _ => merged.push(rule),
            }
        }
        self.rules = merged;
    }
}

impl Rule {
    /// The rate of a rule that always only multiplies, by whole numbers, and is not cut.
    fn plain(&self) -> Option<i64> {
        let always = self.when == Node::Yes && self.open.is_empty() && self.caps.is_empty();
        let by_lines = self.sum.is_some() && self.per_line && self.by_line;
        match &self.way {
            Way::Rate(rates) => match rates.as_slice() {
                [(over, 1)] if always && by_lines => Some(*over),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether it looks at a condition of lines.
    pub(super) const fn sees(&self, mask: usize) -> bool {
        matches!(self.base, Base::Lines(_, Some(at)) if at == mask)
    }

    fn is_like(&self, other: &Self) -> bool {
        let same_base = match (self.base, other.base) {
            (Base::Lines(source, mask), Base::Lines(of, by)) => (source, mask) == (of, by),
            _ => false,
        };
        let same = self.sum == other.sum && self.feeds == other.feeds;
        same_base && same && self.plain().is_some() && other.plain().is_some()
    }
}

impl Made {
    fn each_value(&self, see: &mut dyn FnMut(usize)) {
        match self {
            Self::Sum(parts) => parts.iter().for_each(|(part, _)| see(*part)),
            Self::Least(parts) | Self::Greatest(parts) => parts.iter().for_each(|part| see(*part)),
            Self::Less(part, less) => {
                see(*part);
                less.iter().for_each(|less| see(*less));
            }
            Self::Bands(part, _) => see(*part),
        }
    }
}

impl Goal {
    pub(super) fn each_value(&self, see: &mut dyn FnMut(usize)) {
        match self {
            Self::Value { at, .. } => see(*at),
            Self::Parts(_, of) => of.iter().for_each(|goal| goal.each_value(see)),
            Self::Fixed(..) => {}
        }
    }
}

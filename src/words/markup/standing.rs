//! What is known of a member of whom only the tier is known: the tier, the memberships that it asks for, and
//! no others. Conditions are decided by that alone, or not at all.

use crate::definition::{
    Comparison, Condition, Fit, Goal, Id, Ladder, Literal, Lookup, Membership, Rules,
};
use crate::json::Json;
use crate::number::Amount;

/// A member as a tier or a membership makes them.
pub(super) struct Standing<'r> {
    rules: &'r Rules,
    /// The tier that is held of each ladder, by place.
    tiers: Vec<(&'r Ladder, usize)>,
    /// The memberships that run.
    memberships: Vec<&'r Id>,
}

impl<'r> Standing<'r> {
    /// One who has just joined.
    pub(super) fn of_all(rules: &'r Rules) -> Self {
        Self {
            rules,
            tiers: rules.ladders.iter().map(|ladder| (ladder, 0)).collect(),
            memberships: Vec::new(),
        }
    }

    pub(super) fn of_tier(rules: &'r Rules, ladder: &'r Ladder, place: usize) -> Self {
        let mut standing = Self::of_all(rules);
        standing.hold(&ladder.id, place);
        let reach = ladder.tiers.get(place).and_then(|tier| tier.reach.as_ref());
        if let Some(reach) = reach {
            held(reach, &mut standing.memberships);
        }
        standing
    }

    pub(super) fn of_membership(rules: &'r Rules, membership: &'r Membership) -> Self {
        let mut standing = Self::of_all(rules);
        standing.memberships.push(&membership.id);
        if let Some(floor) = &membership.floor {
            let mut ladders = rules.ladders.iter();
            let ladder = ladders.find(|ladder| ladder.id == floor.ladder);
            let tiers = ladder.map(|ladder| ladder.tiers.iter());
            let place = tiers.and_then(|mut tiers| tiers.position(|tier| tier.id == floor.tier));
            standing.hold(&floor.ladder, place.unwrap_or_default());
        }
        standing
    }

    fn hold(&mut self, ladder: &Id, place: usize) {
        let mut tiers = self.tiers.iter_mut();
        if let Some((_, held)) = tiers.find(|(known, _)| known.id == *ladder) {
            *held = place;
        }
    }

    /// The tier of a ladder.
    pub(super) fn tier(&self, ladder: &Id) -> Option<&'r Id> {
        let (ladder, place) = self.held(ladder.as_str())?;
        ladder.tiers.get(place).map(|tier| &tier.id)
    }

    fn held(&self, ladder: &str) -> Option<(&'r Ladder, usize)> {
        let mut tiers = self.tiers.iter();
        let (ladder, place) = tiers.find(|(known, _)| known.id.as_str() == ladder)?;
        Some((*ladder, *place))
    }

    /// Whether a condition holds, where that is decided.
    pub(super) fn passes(&self, condition: &Condition) -> Option<bool> {
        match condition {
            Condition::All(of) => self.several(of, false),
            Condition::Any(of) => self.several(of, true),
            Condition::Not(of) => self.passes(of).map(|passes| !passes),
            Condition::In { field, values } => self.is_one_of(field, values),
            Condition::Compare {
                field,
                comparison,
                value,
            } => {
                let (ladder, place) = self.held(field.strip_prefix("ladder.")?)?;
                let asked = place_of(ladder, value)?;
                Some(match comparison {
                    Comparison::AtLeast => place >= asked,
                    Comparison::AtMost => place <= asked,
                    Comparison::Above => place > asked,
                    Comparison::Below => place < asked,
                })
            }
            Condition::Known { .. }
            | Condition::AnniversaryWithin { .. }
            | Condition::AnyLine(_) => None,
        }
    }

    /// Whether all hold, or any: one that says `settles` settles it.
    fn several(&self, of: &[Condition], settles: bool) -> Option<bool> {
        let mut all_known = true;
        for one in of {
            match self.passes(one) {
                Some(found) if found == settles => return Some(settles),
                Some(_) => {}
                None => all_known = false,
            }
        }
        all_known.then_some(!settles)
    }

    fn is_one_of(&self, field: &str, values: &[Literal]) -> Option<bool> {
        if let Some(ladder) = field.strip_prefix("ladder.") {
            let (ladder, place) = self.held(ladder)?;
            let is = |value: &Literal| place_of(ladder, value) == Some(place);
            return Some(values.iter().any(is));
        }
        let id = field.strip_prefix("membership.")?;
        let mut known = self.rules.memberships.iter();
        known.find(|known| known.id.as_str() == id)?;
        let runs = self.memberships.iter().any(|own| own.as_str() == id);
        Some(values.contains(&Literal(Json::Bool(runs))))
    }

    /// What a table gives, where that is decided.
    pub(super) fn found(&self, table: &Lookup) -> Option<Amount> {
        for row in &table.rows {
            let mut fits = Some(true);
            for (field, fit) in table.by.iter().zip(&row.is) {
                match self.fits(field, fit) {
                    Some(true) => {}
                    Some(false) => {
                        fits = Some(false);
                        break;
                    }
                    None => fits = None,
                }
            }
            if fits? {
                return Some(row.give);
            }
        }
        table.otherwise
    }

    fn fits(&self, field: &str, fit: &Fit) -> Option<bool> {
        let (from, below) = match fit {
            Fit::In(values) => return self.is_one_of(field, values),
            Fit::Between { from, below } => (from, below),
        };
        if from.is_none() && below.is_none() {
            return Some(true);
        }
        let (ladder, place) = self.held(field.strip_prefix("ladder.")?)?;
        let bound = |value: &Literal| place_of(ladder, value);
        let from = from.as_ref().map_or(Some(0), bound)?;
        let below = below.as_ref().map_or(Some(ladder.tiers.len()), bound)?;
        Some(from <= place && place < below)
    }
}

fn place_of(ladder: &Ladder, tier: &Literal) -> Option<usize> {
    let Literal(Json::Text(tier)) = tier else {
        return None;
    };
    let mut tiers = ladder.tiers.iter();
    tiers.position(|known| known.id.as_str() == tier)
}

/// The memberships that a goal can't be met without.
fn held<'r>(goal: &'r Goal, memberships: &mut Vec<&'r Id>) {
    match goal {
        Goal::Hold { membership } => memberships.push(membership),
        Goal::All(of) => of.iter().for_each(|part| held(part, memberships)),
        _ => {}
    }
}

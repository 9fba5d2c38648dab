//! Benefits: what is held now and how much of it is left; and benefits gained and lost.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::outcome::source_shown;
use super::{Seen, SourceShown, last_day};
use crate::definition::{Given, QuotaPer};
use crate::engine::{Held, Quota, held as held_on};
use crate::number::Amount;
use crate::program::{Benefit, Gift, Grant, Key, Program};
use crate::time::{Day, Instant};

/// A benefit as a tier or membership gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BenefitGrant<'p> {
    /// The benefit's id.
    pub benefit: &'p str,
    /// How many uses, or no limit.
    pub uses: Option<u32>,
    /// The period to which the uses belong.
    pub per: Option<&'static str>,
    /// What it is worth.
    pub value: Option<ValueShown>,
    /// The numbers that go with it.
    pub parameters: Parameters<'p>,
    /// `once` or `each-time` for what is given for good when the tier is reached; else absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<&'static str>,
    /// `instead`: not together with ordinary promotions; absent where it goes with them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promotions: Option<&'static str>,
    /// By how many hours before others who has it may enter a sale; absent where it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub early_hours: Option<u32>,
}

/// What a benefit is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ValueShown {
    /// So much money.
    pub money: Amount,
    /// For each `use`, `month` or `year`.
    pub per: &'static str,
    /// How often it is used in a year, as the program expects; absent where it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<Amount>,
}

/// Numbers by name, in the document's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameters<'p>(pub &'p [(String, Amount)]);

/// A benefit held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BenefitHeld<'p> {
    /// The benefit's id.
    pub benefit: &'p str,
    /// What gave it.
    pub source: SourceShown<'p>,
    /// How many uses there are in a period; none for no limit, or where it was given for good.
    pub uses: Option<u32>,
    /// How many of them are gone.
    pub used: u32,
    /// How many are left; none for no limit.
    pub left: Option<u32>,
    /// The period to which the uses belong.
    pub per: Option<&'static str>,
    /// The last day of the period that runs.
    pub period_last_day: Option<Day>,
    /// The last day on which it is held, as things stand; none where it does not end.
    pub last_day: Option<Day>,
    /// What it is worth.
    pub value: Option<ValueShown>,
    /// The numbers that go with it.
    pub parameters: Parameters<'p>,
    /// `instead`: not together with ordinary promotions; absent where it goes with them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promotions: Option<&'static str>,
    /// By how many hours before others who has it may enter a sale; absent where it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub early_hours: Option<u32>,
}

impl Serialize for Parameters<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

fn value(grant: &Grant) -> Option<ValueShown> {
    grant.value.map(|value| ValueShown {
        money: value.money,
        per: value.per.word(),
        expected: value.expected,
    })
}

fn promotions(program: &Program, benefit: Key<Benefit>) -> Option<&'static str> {
    program.benefits[benefit].excludes.then_some("instead")
}

pub(super) fn shown<'p>(program: &'p Program, grant: &'p Grant) -> Option<BenefitGrant<'p>> {
    let Gift::Benefit(benefit) = grant.what else {
        return None;
    };
    Some(BenefitGrant {
        benefit: &program.benefits[benefit].id,
        uses: grant.uses.or(grant.given.map(|_| 1)),
        per: grant.per.map(QuotaPer::word),
        value: value(grant),
        parameters: Parameters(&grant.parameters),
        given: grant.given.map(Given::word),
        promotions: promotions(program, benefit),
        early_hours: grant.early_hours,
    })
}

/// What one list has that another does not.
pub(crate) fn difference<'p>(
    other: &[BenefitGrant<'p>],
    own: &[BenefitGrant<'p>],
) -> Vec<BenefitGrant<'p>> {
    let missing = other.iter().filter(|grant| !own.contains(grant));
    missing.cloned().collect()
}

/// All that a member has by tiers and running memberships.
pub(crate) fn held<'p>(seen: Seen<'p, '_>) -> Vec<BenefitGrant<'p>> {
    let mut grants: Vec<BenefitGrant<'p>> = Vec::new();
    for held in held_on(seen.program, seen.state, seen.day()) {
        let lasting = !matches!(held.quota, Quota::Given { .. });
        let grant = held.grant.filter(|_| lasting);
        let grant = grant.and_then(|grant| shown(seen.program, grant));
        grants.extend(grant.filter(|grant| !grants.contains(grant)));
    }
    grants
}

/// All that a member holds: by tiers, by memberships, then what was given for good.
pub(super) fn all_held<'p>(seen: Seen<'p, '_>) -> Vec<BenefitHeld<'p>> {
    let held = held_on(seen.program, seen.state, seen.day());
    let shown = held.iter().map(|held| item(seen.program, held));
    shown.collect()
}

fn item<'p>(program: &'p Program, held: &Held<'p>) -> BenefitHeld<'p> {
    let (uses, used, period_end) = match held.quota {
        Quota::Period {
            uses, used, until, ..
        } => (Some(uses), used, until),
        Quota::Unlimited | Quota::Given { .. } => (None, 0, None),
    };
    let lasting = held.grant.filter(|_| uses.is_some());
    let parameters = held.grant.map(|grant| &*grant.parameters);
    BenefitHeld {
        benefit: &program.benefits[held.benefit].id,
        source: source_shown(program, held.source),
        uses,
        used,
        left: held.left(),
        per: lasting.and_then(|grant| grant.per).map(QuotaPer::word),
        period_last_day: last_day(period_end),
        last_day: last_day(held.until),
        value: held.grant.and_then(value),
        parameters: Parameters(parameters.unwrap_or_default()),
        promotions: promotions(program, held.benefit),
        early_hours: held.grant.and_then(|grant| grant.early_hours),
    }
}

impl Seen<'_, '_> {
    /// From when this member may enter what opens to everybody at a moment: by the best of what is
    /// held, of one benefit or of all, and still held then.
    pub(crate) fn opens(self, at: Instant, benefit: Option<Key<Benefit>>) -> String {
        let zone = &self.program.calendar.zone;
        let held = held_on(self.program, self.state, self.day());
        let wanted = held.iter().filter(|held| {
            let of = benefit.is_none_or(|benefit| benefit == held.benefit);
            of && held.left() != Some(0)
        });
        let early = wanted.filter_map(|held| {
            let from = at.earlier(held.grant?.early_hours?);
            let over = held
                .until
                .is_some_and(|until| zone.day(from) >= Some(until));
            (!over).then_some(from)
        });
        zone.text(early.min().unwrap_or(at))
    }
}

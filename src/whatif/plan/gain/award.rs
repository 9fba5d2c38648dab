//! The most that a rule gives for a purchase.

use super::{Best, of};
use crate::definition::{Across, Each, Within};
use crate::list::ToList as _;
use crate::number::{Amount, Rounding};
use crate::program::{
    Basis, Data, EarnRule, Factor, Give, Key, Lookup, Multiplier, Stage, Test, Times, Value,
};
use crate::whatif::open::Open;
use crate::whatif::plan::curve::{Curve, ONE, share};
use crate::whatif::plan::offer::Offer;

impl Best<'_> {
    /// The most that a rule gives; `None` where nothing can be said.
    pub(super) fn award(self, offer: &Offer, rule: &EarnRule, depth: u32) -> Option<Curve> {
        let lines = offer.data().lines.len();
        let pieces = if rule.by_line { lines.max(1) } else { 1 };
        let pieces = i128::try_from(pieces).unwrap_or(ONE);
        let often = |amount: Amount| of(amount).saturating_mul(pieces);
        let mut curve = match rule.basis {
            None => offer.level(0),
            Some(Basis::Event(field)) => offer.field(field),
            Some(Basis::Lines(field)) => self.lines(offer, field, rule.lines.as_ref()),
            Some(Basis::Rule(other)) => {
                let other = &self.program.rules[other];
                self.award(offer, other, depth.checked_sub(1)?)?
            }
            Some(Basis::Counter(_)) => return None,
        };
        let base = curve.clone();
        let factor = self.factor(offer, &rule.multiply);
        for stage in &rule.stages {
            curve = match stage {
                Stage::Block(_) => curve,
                Stage::ToNext(_) => return None,
                Stage::Give { give, per } => {
                    let curve = self.given(offer, curve, (give, per.is_some()));
                    match per {
                        Some(per) => curve.over(of(*per)),
                        None => curve.times(pieces.saturating_mul(ONE)),
                    }
                }
                Stage::Times(times) => curve.times(self.times(offer, times)?),
                Stage::Factor(by) => curve.times(of(*by)),
                Stage::Multiply => curve.times(factor),
                Stage::AtLeast(least) => curve
                    .at_least(of(*least))
                    .plus(often(*least).saturating_sub(of(*least))),
                Stage::AtMost(most) => curve.at_most(often(*most)),
                Stage::Round(Rounding::Floor, _) => curve,
                Stage::Round(_, digits) => curve.plus(often(Amount::step(*digits))),
            };
        }
        // A cap of the base may have a better rate beyond.
        for on in &rule.caps {
            if let Some(beyond) = self.program.caps[on.cap].beyond {
                let rest = base.clone().times(of(beyond.give)).over(of(beyond.per));
                curve = curve.hull().and(&rest.hull());
            }
        }
        let up = match rule.round {
            Rounding::Floor => 0,
            _ => {
                let step = of(Amount::step(self.program.balances[rule.to].keeps));
                match rule.round_per {
                    Each::Line => step.saturating_mul(pieces),
                    Each::Event => step,
                }
            }
        };
        Some(curve.plus(up))
    }

    fn given(self, offer: &Offer, curve: Curve, (give, rate): (&Give, bool)) -> Curve {
        let amount = match give {
            Give::Amount(amount) => of(*amount),
            Give::Table(table) => self.looked_up(offer, table),
            Give::Bands(bands) => {
                let bands = bands.iter().map(|(from, give)| (of(*from), of(*give)));
                return curve.banded(&bands.to_list(), rate);
            }
        };
        match rate {
            true => curve.times(amount),
            false => curve.times(0).plus(amount),
        }
    }

    fn times(self, offer: &Offer, times: &Times) -> Option<i128> {
        let field = |values: &[Value], field: usize| values.get(field).and_then(Value::amount);
        let Data { fields, lines } = offer.data();
        match times {
            Times::Event(place) => match offer.opens(Open::Event(*place)) {
                true => None,
                false => field(fields, *place).map(of),
            },
            Times::Line(place) => match offer.opens_line(*place) {
                true => None,
                false => lines
                    .iter()
                    .filter_map(|line| field(line, *place))
                    .map(of)
                    .max(),
            },
            Times::Table(table) => Some(self.looked_up(offer, table)),
        }
    }

    /// The greatest number of a table that a purchase can come to.
    fn looked_up(self, offer: &Offer, table: &Lookup) -> i128 {
        let lines = offer.data().lines.iter();
        let may = |test: &Test| {
            self.may(offer, test, None)
                || lines.clone().any(|line| self.may(offer, test, Some(line)))
        };
        let rows = table.rows.iter().filter(|(test, _)| may(test));
        let rows = rows.map(|(_, give)| of(*give));
        let otherwise = table.otherwise.map(of);
        rows.chain(otherwise).max().unwrap_or(0)
    }

    /// The greatest factor that multipliers can make together.
    fn factor(self, offer: &Offer, keys: &[Key<Multiplier>]) -> i128 {
        let stacking = self.program.stacking;
        let mut groups: Vec<(&str, i128)> = Vec::new();
        for key in keys {
            let multiplier = &self.program.multipliers[*key];
            let may = |test: &Test| self.may(offer, test, None);
            if !multiplier.when.as_ref().is_none_or(may) {
                continue;
            }
            let mut factor = match &multiplier.factor {
                Factor::Fixed(factor) => of(*factor),
                Factor::ByTier { ladder, tiers } => {
                    let most = self.ranks[*ladder];
                    let open = tiers.values().take(most.saturating_add(1));
                    open.map(|factor| of(*factor)).max().unwrap_or(ONE)
                }
            };
            if multiplier.when.is_some() || stacking.within == Within::First {
                factor = factor.max(ONE);
            }
            let group = &*multiplier.group;
            match groups.iter_mut().find(|(known, _)| *known == group) {
                Some((_, known)) if stacking.within == Within::Sum => {
                    let bonus = factor.saturating_sub(ONE);
                    *known = known.saturating_add(bonus);
                }
                Some((_, known)) => *known = factor.max(*known),
                None => groups.push((group, factor)),
            }
        }
        let together = groups
            .iter()
            .fold(ONE, |all, (_, factor)| match stacking.across {
                Across::AddBonuses => all.saturating_add(factor.saturating_sub(ONE)),
                Across::Compound => share(all, *factor, ONE),
            });
        let most = stacking.max_factor.map(of).unwrap_or(i128::MAX);
        together.min(most).max(0)
    }
}

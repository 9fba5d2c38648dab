//! The points for each unit of money that a member of a tier spends, where the document says it for certain:
//! by rules with a rate of a field of money, and what builds on them.

use super::super::earn::is_money;
use super::super::teller::Teller;
use super::standing::Standing;
use crate::definition::{Across, Balance, EarnRule, Factor, Gives, Id, Multiplier, Stage, Within};
use crate::json::Writer;
use crate::list::ToList as _;
use crate::number::{Amount, Ratio};

/// So much of a balance.
pub(super) struct Points<'r> {
    balance: &'r Id,
    value: Amount,
}

impl Points<'_> {
    pub(super) fn write(&self, teller: &Teller<'_>, out: &mut Writer) {
        out.object(|out| {
            out.key("@type").text("QuantitativeValue");
            out.key("value").plain(&self.value);
            out.key("unitText")
                .text(&teller.named("balances", self.balance));
        });
    }
}

/// What one unit of money gives of each balance that can be spent.
pub(super) fn points<'r>(teller: &Teller<'r>, standing: &Standing<'r>) -> Vec<Points<'r>> {
    let balances = teller.rules.balances.iter().filter(|of| of.spendable);
    let points = balances.filter_map(|balance| {
        let value = of_balance(teller, standing, balance)?.shown()?;
        let balance = &balance.id;
        (!value.is_zero()).then_some(Points { balance, value })
    });
    points.collect()
}

/// By the first rule that is not for others, on its event; and by those that are for all of the tier.
fn of_balance(teller: &Teller<'_>, standing: &Standing<'_>, balance: &Balance) -> Option<Ratio> {
    let mut counted: Vec<(&EarnRule, Ratio)> = Vec::new();
    let mut sum = Ratio::ZERO;
    for rule in teller
        .rules
        .earn
        .iter()
        .filter(|rule| rule.to == balance.id)
    {
        let first = counted.first().map(|(first, _)| *first);
        let decided = rule
            .when
            .as_ref()
            .map_or(Some(true), |when| standing.passes(when));
        let counts = decided.unwrap_or(first.is_none()) && is_plain(rule);
        let on_same = first.is_none_or(|first| first.on == rule.on);
        let base = match rule.award.field.as_deref() {
            Some(field) => match field.strip_prefix("rule.") {
                Some(other) => of_rule(&counted, other),
                None => is_money(teller, field).then_some(Ratio::ONE),
            },
            None => None,
        };
        let Some(base) = base.filter(|_| counts && on_same) else {
            continue;
        };
        let value = base.times(rate(teller, standing, rule)?)?;
        sum = sum.plus(value)?;
        counted.push((rule, value));
    }
    (!counted.is_empty()).then_some(sum)
}

fn of_rule(counted: &[(&EarnRule, Ratio)], id: &str) -> Option<Ratio> {
    let mut counted = counted.iter();
    let (_, value) = counted.find(|(rule, _)| rule.id.as_str() == id)?;
    Some(*value)
}

/// Whether it is for every purchase, always.
fn is_plain(rule: &EarnRule) -> bool {
    let award = &rule.award;
    let rest = matches!(award.gives, Gives::Bands(_)) || !award.times.is_empty();
    let bent = |stage: &Stage| matches!(stage, Stage::ToNext(_) | Stage::AtLeast(_));
    !rest
        && rule.lines.is_none()
        && rule.active.is_none()
        && !rule.activation
        && award.less.is_empty()
        && !rule.stages.iter().any(bent)
}

/// What a rule gives for each unit of its base, with the multipliers that apply for certain.
fn rate(teller: &Teller<'_>, standing: &Standing<'_>, rule: &EarnRule) -> Option<Ratio> {
    let give = match &rule.award.gives {
        Gives::Amount(give) => *give,
        Gives::Table(table) => standing.found(table)?,
        Gives::Bands(_) => return None,
    };
    let mut rate = Ratio::between(give, rule.award.per)?;
    for stage in &rule.stages {
        if let Stage::Factor(factor) = stage {
            rate = rate.times(Ratio::of(*factor)?)?;
        }
    }
    rate.times(factor(teller, standing, &rule.multiply)?)
}

/// What the multipliers that apply for certain make together, as `stacking` says.
fn factor(teller: &Teller<'_>, standing: &Standing<'_>, ids: &[Id]) -> Option<Ratio> {
    let stacking = teller.rules.stacking;
    let named = |id: &Id| {
        teller
            .rules
            .multipliers
            .iter()
            .find(|known| known.id == *id)
    };
    let certain = |of: &&Multiplier| {
        let when = of.when.as_ref();
        when.is_none_or(|when| standing.passes(when) == Some(true))
    };
    let mut groups: Vec<(&Id, Amount)> = Vec::new();
    for multiplier in ids.iter().filter_map(named).filter(certain) {
        let factor = of_one(standing, &multiplier.factor);
        let group = &multiplier.group;
        match groups.iter_mut().find(|(known, _)| *known == group) {
            None => groups.push((group, factor)),
            Some((_, known)) => match stacking.within {
                Within::Highest => *known = factor.max(*known),
                Within::Sum => *known = known.plus(factor)?.minus(Amount::ONE)?,
                Within::First => {}
            },
        }
    }
    let factors = groups.into_iter().map(|(_, factor)| factor).to_list();
    let together = match stacking.across {
        Across::AddBonuses => factors.iter().try_fold(Amount::ONE, |sum, factor| {
            sum.plus(*factor)?.minus(Amount::ONE)
        }),
        Across::Compound => {
            let product = factors.iter().try_fold(Ratio::ONE, |product, factor| {
                product.times(Ratio::of(*factor)?)
            });
            product?.shown()
        }
    };
    let most = stacking.max_factor;
    let together = together?.max(Amount::ZERO);
    Ratio::of(most.map_or(together, |most| together.min(most)))
}

fn of_one(standing: &Standing<'_>, factor: &Factor) -> Amount {
    match factor {
        Factor::Fixed(factor) => *factor,
        Factor::ByTier { ladder, tiers } => {
            let own = standing.tier(ladder);
            let found = tiers.iter().find(|(tier, _)| Some(tier) == own);
            found.map_or(Amount::ONE, |(_, factor)| *factor)
        }
    }
}

//! One benefit or choice in the report.

use serde::Serialize;

use crate::definition::{Choice, ChoiceOption, Gift, Given, Grant, Reward, Rules, Worth};
use crate::number::{Amount, Ratio, Rounding};

/// What one benefit or choice is worth and costs a member's program in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CostLine {
    /// `benefit` or `choice`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Whether it is given once, for reaching the tier or buying the membership.
    pub once: bool,
    /// Uses in a year: those expected, else all that there are; none where they have no limit.
    pub uses: Option<Amount>,
    /// What it is worth in a year, or at once where it is given once; none where it is not known.
    pub value: Option<Amount>,
    /// What it costs; none where it is not known. Of a choice the default's, else the dearest option's.
    pub costs: Option<Amount>,
}

pub(super) fn line(rules: &Rules, grant: &Grant) -> CostLine {
    let (kind, value, costs) = match &grant.what {
        Gift::Benefit(_) => ("benefit", value(rules, grant), cost(rules, grant)),
        Gift::Choice(id) => {
            let choice = rules.choices.iter().find(|choice| choice.id == *id);
            let of = |worth: fn(&Rules, &Grant) -> Option<Amount>| {
                choice.and_then(|choice| of_choice(rules, choice, worth))
            };
            ("choice", of(value), of(cost))
        }
    };
    let said = rules.cost_of(grant).or_else(|| rules.value_of(grant));
    CostLine {
        kind,
        id: grant.id().as_str().to_owned(),
        once: !grant.lasts(),
        uses: said
            .and_then(|value| value.expected)
            .or_else(|| grant.uses_a_year()),
        value,
        costs,
    }
}

fn value(rules: &Rules, grant: &Grant) -> Option<Amount> {
    grant.in_a_year(rules.value_of(grant)?)
}

fn cost(rules: &Rules, grant: &Grant) -> Option<Amount> {
    grant.in_a_year(rules.cost_of(grant)?)
}

/// What a choice comes to: its default, else the most of its options.
fn of_choice(
    rules: &Rules,
    choice: &Choice,
    worth: fn(&Rules, &Grant) -> Option<Amount>,
) -> Option<Amount> {
    let options = choice.options.iter();
    let default =
        |option: &&ChoiceOption| choice.default.as_ref().is_none_or(|id| *id == option.id);
    let of = |option: &ChoiceOption| {
        let rewards = option.rewards.iter().map(|reward| money(rules, reward));
        let benefits = option.benefits.iter().map(|grant| {
            // What an option gives is given for good, without saying so.
            let given = Some(Given::EachTime);
            let grant = Grant {
                given,
                ..grant.clone()
            };
            worth(rules, &grant)
        });
        let mut known = rewards.chain(benefits).flatten().peekable();
        known.peek()?;
        known.try_fold(Amount::ZERO, Amount::plus)
    };
    let most = options.filter(default).filter_map(of).max()?;
    Amount::from_count(choice.picks).of(most)
}

/// What points are worth.
fn money(rules: &Rules, reward: &Reward) -> Option<Amount> {
    let balance = rules.balances.iter().find(|of| of.id == reward.to)?;
    let worth = balance.worth.as_ref()?;
    worth.money_of(reward.give, rules.currency_digits)
}

impl Worth {
    /// What so many points are worth, floored; `None` where it is too much.
    pub(super) fn money_of(&self, points: Amount, digits: u8) -> Option<Amount> {
        let rate = Ratio::between(self.money, self.points)?;
        rate.times(Ratio::of(points)?)?
            .round(digits, Rounding::Floor)
    }
}

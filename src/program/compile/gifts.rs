//! Benefits, choices and milestones, and the grants by which tiers, memberships and the like give
//! them.

use super::super::{
    Benefit, Choice, ChoiceOption, Conversion, Gift, Grant, Key, Marks, Milestone, Table,
};
use super::conditions::Sight;
use super::{Compiler, EventFields, list, owned, section};
use crate::definition::{self, BenefitKind, Condition, Id, Literal};
use crate::number::Amount;
use crate::place::Place;
use crate::problem::Problem;
use crate::program::Test;

impl Compiler<'_> {
    pub(super) fn benefits(&self) -> Table<Benefit> {
        let benefits = self.rules.benefits.iter();
        Table::new(
            benefits
                .map(|benefit| Benefit {
                    id: owned(&benefit.id),
                    rate: benefit.kind == BenefitKind::Multiplier,
                    reversible: benefit.reversible,
                    excludes: benefit.excludes,
                })
                .collect(),
        )
    }

    /// The `benefits` of whatever gives some.
    pub(super) fn grants(&self, grants: &[definition::Grant], place: &Place<'_>) -> Vec<Grant> {
        list(&place.key("benefits"), grants, |grant, at| Grant {
            what: self.gift(&grant.what, at),
            uses: grant.uses,
            per: grant.per,
            given: grant.given,
            life: grant.life,
            when: self.member_test(grant.when.as_ref(), &at.key("when")),
            value: self.rules.value_of(grant),
            costs: self.rules.cost_of(grant),
            parameters: grant.parameters.clone(),
            early_hours: grant.early_hours,
        })
    }

    fn gift(&self, what: &definition::Gift, place: &Place<'_>) -> Gift {
        match what {
            definition::Gift::Benefit(id) => {
                Gift::Benefit(self.names.benefits.key(id, &place.key("benefit")))
            }
            definition::Gift::Choice(id) => {
                Gift::Choice(self.names.choices.key(id, &place.key("choice")))
            }
        }
    }

    /// A condition on the member and the day alone.
    pub(super) fn member_test(
        &self,
        condition: Option<&Condition>,
        place: &Place<'_>,
    ) -> Option<Test> {
        let nothing = EventFields::default();
        let sight = Sight {
            event: Some(&nothing),
            line: false,
            member: true,
        };
        self.optional_test(condition, sight, place)
    }

    pub(super) fn choices(&self) -> Table<Choice> {
        Table::new(section("choices", &self.rules.choices, |choice, place| {
            let options = list(&place.key("options"), &choice.options, |option, place| {
                self.choice_option(option, place)
            });
            let default = choice.default.as_ref();
            Choice {
                id: owned(&choice.id),
                default: default.and_then(|id| self.option_named(id, choice, place)),
                options,
                picks: choice.picks,
                life: choice.life,
                reversible: choice.reversible,
            }
        }))
    }

    fn option_named(
        &self,
        id: &Id,
        choice: &definition::Choice,
        place: &Place<'_>,
    ) -> Option<usize> {
        let ids: Vec<&str> = choice.options.iter().map(|o| o.id.as_str()).collect();
        let found = ids.iter().position(|known| *known == id.as_str());
        if found.is_none() {
            let at = place.key("default");
            self.report(super::super::names::unknown(
                "option",
                id.as_str(),
                &ids,
                &at,
            ));
        }
        found
    }

    fn choice_option(&self, option: &definition::ChoiceOption, place: &Place<'_>) -> ChoiceOption {
        ChoiceOption {
            id: owned(&option.id),
            rewards: self.rewards(&option.rewards, place),
            benefits: self.grants(&option.benefits, place),
            converts: list(
                &place.key("converts"),
                &option.converts,
                |conversion, at| Conversion {
                    from: self.names.balances.key(&conversion.from, &at.key("from")),
                    share: conversion.share,
                    to: self.names.balances.key(&conversion.to, &at.key("to")),
                    give: conversion.give,
                    per: conversion.per,
                },
            ),
        }
    }

    pub(super) fn milestones(&self) -> Table<Milestone> {
        Table::new(section(
            "milestones",
            &self.rules.milestones,
            |milestone, place| {
                let counters = &self.names.counters;
                let counter = counters.find(milestone.counter.as_str(), &place.key("counter"));
                let unit = counter.and_then(|counter| self.counter_unit(counter));
                let value = |value: &Literal, place: &Place<'_>| {
                    let unit = unit.as_ref();
                    let value = unit.and_then(|unit| self.literal(value, unit, place).amount());
                    value.unwrap_or_default()
                };
                Milestone {
                    id: owned(&milestone.id),
                    counter: counter.unwrap_or(Key::FIRST),
                    marks: self.marks(&milestone.marks, &value, place),
                    at_most: milestone.at_most,
                    rewards: self.rewards(&milestone.rewards, place),
                    benefits: self.grants(&milestone.benefits, place),
                }
            },
        ))
    }

    fn marks(
        &self,
        marks: &definition::Marks,
        value: &dyn Fn(&Literal, &Place<'_>) -> Amount,
        place: &Place<'_>,
    ) -> Marks {
        match marks {
            definition::Marks::At(at) => {
                let place = place.key("at");
                let at = list(&place, at, |literal, place| value(literal, place));
                let pairs = at.iter().zip(at.iter().skip(1));
                let rising = { pairs }.all(|(one, next)| one < next);
                if !rising || at.first().is_none_or(|first| first.is_zero()) {
                    self.report(Problem::error("marks-not-rising", place.pointer()));
                }
                Marks::At(at)
            }
            definition::Marks::Every { step, from } => {
                let place_of_step = place.key("every");
                let step = value(step, &place_of_step);
                if step.is_zero() {
                    self.out_of_range(&step, "above 0", &place_of_step);
                }
                let from = from.as_ref();
                let from = from.map_or(step, |from| value(from, &place.key("from")));
                if from.is_zero() {
                    self.out_of_range(&from, "above 0", &place.key("from"));
                }
                Marks::Every { step, from }
            }
        }
    }
}

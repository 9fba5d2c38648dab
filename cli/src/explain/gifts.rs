//! What was given besides points: milestones passed, benefits given, used and taken back, choices
//! opened and made.

use tierpath::Day;
use tierpath::view::{BenefitMoved, Benefits, ChoiceMoved, MilestoneShown, Outcome};

use super::Teller;
use super::number::number;

impl Teller<'_> {
    pub(super) fn gifts(&self, outcome: &Outcome<'_>) -> Vec<String> {
        let milestones = outcome.milestones.iter().map(|m| self.milestone(m));
        let benefits = outcome.benefits.iter().map(|moved| self.benefit(moved));
        let choices = outcome.choices.iter().map(|moved| self.choice(moved));
        milestones.chain(benefits).chain(choices).collect()
    }

    fn milestone(&self, milestone: &MilestoneShown<'_>) -> String {
        let values = [
            ("milestone", self.names.item("milestones", milestone.id)),
            ("before", &*milestone.before.to_string()),
            ("after", &*milestone.after.to_string()),
        ];
        self.say(&format!("milestone.{}", milestone.change), &values)
    }

    fn benefit(&self, moved: &BenefitMoved<'_>) -> String {
        let values = [
            ("benefit", self.names.item("benefits", moved.benefit)),
            ("count", &*moved.count.to_string()),
            ("gone", &*moved.gone.to_string()),
            ("until", &*self.last(moved.last_day)),
        ];
        self.say(&format!("benefit.{}", moved.change), &values)
    }

    fn choice(&self, moved: &ChoiceMoved<'_>) -> String {
        let option = moved.option.unwrap_or_default();
        let values = [
            ("choice", self.names.item("choices", moved.choice)),
            ("option", self.names.option(moved.choice, option)),
            ("count", &*moved.count.to_string()),
            ("gone", &*moved.gone.to_string()),
            ("until", &*self.last(moved.last_day)),
        ];
        self.say(&format!("choice.{}", moved.change), &values)
    }

    /// What is held besides points, what can be chosen, and the next milestones.
    pub(super) fn benefits(&self, benefits: &Benefits<'_>) -> Vec<String> {
        let held = benefits.benefits.iter().map(|held| {
            let left = held.left.map_or_else(String::new, |left| {
                self.say("has.left", &[("left", &left.to_string())])
            });
            let values = [
                ("benefit", self.names.item("benefits", held.benefit)),
                ("left", &*left),
                ("until", &*self.last(held.last_day)),
            ];
            self.say("has.benefit", &values)
        });
        let open = benefits.choices.iter().map(|open| {
            let values = [
                ("choice", self.names.item("choices", open.choice)),
                ("count", &*open.picks.to_string()),
                ("until", &*self.last(open.last_day)),
            ];
            self.say("choice.opened", &values)
        });
        let next = benefits.milestones.iter().filter_map(|milestone| {
            let (next, missing) = (number(milestone.next?), number(milestone.missing?));
            let values = [
                ("milestone", self.names.item("milestones", milestone.id)),
                ("next", &*next),
                ("missing", &*missing),
            ];
            Some(self.say("milestone.next", &values))
        });
        held.chain(open).chain(next).collect()
    }

    fn last(&self, day: Option<Day>) -> String {
        day.map_or_else(String::new, |day| {
            self.say("until", &[("day", &day.to_string())])
        })
    }
}

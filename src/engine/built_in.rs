//! Built-in events: what a host states about a member, each handed to the part that it concerns.

use super::{Engine, Step};
use crate::event::BuiltIn;

impl Engine<'_> {
    /// Takes in what is stated, then settles: it may reach a goal.
    pub(super) fn take_in_built_in(&mut self, event: &BuiltIn) -> Step {
        match event {
            BuiltIn::MemberUpdated(attributes) => {
                for (key, value) in attributes {
                    self.state.attributes[*key] = value.clone();
                }
            }
            BuiltIn::ScoreSet(counter, value) => self.set_score(*counter, *value)?,
            BuiltIn::CounterCredited {
                counter,
                amount,
                day,
            } => self.credit_counter(*counter, day.unwrap_or(self.day), *amount)?,
            BuiltIn::TierSet { ladder, setting } => self.set_tier(*ladder, *setting),
            BuiltIn::TierExtended { ladder, months } => self.extend_tier(*ladder, *months)?,
            BuiltIn::RuleActivated { rule, until } => self.activate_rule(*rule, *until)?,
            BuiltIn::BenefitUsed { benefit, times } => self.use_benefit(*benefit, *times)?,
            BuiltIn::ChoiceMade {
                choice,
                option,
                times,
            } => self.choose(*choice, *option, *times)?,
        }
        self.settle()
    }
}

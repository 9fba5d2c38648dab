//! Activation: rules that work only for members who asked for them.

use super::{Engine, Step};
use crate::problem::Problem;
use crate::program::{EarnRule, Key};
use crate::time::Day;

impl Engine<'_> {
    /// Lets a rule work from now on, until a day if one is given. Again, it is the last that counts.
    pub(super) fn activate_rule(&mut self, rule: Key<EarnRule>, until: Option<Day>) -> Step {
        let known = &self.program.rules[rule];
        if !known.activation {
            let problem = Problem::error("needs-no-activation", "/data/rule");
            return Err(problem.with("found", &known.id));
        }
        if let Some(until) = until.filter(|until| *until <= self.day) {
            let problem = Problem::error("never-open", "/data/until");
            return Err(problem.with("from", self.day).with("until", until));
        }
        self.state.activated[rule] = Some(until);
        Ok(())
    }

    /// Whether a rule that needs it is activated today.
    pub(super) fn is_active(&self, rule: Key<EarnRule>) -> bool {
        let until = self.state.activated[rule];
        until.is_some_and(|until| until.is_none_or(|until| self.day < until))
    }

    /// Forgets what has ended.
    pub(super) fn forget_activations(&mut self) {
        let day = self.day;
        for activated in self.state.activated.values_mut() {
            if activated.is_some_and(|until| until.is_some_and(|until| until <= day)) {
                *activated = None;
            }
        }
    }
}

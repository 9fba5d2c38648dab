//! A goal with its numbers, part by part.

use tierpath::Amount;
use tierpath::view::GoalProgress;

use super::Teller;
use super::number::{number, percent};

impl Teller<'_> {
    /// A goal in words: what there is, what is needed, what is missing.
    pub(super) fn goal(&self, goal: &GoalProgress<'_>) -> String {
        match goal {
            GoalProgress::All { of, .. } => self.parts("goal.all", None, of),
            GoalProgress::Any { of, .. } => self.parts("goal.any", None, of),
            GoalProgress::AtLeast { n, of, .. } => self.parts("goal.at-least", Some(*n), of),
            GoalProgress::Reach {
                counter,
                have,
                need,
                missing,
                ..
            } => {
                let name = self.names.item("counters", counter);
                self.counted(name, [*have, *need, *missing])
            }
            GoalProgress::Do {
                event,
                have,
                need,
                missing,
                ..
            } => {
                let amounts = [have, need, missing].map(|count| Amount::from_count(*count));
                self.counted(self.names.event(event), amounts)
            }
            GoalProgress::Sum {
                event,
                have,
                need,
                missing,
                ..
            } => self.counted(self.names.event(event), [*have, *need, *missing]),
            GoalProgress::Done {
                task,
                have,
                need,
                missing,
                ..
            } => {
                let amounts = [have, need, missing].map(|count| Amount::from_count(*count));
                self.counted(self.names.item("tasks", task), amounts)
            }
            GoalProgress::Hold {
                membership, met, ..
            } => {
                let key = if *met { "goal.held" } else { "goal.hold" };
                let name = self.names.item("memberships", membership);
                self.say(key, &[("membership", name)])
            }
            GoalProgress::HoldTier(goal) | GoalProgress::Kept(goal) => {
                let amounts = [goal.have, goal.need, goal.missing].map(Amount::from_count);
                self.counted(self.names.tier(goal.ladder, goal.tier), amounts)
            }
            // A kind of goal that this command line does not know yet still has its number.
            _ => String::new(),
        }
    }

    fn parts(&self, key: &str, n: Option<usize>, of: &[GoalProgress<'_>]) -> String {
        let parts: Vec<String> = of.iter().map(|part| self.goal(part)).collect();
        let n = n.map(|n| n.to_string()).unwrap_or_default();
        let parts = parts.join(&self.say("goal.join", &[]));
        self.say(key, &[("n", &n), ("parts", &parts)])
    }

    fn counted(&self, what: &str, [have, need, missing]: [Amount; 3]) -> String {
        let key = if missing.is_zero() {
            "goal.met"
        } else {
            "goal.missing"
        };
        let [have, need, missing] = [have, need, missing].map(number);
        let values = [
            ("what", what),
            ("have", &*have),
            ("need", &*need),
            ("missing", &*missing),
        ];
        self.say(key, &values)
    }

    /// How far, in per cent.
    pub(super) fn share(&self, fraction: Amount) -> String {
        self.say("share", &[("percent", &percent(fraction))])
    }
}

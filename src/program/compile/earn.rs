//! Earning: rules, what they start from, and caps. What they give is worked out in `award`.

use super::super::{Basis, Cap, EarnRule, Field, Key, Table};
use super::conditions::Sight;
use super::{Compiler, EventFields, owned, section};
use crate::definition::{self, Each, Id};
use crate::place::Place;
use crate::problem::Problem;

impl Compiler<'_> {
    pub(super) fn earn_rules(&self) -> Table<EarnRule> {
        let mut rules = Vec::new();
        let place = Place::ROOT.key("earn");
        for (position, rule) in self.rules.earn.iter().enumerate() {
            rules.push(self.earn_rule(rule, position, &place.item(position)));
        }
        Table::new(rules)
    }

    fn earn_rule(
        &self,
        rule: &definition::EarnRule,
        position: usize,
        place: &Place<'_>,
    ) -> EarnRule {
        let event = self.event_named(&rule.on, &place.key("on"));
        let to = self.names.balances.key(&rule.to, &place.key("to"));
        let multiply = place.key("multiply");
        let multiply = self.names.multipliers.keys(&rule.multiply, &multiply);
        let sight = |line| Sight {
            event,
            line,
            member: true,
        };
        let when = self.optional_test(rule.when.as_ref(), sight(false), &place.key("when"));
        let lines_at = place.key("lines");
        let lines = self.optional_test(rule.lines.as_ref(), sight(true), &lines_at);
        let award = self.award(rule, event, position, place);
        if event.is_some() && !award.reads_lines {
            let award_at = place.key("award");
            let asked = [
                (lines.is_some(), lines_at),
                (rule.round_per == Each::Line, place.key("roundPer")),
                (rule.award.each == Each::Line, award_at.key("each")),
            ];
            for (_, place) in asked.iter().filter(|(asked, _)| *asked) {
                let path = place.pointer();
                self.report(Problem::error("lines-without-line-field", path));
            }
        }
        EarnRule {
            id: owned(&rule.id),
            to,
            active: rule.active,
            when,
            lines,
            basis: award.basis,
            by_line: award.by_line,
            staged: award.by_line || award.stages.len() > 2,
            stages: award.stages,
            round: rule.round,
            round_per: rule.round_per,
            multiply,
            caps: self.caps_on(&rule.id),
            pending_days: rule.pending_days,
        }
    }

    /// The rules of an event type.
    pub(super) fn rules_on(&self, event: &Id) -> Vec<Key<EarnRule>> {
        let rules = self.rules.earn.iter().enumerate();
        let on = rules.filter(|(_, rule)| rule.on == *event);
        on.map(|(position, _)| Key::new(position)).collect()
    }

    fn caps_on(&self, rule: &Id) -> Vec<Key<Cap>> {
        let caps = self.rules.caps.iter().enumerate();
        let on = caps.filter(|(_, cap)| cap.rules.contains(rule));
        on.map(|(position, _)| Key::new(position)).collect()
    }

    /// What `event.amount`, `line.amount` or `rule.base` stands for. `before` is the rule that
    /// asks: it can build only on rules that stand before it.
    pub(super) fn basis(
        &self,
        name: &str,
        event: Option<&EventFields>,
        before: Option<usize>,
        place: &Place<'_>,
    ) -> Basis {
        let Some(event) = event else {
            return Basis::Event(0);
        };
        if let Some(field) = name.strip_prefix("line.") {
            let lines = event.lines.as_ref().map(|lines| &*lines.fields);
            return Basis::Lines(self.summable(field, lines.unwrap_or_default(), place));
        }
        if let Some((rule, asking)) = name.strip_prefix("rule.").zip(before) {
            return self.earlier_rule(rule, asking, place);
        }
        let field = name.strip_prefix("event.").unwrap_or(name);
        Basis::Event(self.summable(field, &event.fields, place))
    }

    fn earlier_rule(&self, rule: &str, asking: usize, place: &Place<'_>) -> Basis {
        let Some(key) = self.names.rules.find(rule, place) else {
            return Basis::Event(0);
        };
        let on = |rule: usize| self.rules.earn.get(rule).map(|rule| &rule.on);
        if key.place() >= asking || on(key.place()) != on(asking) {
            let problem = Problem::error("rule-not-before", place.pointer());
            self.report(problem.with("found", rule));
        }
        Basis::Rule(key)
    }

    /// The place of a field that adds up.
    pub(super) fn summable(&self, name: &str, fields: &[Field], place: &Place<'_>) -> usize {
        let Some((slot, field)) = self.field(name, fields, place) else {
            return 0;
        };
        if !field.kind.adds_up() {
            let problem = Problem::error("wrong-field-type", place.pointer());
            self.report(problem.with("found", name).with("expected", "a number"));
        }
        slot
    }

    pub(super) fn caps(&self) -> Table<Cap> {
        Table::new(section("caps", &self.rules.caps, |cap, place| {
            self.names.rules.keys(&cap.rules, &place.key("rules"));
            Cap {
                id: owned(&cap.id),
                limit: cap.limit,
                window: self.window(&cap.window, &place.key("window")),
            }
        }))
    }
}

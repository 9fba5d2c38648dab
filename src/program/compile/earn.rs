//! Earning: rules, what they start from, and caps. What they give is worked out in `award`.

use super::super::{Basis, Cap, CapKey, CapOn, EarnRule, Field, Key, Side, Split, Table, Together};
use super::conditions::Sight;
use super::{Compiler, EventFields, list, owned, section};
use crate::definition::{self, CapOf, Each, Id, Scalar};
use crate::list::ToList as _;
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
        let caps = self.caps_on(&rule.id, event, award.reads_lines);
        let split = self.rules.split(rule).and_then(|(ladder, by_award)| {
            let mut ladders = self.rules.ladders.iter();
            let place = ladders.position(|known| known.id == *ladder)?;
            let ladder = Key::new(place);
            Some(Split { ladder, by_award })
        });
        let of_base = |on: &&CapOn| {
            let cap = self.rules.caps.get(on.cap.place());
            cap.is_some_and(|cap| cap.of == CapOf::Base)
        };
        let mut base_caps = caps.iter().filter(of_base).peekable();
        let based = base_caps.peek().is_some();
        let by_line = award.by_line || base_caps.any(|on| matches!(on.key, CapKey::Line(_)));
        if event.is_some() && !award.reads_lines {
            let award_at = place.key("award");
            let exclusive_at = place.key("exclusive");
            let exclusive = rule.exclusive.as_ref();
            let asked = [
                (
                    exclusive.is_some_and(|of| of.per == Each::Line),
                    exclusive_at.key("per"),
                ),
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
            less: award.less,
            by_line,
            staged: by_line || based || split.is_some() || award.stages.len() > 2,
            stages: award.stages,
            round: rule.round,
            round_per: rule.round_per,
            together: self.together(rule),
            rest: rule.rest,
            multiply,
            caps,
            side: self.side(rule, position),
            activation: rule.activation,
            split,
            pending_days: rule.pending_days,
        }
    }

    /// The rules that a rule is rounded with.
    fn together(&self, rule: &definition::EarnRule) -> Option<Together> {
        let name = rule.together.as_ref()?;
        let mut rules = self.rules.earn.iter();
        let first = rules.position(|other| other.together == rule.together && other.on == rule.on);
        Some(Together {
            first: first?,
            name: owned(name),
        })
    }

    /// The side that a rule is on, where it excludes others.
    fn side(&self, rule: &definition::EarnRule, position: usize) -> Option<Side> {
        let own = rule.exclusive.as_ref()?;
        let first = |bundled: bool| {
            let mut rules = self.rules.earn.iter();
            rules.position(|other| {
                let of = other.exclusive.as_ref();
                let of = of.filter(|of| of.group == own.group && other.on == rule.on);
                of.is_some_and(|of| !bundled || of.bundle == own.bundle)
            })
        };
        let side = own.bundle.as_ref().and_then(|_| first(true));
        Some(Side {
            group: first(false)?,
            side: side.unwrap_or(position),
            by: own.by,
            per: own.per,
        })
    }

    /// The rules of an event type.
    pub(super) fn rules_on(&self, event: &Id) -> Vec<Key<EarnRule>> {
        let rules = self.rules.earn.iter().enumerate();
        let on = rules.filter(|(_, rule)| rule.on == *event);
        on.map(|(position, _)| Key::new(position)).to_list()
    }

    fn caps_on(&self, rule: &Id, event: Option<&EventFields>, reads_lines: bool) -> Vec<CapOn> {
        let place = Place::ROOT.key("caps");
        let mut on = Vec::new();
        for (position, cap) in self.rules.caps.iter().enumerate() {
            if cap.rules.contains(rule) {
                let by = event.zip(cap.by.as_deref());
                let place = place.item(position);
                let key = by.map(|by| self.cap_key(by, reads_lines, &place.key("by")));
                on.push(CapOn {
                    cap: Key::new(position),
                    key: key.unwrap_or(CapKey::None),
                });
            }
        }
        on
    }

    /// Where an event has the key of a cap: in a field of few values, or of ids.
    fn cap_key(
        &self,
        (event, name): (&EventFields, &str),
        reads_lines: bool,
        place: &Place<'_>,
    ) -> CapKey {
        let line = name.strip_prefix("line.");
        if line.is_some() && !reads_lines {
            let problem = Problem::error("lines-without-line-field", place.pointer());
            self.report(problem);
            return CapKey::None;
        }
        let lines = event.lines.as_ref().map(|lines| &*lines.fields);
        let (name, fields) = match line {
            Some(name) => (name, lines.unwrap_or_default()),
            None => (name.strip_prefix("event.").unwrap_or(name), &*event.fields),
        };
        let Some((at, field)) = self.field(name, fields, place) else {
            return CapKey::None;
        };
        if !matches!(field.kind, Scalar::Choice | Scalar::Id | Scalar::Flag) {
            let problem = Problem::error("wrong-field-type", place.pointer());
            let problem = problem.with("found", name);
            self.report(problem.with("expected", "a choice, an id or a flag"));
        }
        match line {
            Some(_) => CapKey::Line(at),
            None => CapKey::Event(at),
        }
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
        if let Some((counter, _)) = name.strip_prefix("counter.").zip(before) {
            let key = self.names.counters.find(counter, place);
            return key.map_or(Basis::Event(0), Basis::Counter);
        }
        let field = name.strip_prefix("event.").unwrap_or(name);
        Basis::Event(self.summable(field, &event.fields, place))
    }

    /// The fields that are taken off a base: of the event where it is, else of its lines.
    pub(super) fn less(
        &self,
        names: &[String],
        basis: Basis,
        event: Option<&EventFields>,
        place: &Place<'_>,
    ) -> Vec<usize> {
        list(place, names, |name, place| {
            match (self.basis(name, event, None, place), basis) {
                (Basis::Event(at), Basis::Event(_)) | (Basis::Lines(at), Basis::Lines(_)) => at,
                _ => {
                    let problem = Problem::error("wrong-field-type", place.pointer());
                    self.report(
                        problem
                            .with("found", name.as_str())
                            .with("expected", "a field beside the base"),
                    );
                    0
                }
            }
        })
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
                of: cap.of,
                keyed: cap.by.is_some(),
                limit: cap.limit,
                window: self.window(&cap.window, None, &place.key("window")),
                beyond: cap.beyond,
            }
        }))
    }
}

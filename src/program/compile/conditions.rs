//! Conditions: names to places, constants to values of the field's own type.

use super::super::condition::WEEKDAYS;
use super::super::{Counter, Field, Key, Ladder, Subject, Test, Value};
use super::{Compiler, EventFields, list, owned};
use crate::definition::{Condition, Literal, Scalar};
use crate::json::Node;
use crate::list::ToList as _;
use crate::place::Place;
use crate::problem::Problem;

/// What a condition may see where it stands.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    /// `None` where the event is reported as unknown: then nothing more is said of its fields.
    pub(super) event: Option<&'a EventFields>,
    /// Whether it stands inside lines.
    pub(super) line: bool,
    /// Whether it may look at the member.
    pub(super) member: bool,
}

/// What follows the name of a membership where its plan is meant.
const PLAN: &str = ".plan";

/// What stands in for a test after a report.
const NOTHING: Test = Test::All(Vec::new());

impl Compiler<'_> {
    pub(super) fn optional_test(
        &self,
        condition: Option<&Condition>,
        sight: Sight<'_>,
        place: &Place<'_>,
    ) -> Option<Test> {
        condition.map(|condition| self.test(condition, sight, place))
    }

    fn test(&self, condition: &Condition, sight: Sight<'_>, place: &Place<'_>) -> Test {
        match condition {
            Condition::All(of) => Test::All(self.tests(of, sight, place)),
            Condition::Any(of) => Test::Any(self.tests(of, sight, place)),
            Condition::Not(of) => Test::Not(Box::new(self.test(of, sight, &place.key("of")))),
            Condition::AnyLine(of) => {
                let line = true;
                let inside = Sight { line, ..sight };
                Test::AnyLine(Box::new(self.test(of, inside, &place.key("where"))))
            }
            Condition::Known { field }
            | Condition::In { field, .. }
            | Condition::Compare { field, .. }
            | Condition::AnniversaryWithin { field, .. } => {
                match self.subject(field, sight, &place.key("field")) {
                    // A choice of nothing is reported where it is declared.
                    Some((_, unit)) if unit.kind == Scalar::Choice && unit.choices.is_empty() => {
                        NOTHING
                    }
                    Some((subject, unit)) => self.leaf(condition, subject, &unit, place),
                    None => NOTHING,
                }
            }
        }
    }

    fn tests(&self, of: &[Condition], sight: Sight<'_>, place: &Place<'_>) -> Vec<Test> {
        list(&place.key("of"), of, |condition, place| {
            self.test(condition, sight, place)
        })
    }

    /// A test of one subject, whose values are written as `unit` says.
    fn leaf(
        &self,
        condition: &Condition,
        subject: Subject,
        unit: &Field,
        place: &Place<'_>,
    ) -> Test {
        match condition {
            Condition::In { values, .. } => {
                let place = place.key("value");
                let values = values.iter().map(|value| self.literal(value, unit, &place));
                Test::In {
                    subject,
                    values: values.to_list(),
                }
            }
            Condition::Compare {
                comparison, value, ..
            } => {
                let ranked = matches!(subject, Subject::Ladder(_));
                if !ranked && !unit.kind.adds_up() && unit.kind != Scalar::Date {
                    return self.wrong_operator(unit, "a number, a date or a ladder", place);
                }
                Test::Compare {
                    subject,
                    comparison: *comparison,
                    value: self.literal(value, unit, &place.key("value")),
                }
            }
            Condition::AnniversaryWithin { near, .. } => {
                if !matches!(unit.kind, Scalar::Date | Scalar::MonthDay) {
                    return self.wrong_operator(unit, "a date or a day of the year", place);
                }
                let near = *near;
                Test::AnniversaryWithin { subject, near }
            }
            _ => Test::Known(subject),
        }
    }

    fn wrong_operator(&self, unit: &Field, expected: &str, place: &Place<'_>) -> Test {
        let problem = Problem::error("wrong-operator", place.key("op").pointer());
        self.report(problem.with("field", &unit.id).with("expected", expected));
        NOTHING
    }

    /// A constant as a value of a field; what is wrong with it is reported.
    pub(super) fn literal(&self, literal: &Literal, unit: &Field, place: &Place<'_>) -> Value {
        let node = Node {
            json: &literal.0,
            place: *place,
            sink: self.sink,
        };
        Value::read(unit, &node)
    }

    /// What `event.amount`, `member.birthday`, `ladder.tier` and the like stand for, and how its
    /// values are written.
    pub(super) fn subject(
        &self,
        name: &str,
        sight: Sight<'_>,
        place: &Place<'_>,
    ) -> Option<(Subject, Field)> {
        let (scope, rest) = name.split_once('.').unwrap_or(("", name));
        match scope {
            "event" => self.event_subject(rest, sight.event?, place),
            "line" if sight.line => {
                let lines = sight.event?.lines.as_ref();
                let fields = lines.map(|lines| &*lines.fields).unwrap_or_default();
                let (at, field) = self.field(rest, fields, place)?;
                Some((Subject::Line(at), field.clone()))
            }
            "member" | "counter" | "ladder" | "membership" | "segment" if sight.member => {
                self.member_subject(scope, rest, place)
            }
            _ => {
                let scopes = "event., line., member., counter., ladder., membership., segment.";
                let problem = Problem::error("unknown-field", place.pointer());
                self.report(problem.with("found", name).with("expected", scopes));
                None
            }
        }
    }

    fn event_subject(
        &self,
        name: &str,
        event: &EventFields,
        place: &Place<'_>,
    ) -> Option<(Subject, Field)> {
        match name {
            "day" => {
                let field = Field::plain("event.day", Scalar::Date, Vec::new());
                Some((Subject::Day, field))
            }
            "weekday" => {
                let days = WEEKDAYS.map(str::to_owned).to_vec();
                let field = Field::plain("event.weekday", Scalar::Choice, days);
                Some((Subject::Weekday, field))
            }
            _ => {
                let (at, field) = self.field(name, &event.fields, place)?;
                Some((Subject::Event(at), field.clone()))
            }
        }
    }

    fn member_subject(
        &self,
        scope: &str,
        name: &str,
        place: &Place<'_>,
    ) -> Option<(Subject, Field)> {
        match scope {
            "member" => {
                let key = self.names.attributes.find(name, place)?;
                Some((Subject::Attribute(key), self.attributes[key].field.clone()))
            }
            "counter" => {
                let key: Key<Counter> = self.names.counters.find(name, place)?;
                Some((Subject::Counter(key), self.counter_unit(key)?))
            }
            "ladder" => {
                let key = self.names.ladders.find(name, place)?;
                let field = Field::plain(name, Scalar::Choice, self.tier_ids(key));
                Some((Subject::Ladder(key), field))
            }
            "segment" => {
                let key = self.names.segments.find(name, place)?;
                let segment = self.rules.segments.get(key.place())?;
                let groups = segment.groups.iter().map(|group| owned(&group.id));
                let field = Field::plain(name, Scalar::Choice, groups.to_list());
                Some((Subject::Segment(key), field))
            }
            _ if name.ends_with(PLAN) => {
                let name = name.strip_suffix(PLAN)?;
                let key = self.names.memberships.find(name, place)?;
                let of = self.rules.memberships.get(key.place())?;
                let plans = of.plans.iter().map(|plan| owned(&plan.id)).to_list();
                let field = Field::plain(name, Scalar::Choice, plans);
                Some((Subject::Plan(key), field))
            }
            _ => {
                let key = self.names.memberships.find(name, place)?;
                let field = Field::plain(name, Scalar::Flag, Vec::new());
                Some((Subject::Membership(key), field))
            }
        }
    }

    fn tier_ids(&self, ladder: Key<Ladder>) -> Vec<String> {
        let ladder = self.rules.ladders.get(ladder.place());
        let tiers = ladder.map(|ladder| ladder.tiers.as_slice());
        let tiers = tiers.unwrap_or_default().iter();
        tiers.map(|tier| owned(&tier.id)).to_list()
    }
}

//! Resolves what conditions and goals look at: names to places, constants to values of the
//! field's own type.

use super::compile::Compiler;
use super::condition::WEEKDAYS;
use super::{Field, Goal, Key, Place, Subject, Test, Value};
use crate::definition::{self, Condition, Id, Literal, Scalar};
use crate::json::Node;
use crate::problem::Problem;

/// What a condition may see where it stands.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    pub(super) event: &'a EventFields,
    /// Whether it stands inside lines.
    pub(super) line: bool,
    /// Whether it may look at the member.
    pub(super) member: bool,
}

/// The fields of an event type, compiled before its rules are.
#[derive(Debug, Default)]
pub(super) struct EventFields {
    pub(super) fields: Vec<Field>,
    pub(super) lines: Option<super::Lines>,
}

impl Compiler<'_> {
    pub(super) fn test(
        &self,
        condition: &Condition,
        sight: Sight<'_>,
        place: &Place<'_>,
    ) -> Option<Test> {
        match condition {
            Condition::All(of) => self.tests(of, sight, place).map(Test::All),
            Condition::Any(of) => self.tests(of, sight, place).map(Test::Any),
            Condition::Not(of) => {
                let test = self.test(of, sight, &place.key("of"))?;
                Some(Test::Not(Box::new(test)))
            }
            Condition::AnyLine(of) => {
                let inside = Sight {
                    line: true,
                    ..sight
                };
                let test = self.test(of, inside, &place.key("where"))?;
                Some(Test::AnyLine(Box::new(test)))
            }
            Condition::Known { field } => self
                .subject(field, sight, place)
                .map(|(subject, _)| Test::Known(subject)),
            Condition::In { field, values } => self.membership_test(field, values, sight, place),
            Condition::Compare {
                field,
                comparison,
                value,
            } => {
                let (subject, unit) = self.subject(field, sight, place)?;
                self.must_be_ordered(&subject, &unit, place)?;
                let value = self.literal(value, &unit, &place.key("value"))?;
                Some(Test::Compare {
                    subject,
                    comparison: *comparison,
                    value,
                })
            }
            Condition::AnniversaryWithin {
                field,
                before,
                after,
            } => {
                let (subject, unit) = self.subject(field, sight, place)?;
                if !matches!(unit.kind, Scalar::Date | Scalar::MonthDay) {
                    return self.wrong_operator(&unit, "a date or a day of the year", place);
                }
                Some(Test::AnniversaryWithin {
                    subject,
                    before: *before,
                    after: *after,
                })
            }
        }
    }

    fn tests(&self, of: &[Condition], sight: Sight<'_>, place: &Place<'_>) -> Option<Vec<Test>> {
        let place = place.key("of");
        let tests: Vec<_> = of
            .iter()
            .enumerate()
            .map(|(position, condition)| self.test(condition, sight, &place.item(position)))
            .collect();
        tests.into_iter().collect()
    }

    fn membership_test(
        &self,
        field: &str,
        values: &[Literal],
        sight: Sight<'_>,
        place: &Place<'_>,
    ) -> Option<Test> {
        let (subject, unit) = self.subject(field, sight, place)?;
        let place = place.key("value");
        let values: Vec<_> = values
            .iter()
            .map(|value| self.literal(value, &unit, &place))
            .collect();
        Some(Test::In {
            subject,
            values: values.into_iter().collect::<Option<_>>()?,
        })
    }

    fn must_be_ordered(&self, subject: &Subject, unit: &Field, place: &Place<'_>) -> Option<()> {
        let ranked = matches!(subject, Subject::Ladder(_));
        if ranked || unit.kind.adds_up() || unit.kind == Scalar::Date {
            return Some(());
        }
        self.wrong_operator(unit, "a number, a date or a ladder", place)
    }

    fn wrong_operator<T>(&self, unit: &Field, expected: &str, place: &Place<'_>) -> Option<T> {
        self.sink.report(
            Problem::error("wrong-operator", place.key("op").pointer())
                .with("field", &unit.id)
                .with("expected", expected),
        );
        None
    }

    fn literal(&self, literal: &Literal, unit: &Field, place: &Place<'_>) -> Option<Value> {
        let node = Node {
            json: &literal.0,
            path: place.pointer(),
            sink: self.sink,
        };
        let errors = self.sink.count();
        let value = Value::read(unit, &node);
        (self.sink.count() == errors).then_some(value)
    }

    /// The value of a field's default.
    pub(super) fn default(
        &self,
        literal: &Literal,
        field: &Field,
        place: &Place<'_>,
    ) -> Option<Value> {
        self.literal(literal, field, &place.key("default"))
    }

    /// What `event.amount`, `member.birthday`, `ladder.tier` and the like stand for, and how its
    /// values are written.
    fn subject(&self, name: &str, sight: Sight<'_>, place: &Place<'_>) -> Option<(Subject, Field)> {
        let place = place.key("field");
        let Some((scope, rest)) = name.split_once('.') else {
            return self.unknown_field(name, &place);
        };
        match scope {
            "event" => self.event_subject(rest, sight.event, &place),
            "line" if sight.line => {
                let fields = sight.event.lines.as_ref().map(|lines| &*lines.fields);
                let (at, field) = self.field(rest, fields.unwrap_or_default(), &place)?;
                Some((Subject::Line(at), field.clone()))
            }
            "member" | "counter" | "ladder" | "membership" if sight.member => {
                self.member_subject(scope, rest, &place)
            }
            _ => self.unknown_field(name, &place),
        }
    }

    fn event_subject(
        &self,
        name: &str,
        event: &EventFields,
        place: &Place<'_>,
    ) -> Option<(Subject, Field)> {
        match name {
            "day" => Some((
                Subject::Day,
                plain_field("event.day", Scalar::Date, Vec::new()),
            )),
            "weekday" => {
                let days = WEEKDAYS.map(str::to_owned).to_vec();
                let field = plain_field("event.weekday", Scalar::Choice, days);
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
                let key = self.names.attributes.find(name, place, self.sink)?;
                let field = self.attributes[key].field.clone();
                Some((Subject::Attribute(key), field))
            }
            "counter" => {
                let key = self.names.counters.find(name, place, self.sink)?;
                Some((Subject::Counter(key), self.counter_unit(key)?))
            }
            "ladder" => {
                let key = self.names.ladders.find(name, place, self.sink)?;
                let tiers = self.tier_ids(key);
                Some((
                    Subject::Ladder(key),
                    plain_field(name, Scalar::Choice, tiers),
                ))
            }
            _ => {
                let key = self.names.memberships.find(name, place, self.sink)?;
                let field = plain_field(name, Scalar::Flag, Vec::new());
                Some((Subject::Membership(key), field))
            }
        }
    }

    /// The place of a field by its name; a miss is reported.
    pub(super) fn field<'f>(
        &self,
        name: &str,
        fields: &'f [Field],
        place: &Place<'_>,
    ) -> Option<(usize, &'f Field)> {
        let hit = fields
            .iter()
            .enumerate()
            .find(|(_, field)| field.id == name);
        if hit.is_none() {
            let known: Vec<&str> = fields.iter().map(|field| field.id.as_str()).collect();
            let problem = Problem::error("unknown-field", place.pointer())
                .with("found", name)
                .with("expected", known.join(", "));
            self.sink
                .report(crate::json::suggested(problem, name, known.iter().copied()));
        }
        hit
    }

    fn unknown_field<T>(&self, name: &str, place: &Place<'_>) -> Option<T> {
        self.sink.report(
            Problem::error("unknown-field", place.pointer())
                .with("found", name)
                .with(
                    "expected",
                    "event., line., member., counter., ladder., membership.",
                ),
        );
        None
    }

    /// Compiles a goal. `counts` numbers the `do` of a task; a tier's goal has none.
    pub(super) fn goal(
        &self,
        goal: &definition::Goal,
        counts: Option<&mut usize>,
        place: &Place<'_>,
    ) -> Option<Goal> {
        match goal {
            definition::Goal::All(of) => self.goals(of, counts, place).map(Goal::All),
            definition::Goal::Any(of) => self.goals(of, counts, place).map(Goal::Any),
            definition::Goal::AtLeast { n, of } => {
                let of = self.goals(of, counts, place)?;
                let n = usize::try_from(*n).ok()?;
                if n == 0 || n > of.len() {
                    self.out_of_range(n, &format!("1–{}", of.len()), &place.key("n"));
                    return None;
                }
                Some(Goal::AtLeast { n, of })
            }
            definition::Goal::Reach { counter, value } => {
                let at = place.key("counter");
                let counter = self.names.counters.find(counter.as_str(), &at, self.sink)?;
                let unit = self.counter_unit(counter)?;
                let need = self.literal(value, &unit, &place.key("value"))?.amount()?;
                Some(Goal::Reach { counter, need })
            }
            definition::Goal::Do {
                event,
                times,
                condition,
            } => {
                let Some(counts) = counts else {
                    self.sink
                        .report(Problem::error("do-in-tier", place.pointer()));
                    return None;
                };
                self.do_goal((event, *times, condition.as_ref()), counts, place)
            }
            definition::Goal::Hold { membership } => {
                let at = place.key("membership");
                let key = self
                    .names
                    .memberships
                    .find(membership.as_str(), &at, self.sink)?;
                Some(Goal::Hold(key))
            }
        }
    }

    fn goals(
        &self,
        of: &[definition::Goal],
        mut counts: Option<&mut usize>,
        place: &Place<'_>,
    ) -> Option<Vec<Goal>> {
        let place = place.key("of");
        if of.is_empty() {
            self.sink
                .report(Problem::error("empty-list", place.pointer()));
        }
        let mut goals = Vec::new();
        for (position, goal) in of.iter().enumerate() {
            goals.push(self.goal(goal, counts.as_deref_mut(), &place.item(position)));
        }
        goals.into_iter().collect()
    }

    fn do_goal(
        &self,
        (event, times, condition): (&Id, u32, Option<&Condition>),
        counts: &mut usize,
        place: &Place<'_>,
    ) -> Option<Goal> {
        let at = place.key("event");
        let event = self.names.events.find(event.as_str(), &at, self.sink)?;
        if times == 0 {
            self.out_of_range(0, "at least 1", &place.key("times"));
        }
        let sight = Sight {
            event: self.events.get(event.place())?,
            line: false,
            member: false,
        };
        let test = self.optional_test(condition, sight, &place.key("where"))?;
        let count = *counts;
        *counts = counts.saturating_add(1);
        Some(Goal::Do {
            event,
            times,
            count,
            test,
        })
    }

    #[expect(
        clippy::option_option,
        reason = "absent and wrong are different answers"
    )]
    pub(super) fn optional_test(
        &self,
        condition: Option<&Condition>,
        sight: Sight<'_>,
        place: &Place<'_>,
    ) -> Option<Option<Test>> {
        match condition {
            Some(condition) => self.test(condition, sight, place).map(Some),
            None => Some(None),
        }
    }

    pub(super) fn out_of_range(
        &self,
        found: impl std::fmt::Display,
        expected: &str,
        place: &Place<'_>,
    ) {
        self.sink.report(
            Problem::error("out-of-range", place.pointer())
                .with("found", found)
                .with("expected", expected),
        );
    }

    fn tier_ids(&self, ladder: Key<super::Ladder>) -> Vec<String> {
        let ladder = self.rules.ladders.get(ladder.place());
        let tiers = ladder.map(|ladder| ladder.tiers.iter());
        tiers
            .into_iter()
            .flatten()
            .map(|tier| tier.id.as_str().to_owned())
            .collect()
    }
}

/// A field that no document declares.
pub(super) fn plain_field(id: &str, kind: Scalar, choices: Vec<String>) -> Field {
    Field {
        id: id.to_owned(),
        kind,
        digits: 6,
        choices,
        required: false,
        default: None,
    }
}

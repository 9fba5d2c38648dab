//! Counters: what is counted.

use super::super::{self as program, Basis, Counter, Field, Key, Remembered, Stream, Table, Test};
use super::conditions::Sight;
use super::{Compiler, EventFields, owned};
use crate::definition::{self, EventSource as Source, Formula, Id, Length, Scalar};
use crate::list::ToList as _;
use crate::place::Place;
use crate::problem::Problem;
use crate::time::Unit;

impl Compiler<'_> {
    /// The counters that an event feeds.
    pub(super) fn fed_by(&self, event: &Id) -> Vec<Key<Counter>> {
        self.counters_that(|stream| stream.is_fed_by(event))
    }

    pub(super) fn counters_that(
        &self,
        count: impl Fn(&definition::Stream) -> bool,
    ) -> Vec<Key<Counter>> {
        let counters = self.rules.counters.iter().enumerate();
        let those = counters.filter(|(_, counter)| count(&counter.of));
        those.map(|(position, _)| Key::new(position)).to_list()
    }

    pub(super) fn counters(&self) -> Table<Counter> {
        let mut counters: Vec<Counter> = Vec::new();
        let place = Place::ROOT.key("counters");
        for (position, counter) in self.rules.counters.iter().enumerate() {
            let place = place.item(position);
            let of = self.stream(&counter.of, position, &place);
            let window = self.window(&counter.window, Some(position), &place.key("window"));
            let rises = match &of {
                Stream::Formula(formula) => any_part(formula, &counters, |part| part.rises),
                Stream::Memory(memory) if matches!(memory.of, Remembered::Runs { .. }) => true,
                Stream::Elapsed(..) => true,
                _ => window.rises(),
            };
            counters.push(Counter {
                id: owned(&counter.id),
                of,
                window,
                digits: self.counters.digits(Key::new(position)),
                dated: self.dated(&counter.of, &place.key("of").key("dated")),
                rises,
            });
        }
        Table::new(counters)
    }

    fn stream(&self, stream: &definition::Stream, position: usize, place: &Place<'_>) -> Stream {
        let at = place.key("of");
        let event_of = |on: &Source| self.event_named(&on.event, &at.key("event"));
        match stream {
            definition::Stream::Sum { on, field, less } => {
                let event = event_of(on);
                let basis = self.basis(field, event, None, &at.key("field"));
                let in_lines = matches!(basis, Basis::Lines(_));
                let test = self.counted_if(on, (event, in_lines), &at);
                let less = self.less(less, basis, event, &at.key("less"));
                Stream::Sum { basis, less, test }
            }
            definition::Stream::Count(on) => {
                let test = self.counted_if(on, (event_of(on), false), &at);
                Stream::Count { test }
            }
            definition::Stream::Earned {
                balance,
                only,
                except,
                pending,
            } => {
                self.names.balances.key(balance, &at.key("balance"));
                Stream::Earned {
                    only: self.sources(only, &at.key("rules")),
                    except: self.sources(except, &at.key("except")),
                    pending: *pending,
                }
            }
            definition::Stream::Available(balance) => {
                Stream::Available(self.names.balances.key(balance, &at.key("balance")))
            }
            definition::Stream::Score { .. } => Stream::Score,
            definition::Stream::Distinct { .. }
            | definition::Stream::Greatest { .. }
            | definition::Stream::Latest { .. }
            | definition::Stream::DaysSince { .. }
            | definition::Stream::Runs { .. }
            | definition::Stream::Streak { .. } => self.memory(stream, &at),
            definition::Stream::Formula(formula) => {
                Stream::Formula(self.formula(formula, position, &place.key("formula")))
            }
            definition::Stream::Carried { .. } => Stream::Carried,
            definition::Stream::Elapsed { since, unit } => {
                let length = match unit {
                    Unit::Day => Length::Days(1),
                    Unit::Month => Length::Months(1),
                    _ => Length::Months(12),
                };
                Stream::Elapsed(self.anchors(since, &at.key("since")), length)
            }
        }
    }

    /// Rules, tasks and journeys by name.
    fn sources(&self, ids: &[Id], place: &Place<'_>) -> Vec<program::Source> {
        let mut sources = Vec::new();
        for (position, id) in ids.iter().enumerate() {
            let task = self.rules.tasks.iter().position(|task| task.id == *id);
            let mut journeys = self.rules.journeys.iter();
            let journey = journeys.position(|journey| journey.id == *id);
            let known = self.rules.earn.iter().any(|rule| rule.id == *id);
            sources.push(match (task, journey) {
                (Some(task), _) if !known => program::Source::Task(Key::new(task)),
                (_, Some(journey)) if !known => program::Source::Journey(Key::new(journey)),
                _ => program::Source::Rule(self.names.rules.key(id, &place.item(position))),
            });
        }
        sources
    }

    pub(super) fn counted_if(
        &self,
        on: &Source,
        (event, line): (Option<&EventFields>, bool),
        place: &Place<'_>,
    ) -> Option<Test> {
        let sight = Sight {
            event,
            line,
            member: false,
        };
        self.optional_test(on.condition.as_ref(), sight, &place.key("where"))
    }

    /// The place of the field that dates an event, and how far back it may reach.
    fn dated(&self, stream: &definition::Stream, place: &Place<'_>) -> Option<(usize, u32)> {
        let on = stream.source()?;
        let dated = on.dated.as_ref()?;
        let event = self.fields_of(&on.event)?;
        let name = dated.field.strip_prefix("event.").unwrap_or(&dated.field);
        let place = place.key("field");
        let (slot, field) = self.field(name, &event.fields, &place)?;
        if field.kind != Scalar::Date {
            let problem = Problem::error("wrong-field-type", place.pointer());
            self.report(problem.with("found", name).with("expected", "a date"));
        }
        Some((slot, dated.at_most_days))
    }

    /// The fields of an event type; a miss is reported.
    pub(super) fn event_named(&self, event: &Id, place: &Place<'_>) -> Option<&EventFields> {
        let key = self.names.events.find(event.as_str(), place)?;
        self.events.get(key.place())
    }

    /// How a counter's values are written; `None` where what it counts is reported as unknown.
    pub(super) fn counter_unit(&self, key: Key<Counter>) -> Option<Field> {
        let counter = self.rules.counters.get(key.place())?;
        let (kind, _) = self.stream_unit(&counter.of)?;
        Some(Field {
            digits: self.counters.digits(key),
            ..Field::plain(counter.id.as_str(), kind, Vec::new())
        })
    }

    /// The type and digits of what a stream holds; a formula has the digits of its counters.
    pub(super) fn stream_unit(&self, stream: &definition::Stream) -> Option<(Scalar, u8)> {
        Some(match stream {
            definition::Stream::Count(_)
            | definition::Stream::Distinct { .. }
            | definition::Stream::DaysSince { .. }
            | definition::Stream::Runs { .. }
            | definition::Stream::Streak { .. }
            | definition::Stream::Elapsed { .. } => (Scalar::Integer, 0),
            definition::Stream::Earned { balance, .. } | definition::Stream::Available(balance) => {
                let mut balances = self.rules.balances.iter();
                let balance = balances.find(|known| known.id == *balance)?;
                (Scalar::Points, balance.digits)
            }
            definition::Stream::Sum { on, field, .. }
            | definition::Stream::Greatest { on, field }
            | definition::Stream::Latest { on, field } => {
                let summed = summed_field(field, self.fields_of(&on.event)?)?;
                (summed.kind, summed.digits)
            }
            definition::Stream::Score { digits } | definition::Stream::Carried { digits } => {
                (Scalar::Points, *digits)
            }
            definition::Stream::Formula(_) => (Scalar::Decimal, 0),
        })
    }
}

/// Whether anything holds of a counter that a formula reads.
fn any_part(
    formula: &Formula<Key<Counter>>,
    counters: &[Counter],
    holds: impl Fn(&Counter) -> bool,
) -> bool {
    let mut found = false;
    formula.op.visit(&mut |part| {
        found |= counters.get(part.place()).is_some_and(&holds);
    });
    found
}

fn summed_field<'f>(name: &str, fields: &'f EventFields) -> Option<&'f Field> {
    let (among, id): (&[Field], &str) = match name.strip_prefix("line.") {
        Some(id) => (fields.lines.as_ref().map(|lines| &*lines.fields)?, id),
        None => (&fields.fields, name.strip_prefix("event.").unwrap_or(name)),
    };
    among.iter().find(|field| field.id == id)
}

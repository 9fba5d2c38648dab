//! What counters remember of single events: fields by place, each of a type that can be compared.

use super::super::{Field, Memory, Remembered, Streak, Stream};
use super::{Compiler, EventFields};
use crate::definition::{self, EventSource, Role, Scalar, Since};
use crate::place::Place;
use crate::problem::Problem;
use crate::time::Unit;

impl Compiler<'_> {
    pub(super) fn memory(&self, stream: &definition::Stream, place: &Place<'_>) -> Stream {
        let Some(on) = stream.source() else {
            return Stream::Carried;
        };
        let event = self.event_named(&on.event, &place.key("event"));
        let test = self.counted_if(on, (event, false), place);
        let (of, value) = self.remembered(stream, event, place);
        let reversible = self.reversible(on);
        Stream::Memory(Memory {
            of,
            test,
            value,
            reversible,
        })
    }

    fn remembered(
        &self,
        stream: &definition::Stream,
        event: Option<&EventFields>,
        place: &Place<'_>,
    ) -> (Remembered, Field) {
        let day = || Field::plain("day", Scalar::Date, Vec::new());
        match stream {
            definition::Stream::Distinct { field, most, .. } => {
                if let Some(unit) = period_named(field, event) {
                    return (Remembered::Periods(unit), day());
                }
                let most = usize::try_from(*most).unwrap_or(usize::MAX);
                let (field, value) = self.event_field(field, event, None, &place.key("field"));
                (Remembered::Values { field, most }, value)
            }
            definition::Stream::Greatest { field, .. } => {
                let (field, value) = self.numeric(field, event, &place.key("field"));
                (Remembered::Greatest(field), value)
            }
            definition::Stream::Latest { field, .. } => {
                let (field, value) = self.numeric(field, event, &place.key("field"));
                (Remembered::Latest(field), value)
            }
            definition::Stream::Runs { key, length, .. } => {
                let (key, value) = self.event_field(key, event, None, &place.key("key"));
                let length = length.as_ref().map(|length| {
                    let whole = Some((Scalar::Integer, "a count"));
                    self.event_field(length, event, whole, &place.key("length"))
                        .0
                });
                (Remembered::Runs { key, length }, value)
            }
            definition::Stream::Streak { streak, .. } => {
                let flag = Field::plain("counts", Scalar::Flag, Vec::new());
                (Remembered::Streak(self.streak(streak, place)), flag)
            }
            definition::Stream::DaysSince { since, .. } => (Remembered::Since(*since), day()),
            _ => (Remembered::Since(Since::default()), day()),
        }
    }

    fn streak(&self, streak: &definition::Streak, place: &Place<'_>) -> Streak {
        let freezes = streak.freezes.as_ref().map(|freezes| {
            let at = place.key("freezes");
            let key = self.names.events.key(&freezes.event, &at.key("event"));
            (key, freezes.most)
        });
        let repair = &streak.repair;
        let repaired = repair.by.as_ref().map(|event| {
            let at = place.key("repair");
            let key = self.names.events.key(event, &at.key("by"));
            (key, repair.missed)
        });
        Streak {
            unit: streak.unit,
            repairs: match repaired {
                Some(_) => 0,
                None => repair.missed,
            },
            counts: repair.counts,
            repaired,
            freezes,
        }
    }

    fn numeric(
        &self,
        name: &str,
        event: Option<&EventFields>,
        place: &Place<'_>,
    ) -> (usize, Field) {
        let (slot, field) = self.event_field(name, event, None, place);
        if event.is_some() && !field.kind.adds_up() {
            let problem = Problem::error("wrong-field-type", place.pointer());
            self.report(problem.with("found", name).with("expected", "a number"));
        }
        (slot, field)
    }

    /// The place of a field of the event, of a wanted type where one is.
    pub(super) fn event_field(
        &self,
        name: &str,
        event: Option<&EventFields>,
        wanted: Option<(Scalar, &str)>,
        place: &Place<'_>,
    ) -> (usize, Field) {
        let nothing = || (0, Field::plain(name, Scalar::Integer, Vec::new()));
        let Some(event) = event else {
            return nothing();
        };
        let id = name.strip_prefix("event.").unwrap_or(name);
        let Some((slot, field)) = self.field(id, &event.fields, place) else {
            return nothing();
        };
        if let Some((_, expected)) = wanted.filter(|(kind, _)| *kind != field.kind) {
            let problem = Problem::error("wrong-field-type", place.pointer());
            self.report(problem.with("found", name).with("expected", expected));
        }
        (slot, field.clone())
    }

    fn reversible(&self, on: &EventSource) -> bool {
        let mut events = self.rules.events.iter();
        events.any(|event| matches!(&event.role, Role::Reverses(of) if *of == on.event))
    }
}

/// The day, week or month of the event itself, unless it has a field of that name.
pub(super) fn period_named(field: &str, event: Option<&EventFields>) -> Option<Unit> {
    let name = field.strip_prefix("event.")?;
    let mut fields = event.into_iter().flat_map(|event| &event.fields);
    let shadowed = name != "day" && fields.any(|field| field.id == name);
    let unit = Unit::WORDS.iter().find(|(word, _)| *word == name)?.1;
    (!shadowed).then_some(unit)
}

//! What lies ahead: habits and single events, until a day, as events that a host would send.

use super::habit::{Habit, draft};
use super::scale::Scale;
use crate::book::Book;
use crate::event::Event;
use crate::json::{Entry, Json, Object, Owned};
use crate::list::ToList as _;
use crate::member::State;
use crate::number::Ratio;
use crate::order::order;
use crate::problem::{Problem, Problems, Sink, listed, step};
use crate::program::EventType;
use crate::time::{Day, Instant};

/// Most months that one looks ahead.
const MOST_MONTHS: u32 = 120;
/// Most events on the way.
const MOST_EVENTS: usize = 5_000;
/// Most habits of a member.
const MOST_HABITS: usize = 50;

/// Habits and single events, and until when.
#[derive(Clone, Debug)]
pub(super) struct Ahead {
    habits: Vec<Habit>,
    extra: Vec<(Instant, Vec<Entry<'static>>)>,
    months: u32,
    until: Option<Day>,
}

/// An event that would come.
#[derive(Clone, Debug)]
pub(super) struct Coming {
    pub(super) id: String,
    pub(super) at: Instant,
    pub(super) day: Day,
    /// The place of its habit; `None` for a single event.
    pub(super) habit: Option<usize>,
    /// The event, or what the rules of its day do not know of it.
    pub(super) event: Result<Event, Problems>,
}

impl Coming {
    /// Whether what is to be multiplied is nothing that it has.
    fn is_unknown_field(&self) -> bool {
        let problems = self.event.as_ref().err();
        let first = problems.and_then(|problems| problems.0.first());
        first.is_some_and(|first| first.code == "unknown-field" && first.path.is_empty())
    }
}

impl Ahead {
    /// Reads `habit`, `extra`, `months` and `until`.
    pub(super) fn read(object: &Object<'_>) -> Self {
        let habits = object.all("habit", |node| Some(Habit::read(node)));
        few(habits.len(), MOST_HABITS, "habit", object);
        let extra = object.all("extra", |node| {
            let at = node.object().required("at");
            let mut entries = draft(node);
            entries.retain(|(key, _)| key != "at");
            Some((at, entries))
        });
        few(extra.len(), MOST_EVENTS, "extra", object);
        let until = object.optional("until");
        let months = object.or("months", 12);
        object.at_most_one(&["months", "until"]);
        Self {
            habits,
            extra,
            months: object.within("months", months, (1, MOST_MONTHS)),
            until,
        }
    }

    /// Whether anything is done again and again.
    pub(super) const fn has_habits(&self) -> bool {
        !self.habits.is_empty()
    }

    /// The first day that is not looked at any more, where it is said.
    pub(super) const fn ends(&self) -> Option<Day> {
        self.until
    }

    /// The first day that is not looked at any more.
    ///
    /// # Errors
    /// `out-of-range` for a day that has come, or lies too far ahead.
    pub(super) fn until(&self, from: Day) -> Result<Day, Problem> {
        let until = self.until.unwrap_or_else(|| from.plus_months(self.months));
        let last = from.plus_months(MOST_MONTHS);
        match until > from && until <= last {
            true => Ok(until),
            false => Err(Problem::error("out-of-range", "/until")
                .with("found", until)
                .with("expected", between(from.plus_days(1), last))),
        }
    }

    /// All events after a member's moment, in their order, with the habits' amounts multiplied.
    ///
    /// # Errors
    /// What is wrong with a habit's first event or with a single one; `too-many`.
    pub(super) fn events(&self, of: Whose<'_>, factor: Ratio) -> Result<Vec<Coming>, Problems> {
        let until = self.until(of.state.day)?;
        let sink = Sink::default();
        let mut all = Vec::new();
        for (place, habit) in self.habits.iter().enumerate() {
            self.habit(of, (place, habit), (until, factor), (&mut all, &sink));
            if all.len() > MOST_EVENTS {
                let problem = Problem::error("too-many", "/habit").with("found", all.len());
                return Err(problem.with("limit", MOST_EVENTS).into());
            }
        }
        for (place, (at, entries)) in self.extra.iter().enumerate() {
            let path = step("/extra", place);
            let zone = &of.book.on(until).calendar.zone;
            let ends = zone.moment(until, 0);
            if *at <= of.state.as_of || *at >= ends {
                let problem = Problem::error("out-of-range", step(&path, "at"));
                let problem = problem.with("found", zone.text(*at));
                let ahead = between(zone.text(of.state.as_of), zone.text(ends));
                sink.report(problem.with("expected", ahead));
                continue;
            }
            let seq = i64::try_from(place.saturating_add(MOST_HABITS)).unwrap_or(i64::MAX);
            let name = listed(&["extra", &place.to_string()], ".");
            let coming = of.coming((&name, *at, seq), entries, |_, _| Ok(()));
            report(&coming, &path, &sink);
            all.push(coming);
        }
        sink.result(())?;
        Ok(sorted(all))
    }

    fn habit(
        &self,
        of: Whose<'_>,
        (place, habit): (usize, &Habit),
        (until, factor): (Day, Ratio),
        (all, sink): (&mut Vec<Coming>, &Sink),
    ) {
        let name = listed(&["habit", &place.to_string()], ".");
        let seq = i64::try_from(place).unwrap_or(i64::MAX);
        let mut first = true;
        for day in habit.days(of.state.day, until) {
            let at = of.book.on(day).calendar.zone.moment(day, habit.time);
            if at <= of.state.as_of {
                continue;
            }
            let season = Ratio::of(habit.factor(day)).and_then(|season| season.times(factor));
            let coming = of.coming((&name, at, seq), &habit.event, |kind, data| {
                let factor = season.ok_or_else(|| Problem::error("amount-overflow", ""))?;
                let fields = &habit.fields;
                Scale {
                    kind,
                    fields,
                    factor,
                }
                .apply(data)
            });
            if first {
                let path = step("/habit", place);
                let at = match coming.is_unknown_field() {
                    true => "field",
                    false => "event",
                };
                report(&coming, &step(&path, at), sink);
            }
            first = false;
            all.push(Coming {
                habit: Some(place),
                ..coming
            });
            if all.len() > MOST_EVENTS {
                return;
            }
        }
    }
}

/// Whose events they are, and by which rules.
#[derive(Clone, Copy)]
pub(super) struct Whose<'a> {
    pub(super) book: &'a Book,
    pub(super) state: &'a State,
}

impl Whose<'_> {
    /// An event of a name that no event had before, at a moment.
    pub(super) fn coming(
        self,
        (name, at, seq): (&str, Instant, i64),
        entries: &[Entry<'static>],
        change: impl Fn(&EventType, &mut Owned) -> Result<(), Problem>,
    ) -> Coming {
        let edition = self.book.in_force(at).unwrap_or_default();
        let program = &self.book.at(edition).program;
        let zone = &program.calendar.zone;
        let (moment, day) = (zone.text(at), zone.day(at).unwrap_or_default());
        let id = listed(&[name, &moment], ".");
        let mut said = vec![
            ("id".into(), Json::said(id.clone())),
            ("at".into(), Json::said(moment)),
            ("seq".into(), Json::Integer(seq)),
        ];
        said.extend_from_slice(entries);
        let kind = said
            .iter()
            .find(|(key, _)| key == "type")
            .map(|(_, kind)| kind);
        let kind = match kind {
            Some(Json::Text(kind)) => program.events.find(|of| of.id == *kind),
            _ => None,
        };
        let data = said.iter_mut().find(|(key, _)| key == "data");
        let changed = match (kind, data) {
            (Some(kind), Some((_, data))) => change(&program.events[kind], data),
            _ => Ok(()),
        };
        let read = || Event::read(self.book, Json::Object(said));
        let event = changed.map_err(Problems::from).and_then(|()| read());
        Coming {
            id,
            at,
            day,
            habit: None,
            event,
        }
    }
}

/// What is wrong with an event whatever happens before it.
fn report(coming: &Coming, path: &str, sink: &Sink) {
    let problems = coming.event.as_ref().err().into_iter();
    let problems = problems.flat_map(|problems| &problems.0).cloned();
    problems.for_each(|problem| sink.report(problem.under(path)));
}

/// By moment, then habits in their order, then single events.
fn sorted(all: Vec<Coming>) -> Vec<Coming> {
    let key = |place: usize| {
        all.get(place)
            .map(|of| (of.at, of.habit.is_none(), of.habit))
    };
    let places = order(all.len(), &|a, b| key(a) < key(b));
    let mut all = all.into_iter().map(Some).to_list();
    let places = places.into_iter();
    places
        .filter_map(|place| all.get_mut(place)?.take())
        .to_list()
}

/// Refuses a list that is too long.
pub(super) fn few(found: usize, most: usize, key: &str, object: &Object<'_>) {
    if found > most {
        let problem = Problem::error("too-many", step(&object.pointer(), key));
        object.report(problem.with("found", found).with("limit", most));
    }
}

fn between(first: impl ToString, last: impl ToString) -> String {
    listed(&[&first.to_string(), &last.to_string()], "–")
}

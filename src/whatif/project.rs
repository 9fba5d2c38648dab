//! Project: what a habit comes to over months, month by month and change by change.

use serde::Serialize;
use serde::ser::Serializer;

use super::ahead::{Ahead, Coming, Whose, few};
use super::course::{Course, Refused};
use super::period::Period;
use super::run::BenefitWorth;
use crate::book::Book;
use crate::engine::usual_gave;
use crate::json::{Json, Node, parse};
use crate::list::ToList as _;
use crate::member::{Entry, State, write_snapshot};
use crate::number::Ratio;
use crate::problem::{Problems, Sink};
use crate::time::Day;
use crate::view::{TimelineEntry, told};

/// Most days that are shown beside the months.
const MOST_DAYS: usize = 400;

/// What would become of a member.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Projection<'p> {
    /// The member's own day.
    pub from: Day,
    /// The last day looked at.
    pub last_day: Day,
    /// The events, in their order.
    pub events: Vec<Planned>,
    /// Those that would be refused; what follows goes on without them.
    pub refused: Vec<Refused>,
    /// What happens, oldest first.
    #[serde(serialize_with = "timeline")]
    changes: Vec<Entry>,
    /// Month by month; the first and the last as far as they are looked at.
    pub months: Vec<Period<'p>>,
    /// The months in which the days asked for lie, until those days.
    pub days: Vec<Period<'p>>,
    /// All of it.
    pub total: Period<'p>,
    /// What each benefit comes to, as long as it is held.
    pub benefits: Vec<BenefitWorth>,
    /// The member at the end of the last day, as a snapshot.
    #[serde(serialize_with = "tree")]
    end: String,
}

/// An event of a habit, or a single one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Planned {
    /// The id that it would have.
    pub id: String,
    /// Its day.
    pub day: Day,
    /// The place of its habit; none for a single event.
    pub habit: Option<usize>,
}

/// What is asked.
struct Request {
    ahead: Ahead,
    days: Vec<Day>,
}

impl Request {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let ahead = Ahead::read(&object);
        let days: Vec<Day> = object.list("days");
        few(days.len(), MOST_DAYS, "days", &object);
        object.finish();
        Self { ahead, days }
    }
}

/// What a habit would bring, by the functions that book.
///
/// # Errors
/// What is wrong with the request; what moving on refuses.
pub(crate) fn project<'p>(
    book: &'p Book,
    state: &State,
    request: &Json,
) -> Result<Projection<'p>, Problems> {
    let sink = Sink::default();
    let request = Request::read(&Node::root(request, &sink));
    let request = sink.result(request)?;
    let until = request.ahead.until(state.day)?;
    let coming = request.ahead.events(Whose { book, state }, Ratio::ONE)?;
    projection((book, state), coming, until, &request.days)
}

/// What events bring until a day.
///
/// # Errors
/// What moving on refuses.
pub(super) fn projection<'p>(
    (book, state): (&'p Book, &State),
    coming: Vec<Coming>,
    until: Day,
    days: &[Day],
) -> Result<Projection<'p>, Problems> {
    let events = coming.iter().map(|coming| Planned {
        id: coming.id.clone(),
        day: coming.day,
        habit: coming.habit,
    });
    let events = events.to_list();
    let mut course = Course::begin((book, state), coming, None);
    let months = course.through(until, days)?;
    let run = course.run;
    let end = write_snapshot(run.program(), &run.member(), Some(usual_gave));
    Ok(Projection {
        from: state.day,
        last_day: until.previous(),
        events,
        refused: course.refused,
        benefits: run.benefits(),
        changes: run.changes,
        months: months.months,
        days: months.days,
        total: months.total,
        end,
    })
}

impl Projection<'_> {
    /// What happens, oldest first.
    pub fn changes(&self) -> impl Iterator<Item = TimelineEntry<'_>> {
        self.changes.iter().map(told)
    }

    /// The member at the end of the last day, as a snapshot: what [`crate::Program::open`] reads.
    #[must_use]
    pub fn end(&self) -> &str {
        &self.end
    }
}

fn timeline<S: Serializer>(changes: &[Entry], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(changes.iter().map(told))
}

/// The tree of a text that is JSON.
fn tree<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    parse(text, usize::MAX)
        .unwrap_or_default()
        .serialize(serializer)
}

//! Requests: a goal, a last day, what may be done for it, and within which limits.

use super::gain::of;
use super::months::{MOST_MONTHS, Month, months};
use super::offer::{Market, Offer};
use super::replay::moment;
use crate::book::Book;
use crate::json::{Json, Node, Object};
use crate::list::ToList as _;
use crate::member::State;
use crate::number::Amount;
use crate::order::repeats;
use crate::place::Place;
use crate::problem::{Problem, Problems, Sink};
use crate::program::{EventType, Key, Program, Task, unknown};
use crate::time::Day;
use crate::whatif::aim::{self, Aim};

/// What is asked.
pub(super) struct Request {
    pub(super) aims: Vec<Aim>,
    pub(super) by: Day,
    pub(super) months: Vec<Month>,
    pub(super) offers: Vec<Offer>,
    /// What would be offered too, but for `without`.
    pub(super) left_out: Vec<Offer>,
    pub(super) per_month: Option<Amount>,
    pub(super) total: Option<Amount>,
    /// How many events may be tried.
    pub(super) tries: u32,
}

/// Most kinds of purchases, with those that tasks ask for.
const MOST_OFFERS: usize = 60;
/// Most events that are tried.
const MOST_TRIES: u32 = 20_000;

impl Request {
    pub(super) fn read(
        (book, state): (&Book, &State),
        program: &Program,
        request: &Json,
    ) -> Result<Self, Problems> {
        let sink = Sink::default();
        let object = Node::root(request, &sink).object();
        let goal = object.required_node("goal");
        let aims = goal.map(|node| aims(program, &node));
        let by: Day = object.required("by");
        let limits = Limits::read(&object);
        let today = today(book, state);
        let last = today.plus_months(MOST_MONTHS);
        if !(today..=last).contains(&by) && !sink.has_error() {
            let problem = Problem::error("out-of-range", "/by").with("found", by);
            object.report(problem.with(
                "expected",
                [&*today.to_string(), "–", &last.to_string()].concat(),
            ));
        }
        let market = Market {
            book,
            program,
            at: program.calendar.zone.text(state.as_of),
            most: limits.per_month.into_iter().chain(limits.total).min(),
        };
        let mut offers = object.all("purchases", |node| Offer::read(&market, node));
        let ids = offers.iter().map(|offer| &*offer.id).to_list();
        for (place, repeated) in repeats(&ids).into_iter().enumerate() {
            if let Some(id) = ids.get(place).filter(|_| repeated) {
                let path = format!("/purchases/{place}/id");
                object.report(Problem::error("duplicate-id", path).with("found", id));
            }
        }
        if object.or("tasks", false) {
            offers.extend(found(&market, &offers));
        }
        let tries = object.within("tries", object.or("tries", MOST_TRIES), (1, MOST_TRIES));
        if offers.len() > MOST_OFFERS {
            let problem = Problem::error("too-many", "/purchases").with("found", offers.len());
            object.report(problem.with("limit", MOST_OFFERS));
        }
        let without = limits.check((program, &object), &offers);
        object.finish();
        let is_out = |offer: &Offer| {
            let kind = &program.events[offer.kind].id;
            let named = limits.without.iter();
            { named }.any(|id| *id == offer.id || id == kind)
                || serves_only(program, offer.kind, &without)
        };
        let (left_out, offers) = offers.into_iter().partition(is_out);
        // What other rules make of a member is not looked at.
        let border = book.border(state.edition).filter(|border| *border > today);
        let by = border
            .map_or(by, |border| by.min(border.previous()))
            .max(today);
        let months = months(today, by);
        sink.result(Self {
            aims: aims.unwrap_or_default(),
            by,
            months,
            offers,
            left_out,
            per_month: limits.per_month,
            total: limits.total,
            tries,
        })
    }

    /// What all costs are whole multiples of.
    pub(super) fn unit(&self) -> i128 {
        let offers = self.offers.iter();
        let parts = offers.flat_map(|offer| {
            let step = if offer.is_open() { of(offer.step) } else { 0 };
            [offer.costs().0, step]
        });
        parts.fold(0, common).max(1)
    }
}

/// The greatest whole that both are multiples of.
pub(super) fn common(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a.checked_rem(b).unwrap_or(0));
    }
    a
}

/// The first day on which something can be done.
fn today(book: &Book, state: &State) -> Day {
    match moment(book, state, state.day) {
        Some(_) => state.day,
        None => state.day.plus_days(1),
    }
}

/// The events that tasks ask for and that nothing need be said of, beside those that are offered.
fn found(market: &Market<'_>, offers: &[Offer]) -> Vec<Offer> {
    let events = market.program.events.iter();
    let asked = events.filter(|(key, event)| {
        !event.leaves.is_empty() && offers.iter().all(|offer| offer.kind != *key)
    });
    asked
        .filter_map(|(key, _)| Offer::found(market, key))
        .to_list()
}

/// Whether an event is good for these tasks and for nothing else.
fn serves_only(program: &Program, kind: Key<EventType>, tasks: &[Key<Task>]) -> bool {
    let event = &program.events[kind];
    let asked = event.leaves.iter().all(|leaf| tasks.contains(&leaf.task));
    let plain = event.rules.is_empty() && event.feeds.is_empty();
    plain && asked && !event.leaves.is_empty()
}

/// The member's own limits.
#[derive(Default)]
struct Limits {
    per_month: Option<Amount>,
    total: Option<Amount>,
    without: Vec<String>,
}

impl Limits {
    fn read(object: &Object<'_>) -> Self {
        let Some(node) = object.node("limits") else {
            return Self::default();
        };
        let own = node.object();
        let limits = Self {
            per_month: own.optional("perMonth"),
            total: own.optional("total"),
            without: own.all("without", |node| Some(node.text().to_owned())),
        };
        own.finish();
        limits
    }

    /// The tasks that are named; what is no task, event type or purchase is reported.
    fn check(
        &self,
        (program, object): (&Program, &Object<'_>),
        offers: &[Offer],
    ) -> Vec<Key<Task>> {
        let tasks = program.tasks.values().map(|task| &*task.id);
        let events = program.events.values().map(|event| &*event.id);
        let offers = offers.iter().map(|offer| &*offer.id);
        let known = tasks.chain(events).chain(offers).to_list();
        for (position, id) in self.without.iter().enumerate() {
            if !known.contains(&&**id) {
                let root = Place::ROOT;
                let (limits, list) = (root.key("limits"), "without");
                let place = limits.key(list);
                let place = place.item(position);
                object.report(unknown("task, event type or purchase", id, &known, &place));
            }
        }
        let named = program.tasks.iter();
        let named = named.filter(|(_, task)| self.without.contains(&task.id));
        named.map(|(key, _)| key).to_list()
    }
}

/// The aims of a plan. The next band of a rule is no such: a single event has it.
fn aims(program: &Program, node: &Node<'_>) -> Vec<Aim> {
    let aims = aim::read(program, node);
    if aims.iter().any(|aim| matches!(aim, Aim::Band(_))) {
        let problem = Problem::error("unknown-key", node.pointer());
        node.report(problem.with("found", "band"));
    }
    aims
}

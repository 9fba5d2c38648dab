//! Definition to program: each section in an order in which what it refers to is known already.
//!
//! Compiling is a straight line. What refers to nothing is reported and stands in as something
//! empty, and nothing looks behind a stand-in; a program comes out only when nothing was reported.

mod acts;
mod award;
mod balances;
mod conditions;
mod counters;
mod duties;
mod earn;
mod events;
mod formulas;
mod gifts;
mod goals;
mod ladders;
mod memories;
mod multipliers;
mod pasts;
mod redemptions;
mod segments;
mod sends;
mod tasks;
mod windows;

use std::cell::RefCell;
use std::fmt::Display;

use super::names::AllNames;
use super::{
    Attribute, Counter, Duty, Field, Key, Ladder, Lines, Moment, Past, Program, Stream, Table,
    Uses, Window,
};
use crate::definition::{Id, Rules};
use crate::place::Place;
use crate::problem::{Problem, Sink};

/// What is known while compiling.
struct Compiler<'a> {
    rules: &'a Rules,
    names: AllNames<'a>,
    sink: &'a Sink,
    attributes: Table<Attribute>,
    events: Vec<EventFields>,
    /// What goals ask of the past of tiers, as they are compiled.
    pasts: RefCell<Vec<Past>>,
    /// Ladders whose tiers windows count from, as they are compiled.
    anchored: RefCell<Vec<Key<Ladder>>>,
    counters: formulas::CounterFacts,
}

/// The fields of an event type, compiled before its rules are.
#[derive(Debug, Default)]
struct EventFields {
    fields: Vec<Field>,
    lines: Option<Lines>,
}

/// Compiles a document; problems go to the sink, and then there is no program.
pub(crate) fn compile(rules: &Rules, digest: String, sink: &Sink) -> Option<Program> {
    let mut compiler = Compiler {
        rules,
        names: AllNames::of(rules, sink),
        sink,
        attributes: Table::new(Vec::new()),
        events: Vec::new(),
        pasts: RefCell::default(),
        anchored: RefCell::default(),
        counters: formulas::CounterFacts::default(),
    };
    compiler.attributes = compiler.attributes();
    compiler.events = compiler.event_fields();
    compiler.counters = compiler.reach_of_counters();
    compiler.program(digest)
}

/// Compiles each item of a section.
fn section<T, U>(key: &str, items: &[T], compile: impl FnMut(&T, &Place<'_>) -> U) -> Vec<U> {
    list(&Place::ROOT.key(key), items, compile)
}

/// Compiles each item of a list.
fn list<T, U>(
    place: &Place<'_>,
    items: &[T],
    mut compile: impl FnMut(&T, &Place<'_>) -> U,
) -> Vec<U> {
    let mut compiled = Vec::new();
    for (position, item) in items.iter().enumerate() {
        compiled.push(one(&mut compile, item, &place.item(position)));
    }
    compiled
}

/// Apart, so that a host that makes code of a function when it is first called does not for what a program lacks.
#[cfg_attr(feature = "wasm", inline(never))]
fn one<T, U>(compile: &mut impl FnMut(&T, &Place<'_>) -> U, item: &T, place: &Place<'_>) -> U {
    compile(item, place)
}

/// The longest that a duty waits after the end of a period.
fn settle_days(duties: &Table<Duty>) -> u32 {
    let waits = duties.values().filter_map(|duty| match duty.on {
        Moment::Period { settle_days, .. } => Some(settle_days),
        _ => None,
    });
    waits.max().unwrap_or(0)
}

impl Counter {
    /// What adds up for ever is asked, where periods settle, how it stood when they closed: then it is
    /// known by day for as long, and only what lies before is one number.
    fn part_by_day(&mut self) {
        let adds_up = !matches!(self.of, Stream::Score | Stream::Formula(_));
        if adds_up && matches!(self.window, Window::Lifetime) {
            self.window = Window::Since(Vec::new());
        }
    }
}

/// An id as the program keeps it.
fn owned(id: &Id) -> String {
    id.as_str().to_owned()
}

impl Compiler<'_> {
    fn program(mut self, digest: String) -> Option<Program> {
        let rules = self.rules;
        let multipliers = self.multipliers();
        let earn = self.earn_rules();
        let mut counters = self.counters();
        let segments = self.segments();
        let balances = self.balances();
        let redemptions = self.redemptions();
        let caps = self.caps();
        let ladders = self.ladders();
        let memberships = self.memberships();
        let tasks = self.tasks();
        let journeys = self.journeys();
        let duties = self.duties();
        let benefits = self.benefits();
        let choices = self.choices();
        let milestones = self.milestones();
        let sends = self.sends();
        let roles = self.roles().into_iter().zip(self.takes_off()).collect();
        if self.sink.has_error() {
            return None;
        }
        let events = self.event_types(roles, sends, (&earn, &multipliers, &tasks));
        let pasts = Table::new(self.pasts.take());
        let settle_days = settle_days(&duties).max(self.settle_days(&pasts));
        if settle_days > 0 {
            counters.values_mut().for_each(Counter::part_by_day);
        }
        let mut program = Program {
            id: owned(&rules.program),
            edition: rules.edition.clone(),
            digest: digest.into(),
            calendar: rules.calendar.clone(),
            currency_digits: rules.currency_digits,
            attributes: self.attributes,
            events,
            balances,
            redemptions,
            counters,
            segments,
            rules: earn,
            multipliers,
            stacking: rules.stacking,
            caps,
            reversal: rules.reversal.clone(),
            ids_remembered_days: rules.ids_remembered_days,
            late_events: rules.late_events,
            ladders,
            settle_days,
            anchored: self.anchored.take(),
            pasts,
            memberships,
            benefits,
            choices,
            milestones,
            gift_uses: Uses::default(),
            waiting: goals::waiting_for(&tasks),
            tasks,
            journeys,
            duties,
            history: rules.history,
        };
        program.gift_uses = Uses::of_gifts(&program);
        Some(program)
    }

    fn report(&self, problem: Problem) {
        self.sink.report(problem);
    }

    fn out_of_range(&self, found: &dyn Display, expected: &str, place: &Place<'_>) {
        let problem = Problem::error("out-of-range", place.pointer());
        self.report(problem.with("found", found).with("expected", expected));
    }

    /// The place of a field by its name; a miss is reported.
    fn field<'f>(
        &self,
        name: &str,
        fields: &'f [Field],
        place: &Place<'_>,
    ) -> Option<(usize, &'f Field)> {
        let mut places = fields.iter().enumerate();
        let hit = places.find(|(_, field)| field.id == name);
        if hit.is_none() {
            let known: Vec<&str> = fields.iter().map(|field| field.id.as_str()).collect();
            let problem = Problem::error("unknown-field", place.pointer()).with("found", name);
            self.report(crate::json::suggested(problem, name, &known));
        }
        hit
    }
}

//! What a host has to know to write an event in numbers and to read the numbers of its quote.

use serde::Serialize;

use super::layout::{Layout, digits, one_counter};
use super::texts::texts;
use crate::definition::Scalar;
use crate::list::ToList as _;
use crate::number::Amount;
use crate::program::{Counter, EventType, Field, Key, Program, Source, Value};
use crate::view::{ChecklistState, SourceShown, source_shown};

/// The numbers of an event type and of its quotes, by their places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Shape<'p> {
    /// The fields of the event, one number each.
    pub fields: Vec<FieldShape<'p>>,
    /// The name of its lines.
    pub lines: Option<&'p str>,
    /// The fields of each line; the numbers of the lines follow those of the event, line by line.
    pub line_fields: Vec<FieldShape<'p>>,
    /// A text is its place in this list; whatever is not in it, the length of the list.
    pub texts: Vec<&'p str>,
    /// The balances, six numbers each: earned, available, pending, expiring, last day of what ends
    /// next, debt.
    pub balances: Vec<UnitShape<'p>>,
    /// The counters, one number each.
    pub counters: Vec<UnitShape<'p>>,
    /// The ladders, four numbers each: rank, rank of the next tier, fraction, missing.
    pub ladders: Vec<LadderShape<'p>>,
    /// The tasks, two numbers each: state, have.
    pub tasks: Vec<TaskShape<'p>>,
    /// What the states of tasks are called.
    pub states: [ChecklistState; 7],
    /// The rules, one number each: what they give.
    pub awards: Vec<AwardShape<'p>>,
    /// How many numbers stand before those of the lines: for each line one for each balance.
    pub fixed: usize,
}

/// A field of an event or of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldShape<'p> {
    /// Its id.
    pub id: &'p str,
    /// `decimal` in millionths; `integer`, also in millionths; `choice`, by its place; `flag`, 0 or
    /// 1; `text`; `date` in days since 1970-01-01; `month-day`, 100 for each month and the day.
    pub kind: &'static str,
    /// The most fraction digits that it may have.
    pub digits: u8,
    /// Whether it must be there.
    pub required: bool,
    /// What it is where it is not there; none for the number that says so.
    pub default: Option<i64>,
    /// The words of a choice.
    pub choices: Vec<&'p str>,
}

/// Something that is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitShape<'p> {
    /// Its id.
    pub id: &'p str,
    /// Fraction digits of its amounts.
    pub digits: u8,
}

/// A ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LadderShape<'p> {
    /// Its id.
    pub id: &'p str,
    /// Its tiers, by rank.
    pub tiers: Vec<TierShape<'p>>,
}

/// A tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TierShape<'p> {
    /// Its id.
    pub id: &'p str,
    /// Fraction digits of what is missing to it.
    pub digits: u8,
    /// The place of the one counter that its goal asks for; none where it asks for more.
    pub counter: Option<usize>,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskShape<'p> {
    /// Its id.
    pub id: &'p str,
    /// Fraction digits of what it asks for; none where `have` is ten-thousandths of the whole.
    pub digits: Option<u8>,
    /// What it asks for, in millionths; or 10000.
    pub need: i64,
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AwardShape<'p> {
    /// The rule, as what gives.
    pub source: SourceShown<'p>,
    /// The place of the balance that it gives.
    pub to: usize,
}

impl<'p> Shape<'p> {
    /// The shape of a type of event.
    pub(crate) fn of(program: &'p Program, kind: Key<EventType>) -> Self {
        let layout = Layout::of(program, Some(kind));
        let event = &program.events[kind];
        let texts = texts(program, kind);
        let fields = |fields: &'p [Field]| {
            let fields = fields.iter().map(|field| field_shape(field, &texts));
            fields.to_list()
        };
        let lines = event.lines.as_ref();
        let balances = layout.balances.iter();
        let balances = balances.map(|(key, digits)| (&*program.balances[*key].id, *digits));
        let counters = layout.counters.iter();
        let counters = counters.map(|key| (&*program.counters[*key].id, digits(program, *key)));
        let tasks = layout.tasks.iter().map(|of| TaskShape {
            id: &program.tasks[of.task].id,
            digits: of.leaf.map(|(_, digits)| digits),
            need: of.leaf.map_or(10_000, |(need, _)| need.millionths()),
        });
        let rules = layout.rules.iter().map(|rule| AwardShape {
            source: source_shown(program, Source::Rule(*rule)),
            to: program.rules[*rule].to.place(),
        });
        Self {
            fields: fields(&event.fields),
            lines: lines.map(|lines| &*lines.id),
            line_fields: lines.map_or_else(Vec::new, |lines| fields(&lines.fields)),
            balances: units(balances),
            counters: units(counters),
            ladders: ladders(program, &layout.counters),
            tasks: tasks.to_list(),
            states: ChecklistState::ALL,
            awards: rules.to_list(),
            fixed: layout.fixed,
            texts,
        }
    }
}

fn units<'p>(units: impl Iterator<Item = (&'p str, u8)>) -> Vec<UnitShape<'p>> {
    units.map(|(id, digits)| UnitShape { id, digits }).to_list()
}

fn ladders<'p>(program: &'p Program, counters: &[Key<Counter>]) -> Vec<LadderShape<'p>> {
    let ladders = program.ladders.values().map(|ladder| {
        let tiers = ladder.tiers.values().map(|tier| {
            let asks = tier.reach.as_ref().and_then(one_counter);
            let counter = asks.map(|(counter, _)| counter);
            TierShape {
                id: &tier.id,
                digits: counter.map_or(0, |counter| digits(program, counter)),
                counter: counters.iter().position(|known| Some(*known) == counter),
            }
        });
        LadderShape {
            id: &ladder.id,
            tiers: tiers.to_list(),
        }
    });
    ladders.to_list()
}

fn field_shape<'p>(field: &'p Field, texts: &[&str]) -> FieldShape<'p> {
    let default = field.default.as_ref();
    FieldShape {
        id: &field.id,
        kind: match field.kind {
            Scalar::Money | Scalar::Points | Scalar::Decimal => "decimal",
            Scalar::Integer => "integer",
            Scalar::Choice => "choice",
            Scalar::Flag => "flag",
            Scalar::Id => "text",
            Scalar::Date => "date",
            Scalar::MonthDay => "month-day",
        },
        digits: field.digits,
        required: field.required,
        default: default.and_then(|value| value.in_numbers(texts)),
        choices: field.choices.iter().map(|choice| &**choice).to_list(),
    }
}

impl Value {
    /// It as a number, where texts are known by their places; `None` where it is absent.
    pub(crate) fn in_numbers(&self, texts: &[&str]) -> Option<i64> {
        Some(match self {
            Self::Absent => return None,
            Self::Amount(amount) => Amount::millionths(*amount),
            Self::Choice(place) => i64::try_from(*place).ok()?,
            Self::Flag(flag) => i64::from(*flag),
            Self::Text(text) => {
                let place = texts.iter().position(|known| *known == text.as_str());
                i64::try_from(place.unwrap_or(texts.len())).ok()?
            }
            Self::Day(day) => day.epoch_days(),
            Self::MonthDay(day) => i64::from(day.month)
                .saturating_mul(100)
                .saturating_add(day.day.into()),
        })
    }
}

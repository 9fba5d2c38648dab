//! What a field can hold where a condition stands, and where its constants lie among that.

use super::amounts::amount;
use super::values::Values;
use crate::definition::{
    Condition, Counter, EventSource, EventType, Field, FieldKind, Id, Literal, Operation, Rules,
    Scalar, Stream,
};
use crate::json::Json;
use crate::list::ToList as _;
use crate::number::Amount;
use crate::time::{Day, MonthDay};

/// A field's type, and every value that it can have.
pub(super) struct Axis<'r> {
    kind: Kind<'r>,
    pub(super) all: Values,
}

enum Kind<'r> {
    /// In steps of so many millionths.
    Steps(i64),
    /// One of these, by place.
    Words(Vec<&'r str>),
    Flag,
    Day,
    MonthDay,
    /// Any text.
    Name,
}

/// The words of `event.weekday`, in the order of [`Day::days_from_monday`].
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Where a constant lies among the values of its field; between two steps for an amount that is
/// finer than the unit.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    /// The last step at or below it.
    pub(super) floor: i64,
    /// The first step at or above it.
    pub(super) ceiling: i64,
}

impl<'r> Axis<'r> {
    /// The field of a name, seen from an event or from none; `None` where there is none such.
    pub(super) fn of(rules: &'r Rules, event: Option<&'r Id>, name: &str) -> Option<Self> {
        let (scope, id) = name.split_once('.')?;
        let event = event.and_then(|id| rules.events.iter().find(|known| known.id == *id));
        match scope {
            "event" if id == "day" => Some(Self::day(false)),
            "event" if id == "weekday" => Some(Self::among(WEEKDAYS.to_vec(), false)),
            "event" => Self::field(rules, event_field(event?, id)?),
            "line" => Self::field(rules, line_field(event?, id)?),
            "member" => {
                let mut attributes = rules.attributes.iter();
                Self::field(rules, attributes.find(|field| field.id.as_str() == id)?)
            }
            "counter" => {
                let mut counters = rules.counters.iter();
                let counter = counters.find(|counter| counter.id.as_str() == id)?;
                Some(Self::counter(rules, counter))
            }
            "ladder" => {
                let mut ladders = rules.ladders.iter();
                let ladder = ladders.find(|ladder| ladder.id.as_str() == id)?;
                let tiers = ladder.tiers.iter().map(|tier| tier.id.as_str());
                Some(Self::among(tiers.to_list(), false))
            }
            "membership" => {
                let mut memberships = rules.memberships.iter();
                memberships.find(|membership| membership.id.as_str() == id)?;
                Some(Self::flag(false))
            }
            "segment" => {
                let mut segments = rules.segments.iter();
                let segment = segments.find(|segment| segment.id.as_str() == id)?;
                let groups = segment.groups.iter().map(|group| group.id.as_str());
                Some(Self::among(groups.to_list(), true))
            }
            _ => None,
        }
    }

    fn field(rules: &Rules, field: &'r Field) -> Option<Self> {
        let missing = !field.required && field.default.is_none();
        Some(match field.kind {
            Scalar::Money => Self::steps(rules.currency_digits, missing),
            Scalar::Points | Scalar::Decimal => Self::steps(6, missing),
            Scalar::Integer => Self::steps(0, missing),
            Scalar::Choice if field.choices.is_empty() => return None,
            Scalar::Choice => {
                let choices = field.choices.iter().map(Id::as_str);
                Self::among(choices.to_list(), missing)
            }
            Scalar::Flag => Self::flag(missing),
            Scalar::Date => Self::day(missing),
            Scalar::MonthDay => Self {
                kind: Kind::MonthDay,
                all: Values::list(month_days()).or_missing(missing),
            },
            Scalar::Id => Self {
                kind: Kind::Name,
                all: Values::range(0, i64::MAX).or_missing(missing),
            },
        })
    }

    fn counter(rules: &Rules, counter: &Counter) -> Self {
        // What never happened may have no value, and nothing is shared by nothing.
        let missing = match &counter.of {
            Stream::Latest { .. } | Stream::DaysSince { .. } => true,
            Stream::Formula(formula) => matches!(formula.op, Operation::Share { .. }),
            of => of.remembers() && counter.window.is_special(),
        };
        Self::steps(counted_digits(rules, &counter.of), missing)
    }

    fn steps(digits: u8, missing: bool) -> Self {
        let step = Amount::step(digits).millionths();
        let most = Amount::MOST.millionths().checked_div(step).unwrap_or(0);
        Self {
            kind: Kind::Steps(step),
            all: Values::range(0, most).or_missing(missing),
        }
    }

    fn among(words: Vec<&'r str>, missing: bool) -> Self {
        let last = i64::try_from(words.len()).unwrap_or(i64::MAX);
        Self {
            kind: Kind::Words(words),
            all: Values::range(0, last.saturating_sub(1)).or_missing(missing),
        }
    }

    fn flag(missing: bool) -> Self {
        Self {
            kind: Kind::Flag,
            all: Values::range(0, 1).or_missing(missing),
        }
    }

    fn day(missing: bool) -> Self {
        let last = Day::of(9999, 12, 31).map_or(i64::MAX, number);
        Self {
            kind: Kind::Day,
            all: Values::range(0, last).or_missing(missing),
        }
    }

    /// Where a constant lies; `None` for one that is no value of the field. Names are given numbers
    /// as they come.
    pub(super) fn spot(&self, literal: &'r Literal, names: &mut Vec<&'r str>) -> Option<Spot> {
        let at = match (&self.kind, &literal.0) {
            (Kind::Steps(step), _) => {
                let value = amount(literal)?.millionths();
                let floor = value.checked_div_euclid(*step)?;
                let rest = value.checked_rem_euclid(*step)?;
                let ceiling = floor.saturating_add(rest.signum());
                return Some(Spot { floor, ceiling });
            }
            (Kind::Words(words), Json::Text(text)) => words.iter().position(|word| word == text),
            (Kind::Flag, Json::Bool(flag)) => Some(usize::from(*flag)),
            (Kind::Day, Json::Text(text)) => return Some(on(number(Day::parse(text)?))),
            (Kind::MonthDay, Json::Text(text)) => {
                let day = MonthDay::parse(text)?;
                return Some(on(month_day(day.month.into(), day.day.into())));
            }
            (Kind::Name, Json::Text(text)) => Some(named(text, names)),
            _ => None,
        };
        i64::try_from(at?).ok().map(on)
    }

    /// A value as it is written; `…` for one without an end or a name.
    pub(super) fn said(&self, at: i64) -> String {
        let place = usize::try_from(at).ok();
        let said = match &self.kind {
            Kind::Steps(step) => {
                let amount = at.checked_mul(*step).and_then(Amount::from_millionths);
                let amount = amount.filter(|amount| *amount < Amount::MOST);
                amount.map(|amount| amount.to_string())
            }
            Kind::Words(words) => {
                let word = place.and_then(|place| words.get(place));
                word.map(|word| (*word).to_owned())
            }
            Kind::Day => {
                let day = u32::try_from(at).ok();
                day.map(|day| Day::EPOCH.plus_days(day).to_string())
            }
            Kind::Flag | Kind::MonthDay | Kind::Name => None,
        };
        said.unwrap_or_else(|| "…".to_owned())
    }

    /// How many words it can be.
    pub(super) const fn words(&self) -> usize {
        match &self.kind {
            Kind::Words(words) => words.len(),
            _ => 0,
        }
    }

    /// The amount at a step.
    pub(super) fn amount_at(&self, at: i64) -> Option<Amount> {
        match self.kind {
            Kind::Steps(step) => Amount::from_millionths(at.checked_mul(step)?),
            _ => None,
        }
    }
}

const fn on(at: i64) -> Spot {
    Spot {
        floor: at,
        ceiling: at,
    }
}

fn named<'r>(text: &'r str, names: &mut Vec<&'r str>) -> usize {
    let known = names.iter().position(|name| *name == text);
    known.unwrap_or_else(|| {
        names.push(text);
        names.len().saturating_sub(1)
    })
}

/// A day as a number.
pub(super) fn number(day: Day) -> i64 {
    Day::EPOCH.days_to(day).into()
}

const fn month_day(month: i64, day: i64) -> i64 {
    month.saturating_mul(32).saturating_add(day)
}

fn month_days() -> impl Iterator<Item = i64> {
    let days = (1_u32..=12).flat_map(|month| (1_u32..=31).map(move |day| (month, day)));
    let real = days.filter(|(month, day)| Day::of(2000, *month, *day).is_some());
    real.map(|(month, day)| month_day(month.into(), day.into()))
}

pub(super) fn event_field<'r>(event: &'r EventType, id: &str) -> Option<&'r Field> {
    event.fields.iter().find_map(|field| match field {
        FieldKind::Scalar(field) if field.id.as_str() == id => Some(field),
        _ => None,
    })
}

fn line_field<'r>(event: &'r EventType, id: &str) -> Option<&'r Field> {
    let mut fields = event.fields.iter().filter_map(|field| match field {
        FieldKind::Lines(lines) => Some(&lines.fields),
        FieldKind::Scalar(_) => None,
    });
    fields.next()?.iter().find(|field| field.id.as_str() == id)
}

/// The finest fraction digits that a counter can show, as far as it is known.
fn counted_digits(rules: &Rules, stream: &Stream) -> u8 {
    match stream {
        Stream::Count(_)
        | Stream::Distinct { .. }
        | Stream::DaysSince { .. }
        | Stream::Runs { .. }
        | Stream::Streak { .. } => 0,
        Stream::Earned { balance, .. } => super::amounts::digits(rules, balance).unwrap_or(6),
        Stream::Score { digits } | Stream::Carried { digits } => *digits,
        Stream::Sum { on, field, .. }
        | Stream::Greatest { on, field }
        | Stream::Latest { on, field } => summed_digits(rules, on, field),
        _ => 6,
    }
}

fn summed_digits(rules: &Rules, on: &EventSource, field: &str) -> u8 {
    let event = rules.events.iter().find(|event| event.id == on.event);
    let field = event.and_then(|event| match field.strip_prefix("line.") {
        Some(id) => line_field(event, id),
        None => event_field(event, field.strip_prefix("event.").unwrap_or(field)),
    });
    match field.map(|field| field.kind) {
        Some(Scalar::Money) => rules.currency_digits,
        Some(Scalar::Integer) => 0,
        _ => 6,
    }
}

/// The field of a leaf.
pub(super) fn field(condition: &Condition) -> Option<&str> {
    match condition {
        Condition::In { field, .. }
        | Condition::Compare { field, .. }
        | Condition::Known { field }
        | Condition::AnniversaryWithin { field, .. } => Some(field),
        _ => None,
    }
}

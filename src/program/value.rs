//! Values of declared fields, and how JSON becomes one.

use crate::definition::Scalar;
use crate::json::{Json, Node, Read, Writer, misread};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::problem::Problem;
use crate::time::{Day, MonthDay};

/// A declared field, ready to read.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) id: String,
    pub(crate) kind: Scalar,
    /// Fraction digits that a decimal may have.
    pub(crate) digits: u8,
    pub(crate) choices: Vec<String>,
    pub(crate) required: bool,
    pub(crate) default: Option<Value>,
    /// Whether rules only multiply by it: then no part of it can be taken back.
    pub(crate) factor: bool,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Not given: unknown, and no comparison passes on it.
    Absent,
    /// Money, points, a decimal or a count.
    Amount(Amount),
    /// The place among the field's choices; for a ladder, the rank.
    Choice(usize),
    Flag(bool),
    Text(String),
    Day(Day),
    MonthDay(MonthDay),
}

impl Value {
    /// A text that tells it from other values of its field; empty where there is none.
    pub(crate) fn told_apart(&self, field: Option<&Field>) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Choice(place) => {
                let choice = field.and_then(|field| field.choices.get(*place));
                choice.cloned().unwrap_or_default()
            }
            Self::Flag(flag) => flag.to_string(),
            Self::Amount(amount) => amount.to_string(),
            Self::Day(day) => day.to_string(),
            Self::MonthDay(day) => day.to_string(),
            Self::Absent => String::new(),
        }
    }
}

impl Field {
    /// A field that no document declares.
    pub(super) fn plain(id: &str, kind: Scalar, choices: Vec<String>) -> Self {
        Self {
            id: id.to_owned(),
            kind,
            digits: 6,
            choices,
            required: false,
            default: None,
            factor: false,
        }
    }

    /// Whether a refund can take a part of it away.
    pub(crate) const fn adds_up(&self) -> bool {
        self.kind.adds_up() && !self.factor
    }
}

impl Value {
    /// Reads the value of a field, of exactly the declared type.
    pub(crate) fn read(field: &Field, node: &Node<'_>) -> Self {
        match field.kind {
            Scalar::Money | Scalar::Points | Scalar::Decimal => {
                Self::Amount(read_decimal(field, node))
            }
            Scalar::Integer => Self::Amount(Amount::from_count(u32::read(node))),
            Scalar::Choice => read_choice(field, node),
            Scalar::Flag => Self::Flag(bool::read(node)),
            Scalar::Id => Self::Text(read_name(node)),
            Scalar::Date => Self::Day(Day::read(node)),
            Scalar::MonthDay => Self::MonthDay(MonthDay::read(node)),
        }
    }

    /// Writes the value at a key as a snapshot has it; absent ones are left out.
    pub(crate) fn write(&self, field: &Field, key: &str, out: &mut Writer) {
        match self {
            Self::Absent => {}
            // Without a fraction, it is written as the integer it was read from.
            Self::Amount(amount) if field.kind == Scalar::Integer => out.key(key).plain(amount),
            Self::Amount(amount) => out.key(key).quoted(amount),
            Self::Choice(place) => {
                if let Some(choice) = field.choices.get(*place) {
                    out.key(key).text(choice);
                }
            }
            Self::Flag(flag) => out.key(key).plain(flag),
            Self::Text(text) => out.key(key).text(text),
            Self::Day(day) => out.key(key).quoted(day),
            Self::MonthDay(day) => out.key(key).quoted(day),
        }
    }

    /// The same value for a field that may list its choices in another order, or not have it.
    pub(crate) fn in_terms_of(&self, from: &Field, to: &Field) -> Self {
        let Self::Choice(place) = self else {
            return self.clone();
        };
        let word = from.choices.get(*place);
        let place = to.choices.iter().position(|choice| Some(choice) == word);
        place.map_or(Self::Absent, Self::Choice)
    }

    /// The day of the year of a date, or the one that it is.
    pub(crate) fn month_day(&self) -> Option<MonthDay> {
        match self {
            Self::MonthDay(day) => Some(*day),
            Self::Day(day) => MonthDay::parse(day.to_string().get(5..)?),
            _ => None,
        }
    }

    pub(crate) const fn amount(&self) -> Option<Amount> {
        match self {
            Self::Amount(amount) => Some(*amount),
            _ => None,
        }
    }
}

fn read_decimal(field: &Field, node: &Node<'_>) -> Amount {
    let amount = Amount::read(node);
    if amount.digits() > field.digits {
        node.report(
            Problem::error("too-many-decimals", node.pointer())
                .with("found", amount)
                .with("limit", field.digits),
        );
    }
    amount
}

fn read_choice(field: &Field, node: &Node<'_>) -> Value {
    let allowed: Vec<&str> = field.choices.iter().map(String::as_str).to_list();
    node.place_among(&allowed)
        .map_or(Value::Absent, Value::Choice)
}

/// Longest opaque name from outside, in bytes.
pub(crate) const LONGEST_NAME: usize = 128;

/// An opaque name: printable ASCII, so that no two spellings of it exist.
pub(crate) fn read_name(node: &Node<'_>) -> String {
    let Json::Text(text) = node.json else {
        return node.expected("a text");
    };
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic());
    if plain && !text.is_empty() && text.len() <= LONGEST_NAME {
        return text.to_string();
    }
    misread(node, "bad-name", text)
}

//! Declared fields: what an event, an order line or a member carries, and of what type.

use super::{Id, Literal};
use crate::json::{Node, Object, Read};

/// A type that one value can have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scalar {
    /// A decimal in the program's currency.
    Money,
    /// A decimal of some balance.
    Points,
    /// Any other decimal.
    Decimal,
    /// A count.
    #[default]
    Integer,
    /// One of the declared words.
    Choice,
    /// Yes or no.
    Flag,
    /// An opaque name from outside.
    Id,
    /// A civil date.
    Date,
    /// A day of the year.
    MonthDay,
}

impl Scalar {
    const WORDS: &[(&str, Self)] = &[
        ("money", Self::Money),
        ("points", Self::Points),
        ("decimal", Self::Decimal),
        ("integer", Self::Integer),
        ("choice", Self::Choice),
        ("flag", Self::Flag),
        ("id", Self::Id),
        ("date", Self::Date),
        ("month-day", Self::MonthDay),
    ];

    /// Whether values add up, so that a refund can take a part away.
    pub(crate) const fn adds_up(self) -> bool {
        matches!(
            self,
            Self::Money | Self::Points | Self::Decimal | Self::Integer
        )
    }
}

/// A field of one value.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) id: Id,
    pub(crate) kind: Scalar,
    pub(crate) required: bool,
    pub(crate) choices: Vec<Id>,
    pub(crate) default: Option<Literal>,
}

/// The lines of an order.
#[derive(Clone, Debug)]
pub(crate) struct Lines {
    pub(crate) id: Id,
    /// The field that names a line, so that a refund can.
    pub(crate) key: Option<Id>,
    pub(crate) fields: Vec<Field>,
}

/// What a declared field holds.
#[derive(Clone, Debug)]
pub(crate) enum FieldKind {
    Scalar(Field),
    Lines(Lines),
}

impl Read for FieldKind {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        match object.is("type", "lines") {
            true => Self::Lines(read_lines(&object)),
            false => Self::Scalar(read_scalar(&object)),
        }
    }
}

impl Read for Scalar {
    fn read(node: &Node<'_>) -> Self {
        node.word(Self::WORDS)
    }
}

impl Read for Field {
    fn read(node: &Node<'_>) -> Self {
        read_scalar(&node.object())
    }
}

fn read_lines(object: &Object<'_>) -> Lines {
    let id = object.required("id");
    let key = object.optional("key");
    let fields = object.required("fields");
    object.finish();
    Lines { id, key, fields }
}

fn read_scalar(object: &Object<'_>) -> Field {
    let id = object.required("id");
    object.optional::<super::Texts>("name");
    let kind = object.required("type");
    let required = object.or("required", false);
    let choices = object.list("choices");
    let default = object.optional("default");
    object.finish();
    Field {
        id,
        kind,
        required,
        choices,
        default,
    }
}

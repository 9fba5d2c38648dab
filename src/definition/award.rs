//! Awards: how much a rule gives, before its stages.

use super::Literal;
use crate::json::{Form, Json, Node, Object, Read};
use crate::number::Amount;

/// From a field to a number: what is given, for each how much of it, within which bounds.
#[derive(Clone, Debug)]
pub(crate) struct Award {
    /// What it reads; a fixed award reads nothing, and a table need not.
    pub(crate) field: Option<String>,
    /// What is taken off the field: other fields, tax and the like.
    pub(crate) less: Vec<String>,
    pub(crate) gives: Gives,
    pub(crate) per: Amount,
    /// The field counts only in whole multiples of this.
    pub(crate) block: Option<Amount>,
    pub(crate) times: Vec<Times>,
    pub(crate) at_least: Option<Amount>,
    pub(crate) at_most: Option<Amount>,
    pub(crate) each: Each,
}

/// Where an award's number comes from.
#[derive(Clone, Debug)]
pub(crate) enum Gives {
    Amount(Amount),
    /// What the highest band at or below the field's value gives.
    Bands(Vec<Band>),
    Table(Lookup),
}

/// From a value on, so much.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Band {
    pub(crate) from: Amount,
    pub(crate) give: Amount,
}

/// One more factor of an award.
#[derive(Clone, Debug)]
pub(crate) enum Times {
    Field(String),
    Table(Lookup),
}

/// A table: of its rows the first that fits the fields in `by`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lookup {
    pub(crate) by: Vec<String>,
    pub(crate) rows: Vec<Row>,
    pub(crate) otherwise: Option<Amount>,
}

/// A row: what each field has to be, and what it then gives.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) is: Vec<Fit>,
    pub(crate) give: Amount,
}

/// What one field has to be.
#[derive(Clone, Debug)]
pub(crate) enum Fit {
    In(Vec<Literal>),
    Between {
        from: Option<Literal>,
        below: Option<Literal>,
    },
}

/// What is worked out by itself: the whole event, or each line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Each {
    #[default]
    Event,
    Line,
}

impl Read for Each {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("event", Self::Event), ("line", Self::Line)])
    }
}

impl Read for Band {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let from = object.required("from");
        let give = object.required("give");
        object.finish();
        Self { from, give }
    }
}

impl Read for Fit {
    const FORM: Form = Form::Is(
        r##""anyOf":[{"$ref":"#/$defs/condition.Literal"},{"type":"array","items":{"$ref":"#/$defs/condition.Literal"}},{"type":"object","properties":{"from":{"$ref":"#/$defs/amount.Amount"},"below":{"$ref":"#/$defs/amount.Amount"}},"additionalProperties":false}]"##,
    );

    fn read(node: &Node<'_>) -> Self {
        match node.json {
            Json::Array(_) => Self::In(Vec::read(node)),
            Json::Object(_) => {
                let object = node.object();
                let from = object.optional("from");
                let below = object.optional("below");
                object.finish();
                Self::Between { from, below }
            }
            _ => Self::In(vec![Literal::read(node)]),
        }
    }
}

impl Read for Row {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let is = object.required("is");
        let give = object.required("give");
        object.finish();
        Self { is, give }
    }
}

impl Lookup {
    fn of(object: &Object<'_>) -> Self {
        Self {
            by: object.required("by"),
            rows: object.required("rows"),
            otherwise: object.optional("else"),
        }
    }
}

impl Read for Times {
    const FORM: Form = Form::Or(r##""type":"string""##);

    fn read(node: &Node<'_>) -> Self {
        if let Json::Text(field) = node.json {
            return Self::Field(field.to_string());
        }
        let object = node.object();
        let table = Lookup::of(&object);
        object.finish();
        Self::Table(table)
    }
}

#[derive(Clone, Copy)]
enum AwardType {
    Rate,
    Fixed,
    Bands,
    Table,
}

const AWARDS: &[(&str, AwardType)] = &[
    ("rate", AwardType::Rate),
    ("fixed", AwardType::Fixed),
    ("bands", AwardType::Bands),
    ("table", AwardType::Table),
];

impl Read for Award {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let Some(kind) = object.tag("type", AWARDS) else {
            return Self::default();
        };
        let field = match kind {
            AwardType::Rate | AwardType::Bands => Some(object.required("field")),
            AwardType::Table => object.optional("field"),
            AwardType::Fixed => None,
        };
        let less = match kind {
            AwardType::Fixed => Vec::new(),
            AwardType::Rate | AwardType::Bands | AwardType::Table => object.list("less"),
        };
        let gives = match kind {
            AwardType::Rate | AwardType::Fixed => Gives::Amount(object.required("give")),
            AwardType::Bands => Gives::Bands(object.required("bands")),
            AwardType::Table => Gives::Table(Lookup::of(&object)),
        };
        let per = match kind {
            AwardType::Rate | AwardType::Table => object.or("per", Amount::ONE),
            AwardType::Fixed | AwardType::Bands => Amount::ONE,
        };
        let award = Self {
            field,
            less,
            gives,
            per,
            block: object.optional("block"),
            times: object.list("times"),
            at_least: object.optional("atLeast"),
            at_most: object.optional("atMost"),
            each: object.or("each", Each::Event),
        };
        object.finish();
        award
    }
}

impl Default for Award {
    fn default() -> Self {
        Self {
            field: None,
            less: Vec::new(),
            gives: Gives::Amount(Amount::ZERO),
            per: Amount::ONE,
            block: None,
            times: Vec::new(),
            at_least: None,
            at_most: None,
            each: Each::Event,
        }
    }
}

impl Award {
    /// What it gives where that is always the same: nothing of the event goes into it.
    pub(crate) const fn fixed(&self) -> Option<Amount> {
        match (&self.gives, &self.field) {
            (Gives::Amount(give), None) if self.times.is_empty() => Some(*give),
            _ => None,
        }
    }
}

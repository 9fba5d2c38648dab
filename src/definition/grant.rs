//! Grants: that a tier, a membership, a milestone, a task or a choice gives a benefit or opens a
//! choice, how often, and for how long.

use super::{BenefitValue, Condition, Id};
use crate::json::{Form, Json, Node, Object, Read};
use crate::number::Amount;
use crate::problem::Problem;
use crate::time::{Alignment, Day, MonthDay, Unit};

/// That something gives a benefit, or opens a choice, and how.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub(crate) what: Gift,
    pub(crate) uses: Option<u32>,
    pub(crate) per: Option<QuotaPer>,
    /// Given for good at the start, instead of held as long as its giver is.
    pub(crate) given: Option<Given>,
    pub(crate) life: Life,
    pub(crate) when: Option<Condition>,
    pub(crate) value: Option<BenefitValue>,
    pub(crate) parameters: Vec<(String, Amount)>,
    /// By how many hours before others who has it may enter a sale.
    pub(crate) early_hours: Option<u32>,
    pub(crate) costs: Option<BenefitValue>,
}

/// What is given.
#[derive(Clone, Debug)]
pub(crate) enum Gift {
    Benefit(Id),
    Choice(Id),
}

/// The time to which a number of uses belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum QuotaPer {
    Unit(Unit),
    /// A year counted from the day on which its giver began.
    OwnYear,
    /// One return of the date that its condition names.
    #[default]
    Occasion,
}

/// How often something is given when a tier is reached or a membership bought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Given {
    /// The first time only.
    #[default]
    Once,
    EachTime,
}

/// How long something lasts that is given on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Life {
    pub(crate) months: u32,
    pub(crate) days: u32,
    pub(crate) align: Option<Alignment>,
    pub(crate) until: Option<LifeEnd>,
}

/// A named first day on which it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LifeEnd {
    On(Day),
    /// The next such day of a year.
    Yearly(MonthDay),
}

impl Life {
    /// First day on which what is given on `day` is over; `None` for no end.
    pub(crate) fn end(self, day: Day, leap_to_march: bool) -> Option<Day> {
        let plain = day.plus_months(self.months).plus_days(self.days);
        let aligned = self.align.map(|align| align.end_after(plain));
        let lasts = self.months > 0 || self.days > 0;
        let by_length = aligned.or_else(|| lasts.then_some(plain));
        let named = self.until.and_then(|until| match until {
            LifeEnd::On(end) => Some(end),
            LifeEnd::Yearly(end) => [0, 1]
                .into_iter()
                .filter_map(|step| end.in_year(day.year().saturating_add(step), leap_to_march))
                .find(|end| *end > day),
        });
        by_length.into_iter().chain(named).min()
    }

    /// Reads its keys, beside those of what it is a part of.
    pub(super) fn of(object: &Object<'_>) -> Self {
        Self {
            months: object.or("validMonths", 0),
            days: object.or("validDays", 0),
            align: object.optional("alignTo"),
            until: object.optional("until"),
        }
    }
}

impl Grant {
    /// The benefit, unless it opens a choice.
    pub(crate) const fn benefit(&self) -> Option<&Id> {
        match &self.what {
            Gift::Benefit(id) => Some(id),
            Gift::Choice(_) => None,
        }
    }

    /// What it gives, by its id.
    pub(crate) const fn id(&self) -> &Id {
        match &self.what {
            Gift::Benefit(id) | Gift::Choice(id) => id,
        }
    }
}

impl Read for QuotaPer {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("day", Self::Unit(Unit::Day)),
            ("week", Self::Unit(Unit::Week)),
            ("month", Self::Unit(Unit::Month)),
            ("quarter", Self::Unit(Unit::Quarter)),
            ("half", Self::Unit(Unit::Half)),
            ("year", Self::Unit(Unit::Year)),
            ("own-year", Self::OwnYear),
            ("occasion", Self::Occasion),
        ])
    }
}

impl QuotaPer {
    /// Its word in rule documents and views.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Unit(unit) => unit.word(),
            Self::OwnYear => "own-year",
            Self::Occasion => "occasion",
        }
    }
}

impl Read for Given {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("once", Self::Once), ("each-time", Self::EachTime)])
    }
}

impl Given {
    /// Its word in rule documents and views.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::EachTime => "each-time",
        }
    }
}

impl Read for LifeEnd {
    const FORM: Form =
        Form::Is(r##""anyOf":[{"$ref":"#/$defs/day.MonthDay"},{"$ref":"#/$defs/day.Day"}]"##);

    fn read(node: &Node<'_>) -> Self {
        match MonthDay::parse(node.text()) {
            Some(end) => Self::Yearly(end),
            None => Self::On(Day::read(node)),
        }
    }
}

impl Read for Grant {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let what = match object.has("choice") {
            true => Gift::Choice(object.required("choice")),
            false => Gift::Benefit(object.required("benefit")),
        };
        let grant = Self {
            what,
            uses: object.optional("uses"),
            per: object.optional("per"),
            given: object.optional("given"),
            life: Life::of(&object),
            when: object.optional("when"),
            value: object.optional("value"),
            parameters: object.or("parameters", Parameters::default()).0,
            early_hours: object.optional("earlyHours"),
            costs: object.aside("costs"),
        };
        object.finish();
        grant
    }
}

/// Numbers by name, in the document's order.
#[derive(Default)]
struct Parameters(Vec<(String, Amount)>);

impl Read for Parameters {
    const FORM: Form = Form::Is(
        r##""type":"object","propertyNames":{"$ref":"#/$defs/id.Id"},"additionalProperties":{"$ref":"#/$defs/amount.Amount"}"##,
    );

    fn read(node: &Node<'_>) -> Self {
        let Json::Object(entries) = node.json else {
            return node.expected("numbers by name, such as {\"percent\": \"5\"}");
        };
        let read = entries.iter().map(|(name, value)| {
            let value = node.with(name, value);
            if !Id::fits(name) {
                let problem = Problem::error("bad-id", value.pointer());
                node.report(problem.with("found", name));
            }
            (name.to_string(), Amount::read(&value))
        });
        Self(read.collect())
    }
}

impl std::fmt::Display for LifeEnd {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::On(day) => day.fmt(formatter),
            Self::Yearly(day) => day.fmt(formatter),
        }
    }
}

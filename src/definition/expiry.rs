//! Expiry: when what was collected ends.

use super::Id;
use super::window::start_month;
use crate::json::{Node, Object, Read};
use crate::list::ToList as _;
use crate::problem::Problem;
use crate::time::{Alignment, Day, MonthDay, Unit, WeekStart};

/// When a balance's lots end.
#[derive(Clone, Debug, Default)]
pub(crate) enum Expiry {
    #[default]
    Never,
    /// So long after the day it was earned.
    After(Span),
    /// So long after the last activity, all of it together.
    Inactivity {
        span: Span,
        /// The event types that count; those that earn it where none is named.
        activity: Vec<Id>,
        /// How long what is earned lasts at least, activity or none; each lot by itself.
        first: Option<Span>,
    },
    /// As the tier says that is held.
    ByTier {
        ladder: Id,
        /// Of the tiers named.
        tiers: Vec<(Id, Expiry)>,
        /// Of all others.
        otherwise: Box<Expiry>,
        on_change: OnTierChange,
    },
}

/// What a change of tier does to the ends of what is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum OnTierChange {
    /// Nothing: only what is earned from now on ends as the new tier says.
    #[default]
    Keep,
    /// All of it ends as if it had been earned on that day.
    Anew,
}

/// So long, from a day on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    /// Counted from the end of this period of the day, instead of the day.
    pub(crate) starts_at: Option<Alignment>,
    pub(crate) months: u32,
    pub(crate) days: u32,
    /// Then moved out to the end of this period …
    pub(crate) align: Option<Alignment>,
    /// … or to the first of these days of a year.
    pub(crate) on: Vec<MonthDay>,
    /// The month in which quarters, halves and years begin.
    pub(crate) start_month: u32,
}

impl Span {
    /// First day on which it is over.
    pub(crate) fn end(&self, day: Day, leap_to_march: bool) -> Day {
        let from = self.starts_at.map(|period| self.end_of(period, day));
        let plain = from.unwrap_or(day).plus_months(self.months);
        let plain = plain.plus_days(self.days);
        // From the end of a period on, so many months later is a first day, and what is aligned is
        // the last day before it.
        let last = match from {
            Some(_) => plain.previous(),
            None => plain,
        };
        if let Some(period) = self.align {
            return self.end_of(period, last);
        }
        let dates = self.on.iter().flat_map(|date| {
            let years = [0, 1].map(|more| last.year().saturating_add(more));
            years.map(|year| date.in_year(year, leap_to_march))
        });
        let date = dates.flatten().filter(|date| *date >= last).min();
        date.map_or(plain, |date| date.plus_days(1))
    }

    fn end_of(&self, period: Alignment, day: Day) -> Day {
        let unit: Unit = period.unit();
        unit.after(unit.start(day, self.start_month, WeekStart::Monday), 1)
    }

    pub(super) fn of(object: &Object<'_>) -> Self {
        let span = Self {
            starts_at: object.optional("startsAt"),
            months: object.or("months", 0),
            days: object.or("days", 0),
            align: object.optional("alignTo"),
            on: object.list("on"),
            start_month: start_month(object),
        };
        object.at_most_one(&["alignTo", "on"]);
        let some = object.at_least_one(&["months", "days", "startsAt", "alignTo", "on"]);
        let moved = span.starts_at.is_some() || span.align.is_some() || !span.on.is_empty();
        if some && span.months == 0 && span.days == 0 && !moved {
            let problem = Problem::error("out-of-range", object.pointer());
            object.report(problem.with("found", "0").with("expected", "above 0"));
        }
        span
    }
}

impl Read for Span {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let span = Self::of(&object);
        object.finish();
        span
    }
}

impl Expiry {
    /// Itself, or what it says for each tier.
    pub(crate) fn parts(&self) -> Vec<&Self> {
        match self {
            Self::ByTier {
                tiers, otherwise, ..
            } => {
                let tiers = tiers.iter().map(|(_, expiry)| expiry);
                tiers.chain([&**otherwise]).to_list()
            }
            plain => vec![plain],
        }
    }

    /// Whether it is more than so long after the day, to the end of a month, quarter or year.
    pub(crate) fn is_special(&self) -> bool {
        match self {
            Self::Never => false,
            Self::After(span) => {
                let half = span.align == Some(Alignment::Half);
                let counted = span.months > 0 || span.days > 0;
                let plain = span.starts_at.is_none() && span.on.is_empty() && counted;
                !plain || half || span.start_month != 1
            }
            Self::Inactivity { .. } | Self::ByTier { .. } => true,
        }
    }

    /// The span that what is earned has of its own where activity moves ends.
    pub(crate) const fn first(&self) -> Option<&Span> {
        match self {
            Self::Inactivity { first, .. } => first.as_ref(),
            _ => None,
        }
    }

    /// The span of what ends at all.
    pub(crate) const fn span(&self) -> Option<&Span> {
        match self {
            Self::After(span) | Self::Inactivity { span, .. } => Some(span),
            Self::Never | Self::ByTier { .. } => None,
        }
    }
}

#[derive(Clone, Copy)]
enum ExpiryType {
    Never,
    After,
    Inactivity,
    ByTier,
}

const TYPES: &[(&str, ExpiryType)] = &[
    ("never", ExpiryType::Never),
    ("after", ExpiryType::After),
    ("inactivity", ExpiryType::Inactivity),
    ("by-tier", ExpiryType::ByTier),
];

impl Read for Expiry {
    fn read(node: &Node<'_>) -> Self {
        read(node, TYPES)
    }
}

/// An expiry of one of some types: that of a tier is not by tier again.
fn read(node: &Node<'_>, types: &[(&str, ExpiryType)]) -> Expiry {
    let object = node.object();
    let expiry = match object.tag("type", types) {
        Some(ExpiryType::Never) => Expiry::Never,
        Some(ExpiryType::After) => Expiry::After(Span::of(&object)),
        Some(ExpiryType::Inactivity) => Expiry::Inactivity {
            span: Span::of(&object),
            activity: object.list("activity"),
            first: object.optional("first"),
        },
        Some(ExpiryType::ByTier) => Expiry::ByTier {
            ladder: object.required("ladder"),
            tiers: object
                .required::<Vec<OfTier>>("tiers")
                .into_iter()
                .map(|OfTier(tier, expiry)| (tier, expiry.0))
                .to_list(),
            otherwise: Box::new(object.required::<OneExpiry>("otherwise").0),
            on_change: object.required("onChange"),
        },
        None => return Expiry::Never,
    };
    object.finish();
    expiry
}

#[derive(Default)]
struct OneExpiry(Expiry);

impl Read for OneExpiry {
    fn read(node: &Node<'_>) -> Self {
        Self(read(
            node,
            TYPES.split_last().map_or(TYPES, |(_, rest)| rest),
        ))
    }
}

struct OfTier(Id, OneExpiry);

impl Read for OfTier {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let of = Self(object.required("tier"), object.required("expiry"));
        object.finish();
        of
    }
}

impl Read for OnTierChange {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("keep", Self::Keep), ("anew", Self::Anew)])
    }
}

impl Read for Alignment {
    fn read(node: &Node<'_>) -> Self {
        node.word(Self::WORDS)
    }
}

//! Duties: what the program does by itself at certain moments. It clears counters, takes a price,
//! carries an excess over, turns points into vouchers, credits and forfeits.

use super::anchor::Anchor;
use super::window::start_month;
use super::{Act, Condition, Grant, Id, Literal, Texts};
use crate::json::{Node, Read};
use crate::time::Unit;

/// At a moment, when a condition holds, these acts in order.
#[derive(Clone, Debug)]
pub(crate) struct Duty {
    pub(crate) id: Id,
    pub(crate) on: Moment,
    pub(crate) when: Option<Condition>,
    /// Before the tiers that end that day are judged, instead of after.
    pub(crate) before: bool,
    pub(crate) acts: Vec<Act>,
    /// What each run gives, or each step that it converts.
    pub(crate) benefits: Vec<Grant>,
}

/// When a duty runs.
#[derive(Clone, Debug)]
pub(crate) enum Moment {
    /// A standing changes, to or from one of `tiers` (empty: of any).
    Tier {
        ladder: Id,
        changes: Vec<Change>,
        tiers: Vec<Id>,
    },
    /// A calendar period is over, and `settle_days` more.
    Period {
        unit: Unit,
        start_month: u32,
        settle_days: u32,
    },
    /// So many months or days after a day in the member's life, again and again.
    Anniversary { of: Anchor, months: u32, days: u32 },
    Membership {
        membership: Id,
        changes: Vec<TermChange>,
    },
    /// A member comes into one of these groups of a segment; into any where none is named.
    Segment { segment: Id, into: Vec<Id> },
    /// A counter or a balance comes to a value from below.
    Reached {
        counter: Option<Id>,
        balance: Option<Id>,
        value: Literal,
    },
}

/// How a standing changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Change {
    #[default]
    Reached,
    Kept,
    Lost,
    /// It is about to be judged, because its validity is over.
    Review,
}

impl Change {
    /// Whether it is that a tier is reached.
    pub(crate) const fn is_reached(self) -> bool {
        matches!(self, Self::Reached)
    }
}

/// How a membership changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum TermChange {
    #[default]
    Started,
    Renewed,
    Ended,
}

impl Read for Change {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("reached", Self::Reached),
            ("kept", Self::Kept),
            ("lost", Self::Lost),
            ("review", Self::Review),
        ])
    }
}

impl Read for TermChange {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[
            ("started", Self::Started),
            ("renewed", Self::Renewed),
            ("ended", Self::Ended),
        ])
    }
}

#[derive(Clone, Copy)]
enum MomentType {
    Tier,
    Period,
    Anniversary,
    Membership,
    Segment,
    Reached,
}

const MOMENTS: &[(&str, MomentType)] = &[
    ("tier", MomentType::Tier),
    ("period", MomentType::Period),
    ("anniversary", MomentType::Anniversary),
    ("membership", MomentType::Membership),
    ("segment", MomentType::Segment),
    ("reached", MomentType::Reached),
];

/// Most days that a closed period may wait for what is posted late.
const MOST_SETTLE_DAYS: u32 = 366;

impl Default for Moment {
    fn default() -> Self {
        Self::Period {
            unit: Unit::Year,
            start_month: 1,
            settle_days: 0,
        }
    }
}

impl Read for Moment {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let moment = match object.tag("type", MOMENTS) {
            Some(MomentType::Tier) => Self::Tier {
                ladder: object.required("ladder"),
                changes: object.required("change"),
                tiers: object.list("tiers"),
            },
            Some(MomentType::Period) => {
                let settle = object.or("settleDays", 0);
                Self::Period {
                    unit: object.required("unit"),
                    start_month: start_month(&object),
                    settle_days: object.within("settleDays", settle, (0, MOST_SETTLE_DAYS)),
                }
            }
            Some(MomentType::Anniversary) => Self::Anniversary {
                of: object.required("of"),
                months: object.or("months", 0),
                days: object.or("days", 0),
            },
            Some(MomentType::Membership) => Self::Membership {
                membership: object.required("membership"),
                changes: object.required("change"),
            },
            Some(MomentType::Segment) => Self::Segment {
                segment: object.required("segment"),
                into: object.list("into"),
            },
            Some(MomentType::Reached) => {
                object.at_most_one(&["counter", "balance"]);
                object.at_least_one(&["counter", "balance"]);
                Self::Reached {
                    counter: object.optional("counter"),
                    balance: object.optional("balance"),
                    value: object.required("value"),
                }
            }
            None => return Self::default(),
        };
        object.finish();
        moment
    }
}

/// Whether it runs before the judging of its day.
#[derive(Default)]
struct Order(bool);

impl Read for Order {
    fn read(node: &Node<'_>) -> Self {
        Self(node.word(&[("before", true), ("after", false)]))
    }
}

impl Read for Duty {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.optional::<Texts>("name");
        let on = object.required("on");
        let when = object.optional("when");
        // What follows a change has its place by that.
        let before = match &on {
            Moment::Tier { .. } | Moment::Segment { .. } | Moment::Reached { .. } => false,
            _ => object.or("order", Order(false)).0,
        };
        let acts = object.list("do");
        let benefits = object.list("benefits");
        object.finish();
        Self {
            id,
            on,
            when,
            before,
            acts,
            benefits,
        }
    }
}

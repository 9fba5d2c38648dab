//! Declared events: what can happen, with what data, and what that does by itself.

use super::{Condition, Ends, Excess, FieldKind, Id, Sending, Texts};
use crate::json::{Form, Json, Node, Read};

/// A type of event.
#[derive(Clone, Debug)]
pub(crate) struct EventType {
    pub(crate) id: Id,
    pub(crate) fields: Vec<FieldKind>,
    pub(crate) role: Role,
    /// What it tells other members.
    pub(crate) sends: Vec<Sending>,
}

/// What an event does besides feeding counters, rules and tasks.
#[derive(Clone, Debug)]
pub(crate) enum Role {
    Plain,
    /// Takes back another event, whole or in part.
    Reverses(Id),
    /// Spends from a balance the amount in a field.
    Spends {
        balance: Id,
        field: Id,
        excess: Excess,
        /// Whether what the event itself earns can be spent by it.
        own: bool,
    },
    /// Redeems a balance for what a field `redemption` names; the amount is in the field `points`.
    Redeems(Redeems),
    /// Gives what is in a field to the member that another names, by an event for them.
    Transfers {
        balance: Id,
        field: Id,
        to: Id,
        gives: Id,
    },
    /// Starts or renews a membership.
    Starts(Id),
    /// Ends a membership before its time.
    Ends(Ends),
    /// Moves the member on a ladder as a field says.
    Moves {
        ladder: Id,
        field: Id,
    },
}

/// Which balance an event redeems, and how. Written as the balance's id where that is all.
#[derive(Clone, Debug)]
pub(crate) struct Redeems {
    pub(crate) balance: Id,
    pub(crate) excess: Excess,
    /// The field with the money off which redemptions take theirs.
    pub(crate) of: Option<String>,
    /// The lines off which they take it.
    pub(crate) lines: Option<Condition>,
    pub(crate) rest: Rest,
}

/// Who gets what flooring the shares of lines leaves over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Rest {
    /// The largest remainders, ties in order.
    #[default]
    Largest,
    /// The last line.
    Last,
}

impl Read for Rest {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("largest", Self::Largest), ("last", Self::Last)])
    }
}

impl Read for Redeems {
    const FORM: Form = Form::Or(r##""$ref":"#/$defs/id.Id""##);

    fn read(node: &Node<'_>) -> Self {
        if matches!(node.json, Json::Text(_)) {
            return Self {
                balance: Id::read(node),
                excess: Excess::Refuse,
                of: None,
                lines: None,
                rest: Rest::Largest,
            };
        }
        let object = node.object();
        let splits = object.has("lines") || object.has("rest");
        let redeems = Self {
            balance: object.required("balance"),
            excess: object.or("excess", Excess::Refuse),
            of: match splits {
                true => Some(object.required("of")),
                false => object.optional("of"),
            },
            lines: object.optional("lines"),
            rest: object.or("rest", Rest::Largest),
        };
        object.finish();
        redeems
    }
}

struct Moves(Id, Id);

impl Read for Moves {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let ladder = object.required("ladder");
        let field = object.required("field");
        object.finish();
        Self(ladder, field)
    }
}

/// The types that every program knows and that take a built-in event back: what they are called, and
/// what they take back.
pub(crate) const UNDOING_EVENTS: [(&str, &str); 2] = [
    ("benefit.returned", "benefit.used"),
    ("choice.undone", "choice.made"),
];

/// The types that every program knows; none may be declared.
pub(crate) const BUILT_IN_EVENTS: [&str; 9] = [
    "member.updated",
    "score.set",
    "counter.credited",
    "tier.set",
    "tier.extended",
    "rule.activated",
    "benefit.used",
    "choice.made",
    "reward.claimed",
];

struct Spends(Id, Id, Own, Excess);

/// Whether an event spends what it earns itself.
#[derive(Clone, Copy, Default)]
struct Own(bool);

impl Read for Own {
    fn read(node: &Node<'_>) -> Self {
        node.word(&[("later", Self(false)), ("at-once", Self(true))])
    }
}

impl Read for Spends {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let balance = object.required("balance");
        let field = object.required("field");
        let own = object.or("own", Own(false));
        let excess = object.or("excess", Excess::Refuse);
        object.finish();
        Self(balance, field, own, excess)
    }
}

struct Transfers(Id, Id, Id, Id);

impl Read for Transfers {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let balance = object.required("balance");
        let field = object.required("field");
        let (to, gives) = (object.required("to"), object.required("gives"));
        object.finish();
        Self(balance, field, to, gives)
    }
}

impl Read for EventType {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("type");
        object.optional::<Texts>("name");
        let fields = object.list("fields");
        let reverses = object.optional::<Id>("reverses");
        let spends = object.optional::<Spends>("spends");
        let starts = object.optional::<Id>("starts");
        let moves = object.optional::<Moves>("moves");
        let ends = object.optional("ends");
        let redeems = object.optional("redeems");
        let transfers = object.optional::<Transfers>("transfers");
        object.at_most_one(&[
            "reverses",
            "spends",
            "starts",
            "ends",
            "moves",
            "redeems",
            "transfers",
        ]);
        object.at_most_one(&["reverses", "sends"]);
        let sends = object.list("sends");
        object.finish();
        let roles = [
            reverses.map(Role::Reverses),
            spends.map(|Spends(balance, field, Own(own), excess)| Role::Spends {
                balance,
                field,
                own,
                excess,
            }),
            starts.map(Role::Starts),
            ends.map(Role::Ends),
            moves.map(|Moves(ladder, field)| Role::Moves { ladder, field }),
            redeems.map(Role::Redeems),
            transfers.map(|Transfers(balance, field, to, gives)| Role::Transfers {
                balance,
                field,
                to,
                gives,
            }),
        ];
        let role = roles.into_iter().flatten().next();
        let role = role.unwrap_or(Role::Plain);
        Self {
            id,
            fields,
            role,
            sends,
        }
    }
}

//! Declared events: what can happen, with what data, and what that does by itself.

use super::{FieldKind, Id, Texts};
use crate::json::{Node, Read};

/// A type of event.
#[derive(Clone, Debug)]
pub(crate) struct EventType {
    pub(crate) id: Id,
    pub(crate) fields: Vec<FieldKind>,
    pub(crate) role: Role,
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
    },
    /// Redeems a balance for what a field `redemption` names; the amount is in the field `points`.
    Redeems(Id),
    /// Gives what is in a field to the member that another names, by an event for them.
    Transfers {
        balance: Id,
        field: Id,
        to: Id,
        gives: Id,
    },
    /// Starts or renews a membership.
    Starts(Id),
    /// Moves the member on a ladder as a field says.
    Moves {
        ladder: Id,
        field: Id,
    },
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

/// The types that every program knows; none may be declared.
pub(crate) const BUILT_IN_EVENTS: [&str; 8] = [
    "member.updated",
    "score.set",
    "counter.credited",
    "tier.set",
    "tier.extended",
    "rule.activated",
    "benefit.used",
    "choice.made",
];

struct Spends(Id, Id);

impl Read for Spends {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let balance = object.required("balance");
        let field = object.required("field");
        object.finish();
        Self(balance, field)
    }
}

struct Transfers(Spends, Id, Id);

impl Read for Transfers {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let spends = Spends(object.required("balance"), object.required("field"));
        let transfers = Self(spends, object.required("to"), object.required("gives"));
        object.finish();
        transfers
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
        let redeems = object.optional("redeems");
        let transfers = object.optional::<Transfers>("transfers");
        object.at_most_one(&[
            "reverses",
            "spends",
            "starts",
            "moves",
            "redeems",
            "transfers",
        ]);
        object.finish();
        let roles = [
            reverses.map(Role::Reverses),
            spends.map(|Spends(balance, field)| Role::Spends { balance, field }),
            starts.map(Role::Starts),
            moves.map(|Moves(ladder, field)| Role::Moves { ladder, field }),
            redeems.map(Role::Redeems),
            transfers.map(
                |Transfers(Spends(balance, field), to, gives)| Role::Transfers {
                    balance,
                    field,
                    to,
                    gives,
                },
            ),
        ];
        let role = roles.into_iter().flatten().next();
        let role = role.unwrap_or(Role::Plain);
        Self { id, fields, role }
    }
}

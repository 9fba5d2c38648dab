//! Declared events: what can happen, with what data, and what that does by itself.

use super::{FieldKind, Id, Texts};
use crate::json::{Node, Read};
use crate::problem::Problem;

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
    /// Starts or renews a membership.
    Starts(Id),
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

impl Read for EventType {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("type");
        object.optional::<Texts>("name");
        let fields = object.list("fields");
        let reverses = object.optional::<Id>("reverses");
        let spends = object.optional::<Spends>("spends");
        let starts = object.optional::<Id>("starts");
        object.finish();
        let role = match (reverses, spends, starts) {
            (None, None, None) => Role::Plain,
            (Some(event), None, None) => Role::Reverses(event),
            (None, Some(Spends(balance, field)), None) => Role::Spends { balance, field },
            (None, None, Some(membership)) => Role::Starts(membership),
            _ => {
                node.report(
                    Problem::error("one-of", node.pointer())
                        .with("expected", "reverses, spends, starts"),
                );
                Role::Plain
            }
        };
        Self { id, fields, role }
    }
}

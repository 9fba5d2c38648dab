//! Choices: one of several things, at the member's wish, until a deadline.

use super::{Grant, Id, Life, Reward, Texts};
use crate::json::{Node, Read};
use crate::number::Amount;

/// What a member may choose from, and what follows when they don't.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) id: Id,
    pub(crate) options: Vec<ChoiceOption>,
    /// What is taken at the deadline; without it the choice lapses.
    pub(crate) default: Option<Id>,
    /// How many picks one opening gives.
    pub(crate) picks: u32,
    pub(crate) life: Life,
    /// Whether a pick can be taken back.
    pub(crate) reversible: bool,
}

/// One of the things to choose.
#[derive(Clone, Debug)]
pub(crate) struct ChoiceOption {
    pub(crate) id: Id,
    pub(crate) rewards: Vec<Reward>,
    pub(crate) benefits: Vec<Grant>,
    pub(crate) converts: Vec<Conversion>,
}

/// Takes a share of a balance and gives `give` of another for each `per`.
#[derive(Clone, Debug)]
pub(crate) struct Conversion {
    pub(crate) from: Id,
    pub(crate) share: Amount,
    pub(crate) to: Id,
    pub(crate) give: Amount,
    pub(crate) per: Amount,
}

impl Read for Conversion {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let conversion = Self {
            from: object.required("from"),
            share: object.or("share", Amount::ONE),
            to: object.required("to"),
            give: object.required("give"),
            per: object.or("per", Amount::ONE),
        };
        object.finish();
        conversion
    }
}

impl Read for ChoiceOption {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.optional::<Texts>("name");
        let option = Self {
            id,
            rewards: object.list("rewards"),
            benefits: object.list("benefits"),
            converts: object.list("converts"),
        };
        object.finish();
        option
    }
}

impl Read for Choice {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let choice = Self {
            id,
            options: object.required("options"),
            default: object.optional("default"),
            picks: object.or("picks", 1),
            life: Life::of(&object),
            reversible: object.or("reversible", false),
        };
        object.finish();
        choice
    }
}

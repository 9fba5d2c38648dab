//! Milestones: values of a counter that give something when they are passed, beside any ladder.

use super::{Grant, Id, Literal, Reward, Texts};
use crate::json::{Node, Read};

/// Values of a counter, and what passing each of them gives.
#[derive(Clone, Debug)]
pub(crate) struct Milestone {
    pub(crate) id: Id,
    pub(crate) counter: Id,
    pub(crate) marks: Marks,
    /// How many of them count in one window of the counter.
    pub(crate) at_most: Option<u32>,
    pub(crate) rewards: Vec<Reward>,
    pub(crate) benefits: Vec<Grant>,
}

/// At which values.
#[derive(Clone, Debug)]
pub(crate) enum Marks {
    At(Vec<Literal>),
    /// At `from`, else at the first step, and again after each step.
    Every {
        step: Literal,
        from: Option<Literal>,
    },
}

impl Read for Milestone {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        let counter = object.required("counter");
        let at = object.list("at");
        let every = object.optional("every");
        let from = object.optional("from");
        object.at_least_one(&["at", "every"]);
        object.at_most_one(&["at", "every"]);
        object.at_most_one(&["at", "from"]);
        let marks = match every {
            Some(step) => Marks::Every { step, from },
            None => Marks::At(at),
        };
        let milestone = Self {
            id,
            counter,
            marks,
            at_most: object.optional("atMost"),
            rewards: object.list("rewards"),
            benefits: object.list("benefits"),
        };
        object.finish();
        milestone
    }
}

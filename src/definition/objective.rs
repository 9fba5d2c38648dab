//! Objectives: what the program is for, in numbers. Nobody's points depend on them.

use super::{Id, Texts};
use crate::json::{Node, Read};
use crate::number::Amount;
use crate::time::Day;

/// Something that the program wants of its members.
#[derive(Clone, Debug)]
pub(crate) struct Objective {
    pub(crate) id: Id,
    /// The counter by which it is measured.
    pub(crate) measure: Option<Id>,
    /// What the counter is to show for a member on average.
    pub(crate) target: Option<Amount>,
    /// The day by which it is to.
    #[cfg_attr(
        not(any(feature = "schema", feature = "studio")),
        expect(dead_code, reason = "only reports ask")
    )]
    pub(crate) by: Option<Day>,
}

impl Read for Objective {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.required::<Texts>("name");
        object.optional::<Texts>("text");
        let objective = Self {
            id,
            measure: object.optional("measure"),
            target: object.optional("target"),
            by: object.optional("by"),
        };
        object.finish();
        objective
    }
}

//! Caps: the most that some rules may give within a window.

use super::{Id, Texts, Window};
use crate::json::{Node, Read};
use crate::number::Amount;

/// A limit shared by the rules it names; what goes beyond is dropped.
#[derive(Clone, Debug)]
pub(crate) struct Cap {
    pub(crate) id: Id,
    pub(crate) rules: Vec<Id>,
    pub(crate) limit: Amount,
    pub(crate) window: Window,
}

impl Read for Cap {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.optional::<Texts>("name");
        let rules = object.required("rules");
        let limit = object.required("limit");
        let window = object.required("window");
        object.finish();
        Self {
            id,
            rules,
            limit,
            window,
        }
    }
}

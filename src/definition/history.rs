//! History: how much of the past a snapshot keeps to be shown.

use crate::json::{Node, Read};

/// How many closed months of recap, and how many of the latest entries of the timeline.
#[derive(Clone, Copy, Debug)]
pub(crate) struct History {
    pub(crate) months: u32,
    pub(crate) entries: u32,
}

/// Ten years of months; as many entries as a page can show.
const MOST: (u32, u32) = (120, 500);

impl Read for History {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let months = object.or("months", 13);
        let entries = object.or("entries", 50);
        object.finish();
        Self {
            months: object.within("months", months, (1, MOST.0)),
            entries: object.within("entries", entries, (1, MOST.1)),
        }
    }
}

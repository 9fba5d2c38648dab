//! What the document does not know of a program: where it is on the web, and whose it is.

use crate::json::{Node, Read, parse};
use crate::problem::{Problems, Sink};

/// Most bytes of it.
const MOST: usize = 64 * 1024;

/// What who asks for markup says of the program.
pub(super) struct About {
    pub(super) url: Option<String>,
    pub(super) description: Option<String>,
    pub(super) organization: Option<Organization>,
}

/// Who runs it.
pub(super) struct Organization {
    pub(super) name: String,
    pub(super) url: Option<String>,
}

impl Read for Organization {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let name = object.required("name");
        let url = object.optional("url");
        object.finish();
        Self { name, url }
    }
}

impl About {
    pub(super) fn parse(text: &str) -> Result<Self, Problems> {
        let json = parse(text, MOST)?;
        let sink = Sink::default();
        let object = Node::root(&json, &sink).object();
        let about = Self {
            url: object.optional("url"),
            description: object.optional("description"),
            organization: object.optional("organization"),
        };
        object.finish();
        sink.result(about)
    }
}

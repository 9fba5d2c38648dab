//! Excess: what becomes of an event that asks for more than there is.

use crate::json::{Form, Json, Node, Read};
use crate::number::Amount;

/// What an event does that would spend more than is available.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Excess {
    /// It is refused.
    #[default]
    Refuse,
    /// It is taken in as if it had asked for what there is.
    Cut,
    /// The rest is a debt, which may come to so much.
    Overdraw { at_most: Option<Amount> },
}

impl Read for Excess {
    const FORM: Form = Form::Or(r##""enum":["refuse","cut"]"##);

    fn read(node: &Node<'_>) -> Self {
        if matches!(node.json, Json::Text(_)) {
            return node.word(&[("refuse", Self::Refuse), ("cut", Self::Cut)]);
        }
        let object = node.object();
        let excess = match object.tag("type", &[("overdraw", ())]) {
            Some(()) => Self::Overdraw {
                at_most: object.optional("atMost"),
            },
            None => return Self::Refuse,
        };
        object.finish();
        excess
    }
}

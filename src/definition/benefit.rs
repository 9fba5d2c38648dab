//! Benefits: what a tier or a membership gives besides points.

use super::{Id, Texts};
use crate::json::{Node, Read};
use crate::time::Unit;

/// Something a member can have.
#[derive(Clone, Debug)]
pub(crate) struct Benefit {
    pub(crate) id: Id,
}

/// That a tier or membership gives it, and how often.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub(crate) benefit: Id,
    pub(crate) uses: Option<u32>,
    pub(crate) per: Option<Unit>,
}

#[derive(Clone, Copy)]
struct Kind;

impl Read for Kind {
    fn read(node: &Node<'_>) -> Option<Self> {
        const WORDS: [&str; 8] = [
            "price",
            "coupon",
            "shipping",
            "service",
            "access",
            "gift",
            "multiplier",
            "custom",
        ];
        node.word(&WORDS.map(|word| (word, Self)))
    }
}

impl Read for Benefit {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let id = object.required("id");
        object.required::<Texts>("name");
        object.required::<Kind>("kind");
        object.optional::<Texts>("text");
        object.finish();
        Some(Self { id: id? })
    }
}

impl Read for Grant {
    fn read(node: &Node<'_>) -> Option<Self> {
        let object = node.object()?;
        let benefit = object.required("benefit");
        let uses = object.optional("uses");
        let per = object.optional("per");
        object.finish();
        Some(Self {
            benefit: benefit?,
            uses: uses?,
            per: per?,
        })
    }
}

//! A book: the editions of one program, each in force from a day until the next one is.

use super::{Id, Texts};
use crate::json::{Node, Read};
use crate::time::Day;

/// The one format of books.
pub(crate) const BOOK_FORMAT: &str = "tierpath.book/1";

/// What a book says beside the rules in it.
pub(crate) struct BookText {
    pub(crate) program: Id,
    pub(crate) editions: Vec<EditionText>,
}

/// One edition in a book, without its rules: they stand in it, or are handed in beside it and known by
/// a digest.
pub(crate) struct EditionText {
    /// First day on which it is in force.
    pub(crate) from: Day,
    /// First day on which it is not any more; where none is given, the next one's `from`.
    pub(crate) until: Option<Day>,
    pub(crate) changeover: Changeover,
    /// The digests that the rules must have.
    pub(crate) document: Option<String>,
    pub(crate) logic: Option<String>,
}

/// What happens to the members' tiers when an edition comes into force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Changeover {
    /// Each holds as long as it was to hold.
    #[default]
    Keep,
    /// Each is judged anew, by the new goals.
    ReEvaluate,
}

impl Read for BookText {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        object.node("format");
        object.optional::<String>("$schema");
        object.optional::<Texts>("name");
        object.node("ext");
        let program = object.required("program");
        let editions = object.required("editions");
        object.finish();
        Self { program, editions }
    }
}

impl Read for EditionText {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        // The rules are a document of their own, read by themselves; in which file, only hosts ask.
        let rules = object.node("rules");
        object.optional::<String>("file");
        let text = Self {
            from: object.required("from"),
            until: object.optional("until"),
            changeover: object.or("changeover", Changeover::Keep),
            document: object.optional("document"),
            logic: object.optional("logic"),
        };
        if rules.is_none() && text.document.is_none() && text.logic.is_none() {
            object.required_node("rules");
        }
        object.finish();
        text
    }
}

impl Read for Changeover {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let words = [("keep", Self::Keep), ("re-evaluate", Self::ReEvaluate)];
        let tiers = object.tag("tiers", &words);
        object.finish();
        tiers.unwrap_or_default()
    }
}

//! Texts for people, one a language.

use crate::json::{Form, Json, Node, Read};
use crate::problem::Problem;

/// A text by language tag, in the document's order. It never changes a result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Texts(pub(crate) Vec<(String, String)>);

impl Texts {
    pub(crate) fn has(&self, language: &str) -> bool {
        self.0.iter().any(|(tag, _)| tag == language)
    }
}

impl Read for Texts {
    const FORM: Form = Form::Is(r##""type":"object","additionalProperties":{"type":"string"}"##);

    fn read(node: &Node<'_>) -> Self {
        let Json::Object(entries) = node.json else {
            return node.expected("texts by language, such as {\"en\": \"Gold\"}");
        };
        let mut texts = Vec::new();
        for (language, text) in entries {
            match text {
                Json::Text(text) => texts.push((language.to_string(), text.to_string())),
                other => node.report(
                    Problem::error("wrong-type", node.place.key(language).pointer())
                        .with("found", other.kind())
                        .with("expected", "a text"),
                ),
            }
        }
        Self(texts)
    }
}

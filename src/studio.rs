//! Bindings for those who write rule documents: a module of its own, so that members' devices don't
//! carry it. It holds no engine: it reads, checks and words a document.
use wasm_bindgen::prelude::wasm_bindgen;

/// The problems of a document, as JSON text.
#[wasm_bindgen]
pub fn check(rules: &str) -> String {
    crate::json::text_of(&crate::check(rules))
}

/// A document in words for its members, as JSON text: `{"title", "sections": [{"title", "lines"}]}`;
/// its problems, a list, where they keep it from running.
#[wasm_bindgen]
pub fn describe(rules: &str, language: &str) -> String {
    match crate::describe(rules, language) {
        Ok(description) => description.json(),
        Err(problems) => crate::json::text_of(&problems),
    }
}

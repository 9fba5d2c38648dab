//! Bindings for those who write rule documents: a module of its own, so that members' devices don't
//! carry it. It holds no engine: it reads, checks and words a document.
use wasm_bindgen::prelude::wasm_bindgen;

/// The problems of a document, as JSON text.
#[wasm_bindgen]
pub fn check(rules: &str) -> String {
    crate::json::text_of(&crate::check(rules))
}

/// The schema.org markup of a program, JSON text in an object; a document's problems, a list, where they
/// keep it from running, or those of `about`.
#[wasm_bindgen(js_name = memberProgram)]
pub fn member_program(rules: &str, language: &str, about: &str) -> String {
    let markup = crate::member_program(rules, language, about);
    markup.unwrap_or_else(|problems| crate::json::text_of(&problems))
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

//! Questions to a member, by their kinds: one export for all of them.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{RawMember, error, plain};
use crate::Problem;

#[wasm_bindgen]
impl RawMember {
    /// The answer to a question of a kind; the request is JSON text.
    pub fn ask(&self, kind: &str, request: &str) -> Result<JsValue, JsValue> {
        match kind {
            "jumps" => plain(&self.member.jumps(request).map_err(error)?),
            "plan" => plain(&self.member.plan(request).map_err(error)?),
            "solve" => plain(&self.member.solve(request).map_err(error)?),
            "project" => plain(&self.member.project(request).map_err(error)?),
            "worth" => plain(&self.member.worth(request).map_err(error)?),
            "compare" => {
                let (other, request) = self.member.rival(request).map_err(error)?;
                let comparison = self.member.program().compare(&other, &request);
                plain(&comparison.map_err(error)?)
            }
            kind => {
                let problem = Problem::error("unknown-word", "").with("found", kind);
                Err(error(problem.into()))
            }
        }
    }
}

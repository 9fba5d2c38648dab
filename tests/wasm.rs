//! The data set of `tests/conformance/` through the WebAssembly bindings, in Node and in Chromium:
//! each answer has the bytes that the native engine gave. `cargo xtask test --only wasm-node`.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at what it did not expect"
)]

mod vectors;

use include_dir::{Dir, include_dir};
use js_sys::{JSON, Reflect};
use tierpath::wasm::{RawMember, RawProgram};
use vectors::case;
use vectors::compare::differences;
use vectors::play::{Host, play};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

static DATA_SET: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/conformance");
static PROGRAMS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/programs");

/// The module's exports, as JavaScript calls them.
struct Bindings;

fn bytes(view: &JsValue) -> String {
    JSON::stringify(view).expect("a view is JSON").into()
}

fn refusal(error: JsValue) -> String {
    let problems = Reflect::get(&error, &"problems".into()).expect("an error has problems");
    bytes(&problems)
}

fn moved(member: RawMember) -> (RawMember, String) {
    let outcome = bytes(&member.outcome());
    (member, outcome)
}

impl Host for Bindings {
    type Program = RawProgram;
    type Member = RawMember;

    fn parse(&self, rules: &str) -> Result<RawProgram, String> {
        RawProgram::parse(rules, None).map_err(refusal)
    }

    fn open(&self, program: &RawProgram, snapshot: &str) -> Result<RawMember, String> {
        program.open(snapshot, None).map_err(refusal)
    }

    fn apply(&self, member: &RawMember, event: &str) -> Result<(RawMember, String), String> {
        member.apply(event).map(moved).map_err(refusal)
    }

    fn advance(&self, member: &RawMember, at: &str) -> Result<(RawMember, String), String> {
        member.advance(at).map(moved).map_err(refusal)
    }

    fn preview(&self, member: &RawMember, events: &str) -> Result<String, String> {
        let preview = member.preview(events);
        preview.map(|preview| bytes(&preview)).map_err(refusal)
    }

    fn compare(
        &self,
        program: &RawProgram,
        [ladder, from, to]: [&str; 3],
    ) -> Result<String, String> {
        let change = program.compare_tiers(ladder, from, to);
        change.map(|change| bytes(&change)).map_err(refusal)
    }

    fn opens(&self, member: &RawMember, at: &str, benefit: Option<&str>) -> Result<String, String> {
        let opens = member.opens(at, benefit.map(str::to_owned));
        opens.map(|opens| bytes(&opens.into())).map_err(refusal)
    }

    fn ask(&self, member: &RawMember, kind: &str, request: &str) -> Result<String, String> {
        let answer = member.ask(kind, request);
        answer.map(|answer| bytes(&answer)).map_err(refusal)
    }

    fn views(&self, member: &RawMember, at: Option<&str>) -> Result<[String; 6], String> {
        let at = || at.map(str::to_owned);
        let shown = |view: Result<JsValue, JsValue>| view.map(|view| bytes(&view)).map_err(refusal);
        Ok([
            shown(member.progress(at()))?,
            shown(member.points(at()))?,
            shown(member.benefits(at()))?,
            shown(member.checklist(at(), None))?,
            shown(member.segments(at()))?,
            shown(member.history(at()))?,
        ])
    }

    fn snapshot(&self, member: &RawMember) -> String {
        bytes(&member.snapshot().expect("a snapshot"))
    }
}

fn file<'a>(folder: &'a Dir<'_>, path: &str) -> &'a str {
    let file = folder
        .get_file(path)
        .and_then(include_dir::File::contents_utf8);
    file.unwrap_or_else(|| panic!("there is no `{path}`"))
}

fn program_file(path: &str) -> String {
    let inside = path.strip_prefix("programs/").expect("a file of a program");
    file(&PROGRAMS, inside).to_owned()
}

#[wasm_bindgen_test]
fn every_case_comes_out_as_its_file_says() {
    let names = case::listed(file(&DATA_SET, "index.json"));
    let wrong: Vec<String> = names
        .iter()
        .flat_map(|name| {
            let case = case::read(name, file(&DATA_SET, name));
            let answers = play(&Bindings, &case, &program_file);
            let differences = differences(&case, &answers).into_iter();
            differences.map(move |line| format!("{name} {line}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

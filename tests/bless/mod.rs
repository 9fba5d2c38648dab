//! `TIERPATH_BLESS=1 cargo test --test conformance` writes into the case files what the engine
//! answers now, and the digests into what names one. Descriptions and asserts are never touched.

mod print;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tierpath::Program;

use crate::vectors::asserts;
use crate::vectors::case;
use crate::vectors::play::Answer;

pub(crate) use print::print;

/// Whether the run writes instead of comparing.
pub(crate) fn wanted() -> bool {
    std::env::var_os("TIERPATH_BLESS").is_some()
}

/// Puts the answers where they belong and writes the file; a case of facts only is put into form.
pub(crate) fn case(path: &Path, case: &Value, answers: &[Answer]) {
    let text = if asserts::only(case) {
        print(case)
    } else {
        print(&asserts::answered(case, answers))
    };
    fs::write(path, text).expect("write a case");
}

/// Writes a program's digest over the one that its member file had, there and in the case files.
pub(crate) fn digests(programs: &Path, cases: &[std::path::PathBuf]) {
    for entry in fs::read_dir(programs).expect("the programs") {
        let folder = entry.expect("a program").path();
        let member = folder.join("member.json");
        let Ok(text) = fs::read_to_string(&member) else {
            continue;
        };
        let rules = fs::read_to_string(folder.join("rules.json")).expect("rules");
        let new = Program::parse(&rules)
            .expect("clean rules")
            .digest()
            .to_owned();
        let old = case::read("member.json", &text)["rules"]["digest"].clone();
        if old != json!(new) {
            let old = case::string(&old);
            for file in cases.iter().chain([&member]) {
                let text = fs::read_to_string(file).expect("a file");
                fs::write(file, text.replace(old, &new)).expect("write a digest");
            }
        }
    }
}

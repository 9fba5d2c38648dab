//! Runs the real binary on the real programs.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A file of `programs/`.
pub(crate) fn program(file: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../programs");
    folder.join(file).display().to_string()
}

/// Its text.
pub(crate) fn text_of(file: &str) -> String {
    std::fs::read_to_string(program(file)).unwrap()
}

/// What a run gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Runs with some words and a text on the standard input, in an English environment.
pub(crate) fn tierpath(words: &[&str], input: &str) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tierpath"));
    command.args(words).env("LANG", "en_GB.UTF-8");
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = piped.stderr(Stdio::piped()).spawn().unwrap();
    // A command that does not read its input may be gone before all of it is written.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap().into()
}

/// Plays events from the standard input for the member of a program.
pub(crate) fn play(command: &str, id: &str, events: &str, more: &[&str]) -> Run {
    let rules = program(&format!("{id}/rules.json"));
    let member = program(&format!("{id}/member.json"));
    let fixed = [
        command, "--rules", &rules, "--member", &member, "--events", "-",
    ];
    tierpath(&[&fixed, more].concat(), events)
}

//! The data set of `tests/conformance/`, played natively: every answer, byte for byte.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at what it did not expect"
)]

mod bless;
mod vectors;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use tierpath::{Change, Member, Problems, Program};
use vectors::case;
use vectors::compare::differences;
use vectors::play::{Host, play};

/// The crate's own API.
struct Native;

fn bytes(view: &impl Serialize) -> String {
    serde_json::to_string(view).expect("a view is JSON")
}

fn refusal(problems: Problems) -> String {
    bytes(&problems)
}

fn compared(member: &Member, request: &str) -> Result<String, Problems> {
    let (other, request) = member.rival(request)?;
    let comparison = member.program().compare(&other, &request)?;
    Ok(bytes(&comparison))
}

/// Every state on the way is one that its own snapshot gives back.
fn moved(change: Change) -> (Member, String) {
    let outcome = bytes(&change.outcome());
    let snapshot = change.member.snapshot();
    let reopened = change.member.program().open(&snapshot);
    let reopened = reopened.unwrap_or_else(|problems| panic!("{problems}: {snapshot}"));
    assert_eq!(reopened.snapshot(), snapshot);
    (change.member, outcome)
}

impl Host for Native {
    type Program = Program;
    type Member = Member;

    fn parse(&self, rules: &str) -> Result<Program, String> {
        Program::parse(rules).map_err(refusal)
    }

    fn open(&self, program: &Program, snapshot: &str) -> Result<Member, String> {
        program.open(snapshot).map_err(refusal)
    }

    fn apply(&self, member: &Member, event: &str) -> Result<(Member, String), String> {
        let event = member.program().event(event).map_err(refusal)?;
        member.apply(&event).map(moved).map_err(refusal)
    }

    fn advance(&self, member: &Member, at: &str) -> Result<(Member, String), String> {
        let at = tierpath::instant(at).map_err(refusal)?;
        member.advance(at).map(moved).map_err(refusal)
    }

    fn preview(&self, member: &Member, events: &str) -> Result<String, String> {
        let events = member.program().events(events).map_err(refusal)?;
        member
            .preview(&events)
            .map(|preview| bytes(&preview))
            .map_err(refusal)
    }

    fn compare(&self, program: &Program, [ladder, from, to]: [&str; 3]) -> Result<String, String> {
        let change = program.compare_tiers(ladder, from, to);
        change.map(|change| bytes(&change)).map_err(refusal)
    }

    fn opens(&self, member: &Member, at: &str, benefit: Option<&str>) -> Result<String, String> {
        let at = tierpath::instant(at).map_err(refusal)?;
        let opens = member.opens(at, benefit);
        opens.map(|opens| bytes(&opens)).map_err(refusal)
    }

    fn ask(&self, member: &Member, kind: &str, request: &str) -> Result<String, String> {
        let answer = match kind {
            "jumps" => member.jumps(request).map(|jumps| bytes(&jumps)),
            "plan" => member.plan(request).map(|plan| bytes(&plan)),
            "solve" => member.solve(request).map(|solution| bytes(&solution)),
            "worth" => member.worth(request).map(|worth| bytes(&worth)),
            "compare" => compared(member, request),
            "project" => member.project(request).map(|projection| bytes(&projection)),
            kind => panic!("no question is called `{kind}`"),
        };
        answer.map_err(refusal)
    }

    fn views(&self, member: &Member, at: Option<&str>) -> Result<[String; 6], String> {
        let moved_on = at.map(|at| self.advance(member, at)).transpose()?;
        let member = moved_on.as_ref().map_or(member, |(member, _)| member);
        Ok([
            bytes(&member.progress()),
            bytes(&member.points()),
            bytes(&member.benefits()),
            bytes(&member.checklist()),
            bytes(&member.segments()),
            bytes(&member.history()),
        ])
    }

    fn snapshot(&self, member: &Member) -> String {
        member.snapshot()
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn data_set() -> PathBuf {
    root().join("tests/conformance")
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn listed() -> Vec<String> {
    case::listed(&text(&data_set().join("index.json")))
}

#[test]
fn every_case_comes_out_as_its_file_says() {
    let names = listed();
    let paths: Vec<PathBuf> = names.iter().map(|name| data_set().join(name)).collect();
    if bless::wanted() {
        bless::digests(&root().join("programs"), &paths);
    }
    let mut wrong = Vec::new();
    for (name, path) in names.iter().zip(&paths) {
        let mut case = case::read(name, &text(path));
        let answers = play(&Native, &case, &|path| text(&root().join(path)));
        if bless::wanted() {
            bless::case(path, &case, &answers);
            case = case::read(name, &text(path));
        }
        let differences = differences(&case, &answers);
        println!(
            "{} {name}",
            if differences.is_empty() {
                "ok    "
            } else {
                "FAILED"
            }
        );
        wrong.extend(differences.into_iter().map(|line| format!("{name} {line}")));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_index_lists_every_case_once() {
    let listed = listed();
    let unique: BTreeSet<&String> = listed.iter().collect();
    assert_eq!(unique.len(), listed.len(), "a case is listed twice");
    let there: BTreeSet<String> = files_below(&data_set().join("cases"))
        .iter()
        .map(|path| {
            path.strip_prefix(data_set())
                .expect("below")
                .display()
                .to_string()
        })
        .collect();
    assert_eq!(there, listed.iter().cloned().collect());
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                files_below(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

#[test]
fn case_files_are_written_as_the_printer_writes_them() {
    if bless::wanted() {
        return;
    }
    for name in listed() {
        let text = text(&data_set().join(&name));
        assert_eq!(bless::print(&case::read(&name, &text)), text, "{name}");
    }
}

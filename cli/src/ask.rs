//! Questions to one member, read from a file: `tierpath project`, `worth`, and what others share.

use serde::Serialize;
use tierpath::{Member, Problems, Program};

use crate::book;
use crate::command::Ask;
use crate::explain;
use crate::history::moment;
use crate::input;
use crate::output::{Failure, Output};
use crate::report::Source;
use crate::words::Words;

/// A member, and what is asked of it.
pub(crate) struct Asked {
    pub(crate) rules: String,
    pub(crate) member: Member,
    pub(crate) request: String,
}

impl Asked {
    /// Reads the rules, the member and the question.
    pub(crate) fn read(ask: &Ask, words: &Words) -> Result<Self, Failure> {
        let rules = input::read(&ask.rules)?;
        let snapshot = input::read(&ask.member)?;
        let request = input::read(&ask.request)?;
        let at = ask.at.as_deref().map(moment).transpose()?;
        let beside = book::documents(&ask.rules, &rules)?;
        let beside: Vec<&str> = beside.iter().map(String::as_str).collect();
        let program = Program::parse_book(&rules, &beside);
        let program = program.map_err(|p| refused((&ask.rules, &rules), &p, words))?;
        let member = program.open(&snapshot).and_then(|member| match at {
            Some(at) => Ok(member.advance(at)?.member),
            None => Ok(member),
        });
        let member = member.map_err(|p| refused((&ask.member, &snapshot), &p, words))?;
        Ok(Self {
            rules,
            member,
            request,
        })
    }
}

/// What is wrong with one of the files.
pub(crate) fn refused((file, text): (&str, &str), problems: &Problems, words: &Words) -> Failure {
    Failure::Refused(Source { file, text }.report(problems, words))
}

/// What a habit brings.
pub(crate) fn project(ask: &Ask, words: &Words) -> Result<Output, Failure> {
    let asked = Asked::read(ask, words)?;
    let answer = asked.member.project(&asked.request);
    let answer = answer.map_err(|p| refused((&ask.request, &asked.request), &p, words))?;
    let said = || explain::projection(&answer, &asked.rules, words);
    Ok(Output::clean(written(ask.json, &answer, said)?))
}

/// Whether a membership pays.
pub(crate) fn worth(ask: &Ask, words: &Words) -> Result<Output, Failure> {
    let asked = Asked::read(ask, words)?;
    let answer = asked.member.worth(&asked.request);
    let answer = answer.map_err(|p| refused((&ask.request, &asked.request), &p, words))?;
    let said = || explain::worth(&answer, &asked.rules, words);
    Ok(Output::clean(written(ask.json, &answer, said)?))
}

/// The answer as JSON, or as it is said.
pub(crate) fn written(
    json: bool,
    answer: &impl Serialize,
    said: impl FnOnce() -> String,
) -> Result<String, Failure> {
    match json {
        true => Ok(serde_json::to_string(answer).map_err(Failure::unwritable)? + "\n"),
        false => Ok(said()),
    }
}

//! The command line of tierpath: the engine of the library, files in, text or JSON out.
//!
//! Exit codes: 0 when everything is in order, 1 when a document, a member or an event is refused,
//! 2 when the command itself can't be run. The language of messages never changes a result.

mod ask;
mod book;
mod check;
mod command;
mod compare;
mod cost;
mod describe;
mod diff;
mod evaluate;
mod explain;
mod history;
mod input;
mod language;
mod members;
mod output;
mod place;
mod plan;
mod report;
mod solve;
mod words;

use std::process::ExitCode;

use command::{Command, Request};
use language::Language;
use output::{Failure, Output};
use words::Words;

fn main() -> ExitCode {
    let request = Request::read(lexopt::Parser::from_env());
    let words = Words::of(request.language());
    match answer(request, &words) {
        Ok(output) => output.show(),
        Err(failure) => failure.show(&words),
    }
}

fn answer(request: Request, words: &Words) -> Result<Output, Failure> {
    match request.command()? {
        Command::Help => Ok(Output::clean(words.help().to_owned())),
        Command::Version => Ok(Output::clean(format!(
            "tierpath {}\n",
            env!("CARGO_PKG_VERSION")
        ))),
        Command::Schema => schema(words.language()),
        Command::Check(options) => check::run(&options, words),
        Command::Describe(options) => describe::run(&options, words),
        Command::Cost(options) => cost::run(&options, words),
        Command::Diff(options) => diff::run(&options, words),
        Command::Evaluate(options) => evaluate::run(&options, words),
        Command::Explain(options) => explain::run(&options, words),
        Command::History(options) => explain::past(&options, words),
        Command::Project(options) => ask::project(&options, words),
        Command::Solve(options) => solve::solve(&options, words),
        Command::Jumps(options) => solve::jumps(&options, words),
        Command::Worth(options) => ask::worth(&options, words),
        Command::Plan(options) => plan::run(&options, words),
        Command::Compare(options) => compare::run(&options, words),
    }
}

/// The JSON Schema of rule documents, as editors want it.
fn schema(language: Language) -> Result<Output, Failure> {
    let schema = tierpath::schema(language.tag());
    let schema = serde_json::from_str::<serde_json::Value>(&schema);
    let text = schema.and_then(|schema| serde_json::to_string_pretty(&schema));
    Ok(Output::clean(text.map_err(Failure::unwritable)? + "\n"))
}

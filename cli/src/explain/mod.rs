//! `tierpath explain`: what happened and where the member stands, in sentences.
//!
//! Every number is the library's own; the parts of a sentence are those of the trace, so they add
//! up to what the balances show.

mod ahead;
mod award;
mod gifts;
mod goal;
mod names;
mod number;
mod outcome;
mod passage;
mod past;
mod standing;
mod stock;
#[cfg(test)]
mod tests;

pub(crate) use ahead::{compared, projection, worth};
pub(crate) use names::Names;
pub(crate) use past::run as past;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::command::Play;
use crate::history::{History, Step};
use crate::output::{Failure, Output};
use crate::report::Source;
use crate::words::Words;

/// Tells outcomes and views in one language, with the program's own names.
pub(crate) struct Teller<'a> {
    words: &'a Words,
    names: Names,
}

/// What an event says of itself, however much else of it is wrong.
#[derive(Debug, Default, Deserialize)]
struct Head {
    #[serde(default)]
    id: String,
    #[serde(default)]
    r#type: String,
    #[serde(default)]
    at: String,
}

/// Plays the events and tells what came of each, then where the member stands.
pub(crate) fn run(play: &Play, words: &Words) -> Result<Output, Failure> {
    let history = History::read(play, words)?;
    let teller = Teller {
        words,
        names: Names::of(&history.rules, words.language()),
    };
    let mut text = String::new();
    let mut refused = false;
    let member = history.play(|step| {
        refused |= step.result.is_err();
        text += &teller.step(&step);
    });
    text += &teller.standing(&member);
    Ok(Output::unless(refused, text))
}

impl Teller<'_> {
    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.explain(key, values)
    }

    /// Parts of a sentence, joined as the language joins them.
    fn joined(&self, parts: &[String]) -> String {
        parts.join(&self.say("join", &[]))
    }

    fn step(&self, step: &Step<'_>) -> String {
        let head = head(step);
        match &step.result {
            Ok(change) => self.outcome(&change.outcome(), &head),
            Err(problems) => {
                let source = Source {
                    file: &head.id,
                    text: step.event.map_or("", RawValue::get),
                };
                self.heading("refused", &head) + &source.report(problems, self.words)
            }
        }
    }

    /// What kind of event it is.
    fn kind<'k>(&'k self, kind: &'k str) -> &'k str {
        let built_in = self.words.built_in(kind);
        built_in.unwrap_or_else(|| self.names.event(kind))
    }

    fn heading(&self, key: &str, head: &Head) -> String {
        let kind = self.kind(&head.r#type);
        let values = [("event", &*head.id), ("type", kind), ("at", &*head.at)];
        self.say(key, &values) + "\n"
    }
}

fn head(step: &Step<'_>) -> Head {
    let event = step.event.map(RawValue::get);
    let head = event.and_then(|event| serde_json::from_str(event).ok());
    head.unwrap_or_default()
}

/// Lines below a heading.
fn indented(lines: &[String]) -> String {
    lines.iter().map(|line| format!("  {line}\n")).collect()
}

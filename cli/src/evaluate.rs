//! `tierpath evaluate`: JSON in, JSON out; what the SDK's member does, natively.

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use tierpath::Member;

use crate::command::Play;
use crate::history::{History, Step};
use crate::output::{Failure, Output};
use crate::report::{Finding, Source};
use crate::words::Words;

/// Everything there is to say after the last event.
#[derive(Serialize)]
struct Evaluation<'a> {
    outcomes: Vec<Box<RawValue>>,
    refused: Vec<Box<RawValue>>,
    progress: Vec<tierpath::view::Progress<'a>>,
    points: tierpath::view::Points<'a>,
    benefits: tierpath::view::Benefits<'a>,
    checklist: tierpath::view::Checklist<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segments: Option<tierpath::view::Segments<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    history: Option<tierpath::view::History<'a>>,
    snapshot: Box<RawValue>,
}

/// An event that counted nothing.
#[derive(Serialize)]
struct Refusal<'a> {
    /// Its place in the list; none where the moment asked for was refused.
    position: Option<usize>,
    problems: Vec<Finding<'a>>,
}

/// Plays the events and writes what came of it, in the library's own bytes.
pub(crate) fn run(play: &Play, words: &Words) -> Result<Output, Failure> {
    let history = History::read(play, words)?;
    let (mut outcomes, mut refused) = (Vec::new(), Vec::new());
    let member = history.play(|step| match &step.result {
        Ok(change) => outcomes.push(to_raw_value(&change.outcome())),
        Err(_) => refused.push(refusal(&step, words)),
    });
    let any_refused = !refused.is_empty();
    let text = evaluation(&member, outcomes, refused)
        .and_then(|evaluation| serde_json::to_string(&evaluation));
    let text = text.map_err(Failure::unwritable)?;
    Ok(Output::unless(any_refused, text + "\n"))
}

type Raw = serde_json::Result<Box<RawValue>>;

fn evaluation(
    member: &Member,
    outcomes: Vec<Raw>,
    refused: Vec<Raw>,
) -> serde_json::Result<Evaluation<'_>> {
    Ok(Evaluation {
        outcomes: outcomes.into_iter().collect::<Result<_, _>>()?,
        refused: refused.into_iter().collect::<Result<_, _>>()?,
        progress: member.progress(),
        points: member.points(),
        benefits: member.benefits(),
        checklist: member.checklist(),
        segments: Some(member.segments()).filter(|of| !of.segments.is_empty()),
        history: Some(member.history()).filter(|of| !of.months.is_empty()),
        snapshot: RawValue::from_string(member.snapshot())?,
    })
}

fn refusal(step: &Step<'_>, words: &Words) -> Raw {
    let source = Source {
        file: "",
        text: step.event.map_or("", RawValue::get),
    };
    let problems = step.result.as_ref().err();
    to_raw_value(&Refusal {
        position: step.position,
        problems: problems.map_or(Vec::new(), |problems| source.findings(problems, words)),
    })
}

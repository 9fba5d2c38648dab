//! `tierpath solve` and `tierpath jumps`: the least with which something comes about, and the values at
//! which something changes.

use tierpath::{Jump, Reason, Solution};

use crate::ask::{Asked, refused, written};
use crate::command::Ask;
use crate::output::{Failure, Output};
use crate::words::Words;

/// Asks for the least; what is not reached counts as refused.
pub(crate) fn solve(ask: &Ask, words: &Words) -> Result<Output, Failure> {
    let asked = Asked::read(ask, words)?;
    let answer = asked.member.solve(&asked.request);
    let solution = answer.map_err(|p| refused((&ask.request, &asked.request), &p, words))?;
    let text = written(ask.json, &solution, || solution_text(&solution, words))?;
    let done = solution.reached || solution.already;
    Ok(Output::unless(!done, text))
}

/// Asks where something changes.
pub(crate) fn jumps(ask: &Ask, words: &Words) -> Result<Output, Failure> {
    let asked = Asked::read(ask, words)?;
    let answer = asked.member.jumps(&asked.request);
    let jumps = answer.map_err(|p| refused((&ask.request, &asked.request), &p, words))?;
    let said = || match jumps.jumps.is_empty() {
        true => words.command("jumps-none", &[]) + "\n",
        false => jumps
            .jumps
            .iter()
            .map(|jump| jump_text(jump, words))
            .collect(),
    };
    Ok(Output::clean(written(ask.json, &jumps, said)?))
}

fn solution_text(solution: &Solution<'_>, words: &Words) -> String {
    let mut text = match (solution.value, solution.times, &solution.reason) {
        (Some(value), ..) => words.command("solve-value", &[("value", &value.to_string())]),
        (None, Some(times), _) => words.command("solve-times", &[("times", &times.to_string())]),
        (None, None, Some(reason)) => reason_text(reason, words),
        (None, None, None) => words.command("solve-already", &[]),
    };
    if solution.reached && !solution.exact {
        text += &words.command("solve-found", &[]);
    }
    text + "\n"
}

fn reason_text(reason: &Reason, words: &Words) -> String {
    let id = reason.id.as_deref().unwrap_or_default();
    let found = reason.found.as_deref().unwrap_or_default();
    let why = ["solve-", reason.code].concat();
    let why = words.command(&why, &[("id", id), ("found", found)]);
    let mut text = words.command("solve-none", &[("why", &why)]);
    if let Some(best) = reason.best {
        text += &words.command("solve-best", &[("best", &best.to_string())]);
    }
    text
}

fn jump_text(jump: &Jump<'_>, words: &Words) -> String {
    let from = jump.from.as_deref().unwrap_or("–");
    let change = match &jump.to {
        Some(to) => format!(" ({from} → {to})"),
        None => String::new(),
    };
    let at = jump.at.to_string();
    let values = [
        ("at", &*at),
        ("kind", jump.kind),
        ("id", jump.id),
        ("change", &change),
    ];
    words.command("jumps-at", &values) + "\n"
}

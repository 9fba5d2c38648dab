//! `tierpath compare`: what two rule documents come to for the members of a file, one a line. Lines are
//! read one by one, and only sums are kept.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write as _};

use serde::Serialize;
use tierpath::{Amount, Both, Comparison, Problems, Program};

use crate::command::Compare;
use crate::explain;
use crate::input::{self, STANDARD_INPUT};
use crate::output::{Failure, Output};
use crate::report::Source;
use crate::words::Words;

/// How many members are told of at a time.
const PROGRESS: usize = 10_000;

/// What all members come to together.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Sums {
    pub(crate) members: usize,
    pub(crate) events: usize,
    /// How many events the one and the other refused.
    pub(crate) refused: [usize; 2],
    pub(crate) ladders: Vec<Ladder>,
    pub(crate) balances: BTreeMap<String, Balance>,
    pub(crate) benefits: BTreeMap<String, Sides>,
    pub(crate) fees: Sides,
    pub(crate) value: Sides,
    pub(crate) costs: Sides,
}

/// Where members end on a ladder, by the one and by the other.
#[derive(Debug, Serialize)]
pub(crate) struct Ladder {
    pub(crate) ladder: String,
    pub(crate) changed: usize,
    pub(crate) moves: Vec<Move>,
}

/// Members with one tier by the one and another, or the same, by the other.
#[derive(Debug, Serialize)]
pub(crate) struct Move {
    pub(crate) a: String,
    pub(crate) b: String,
    pub(crate) members: usize,
}

/// A balance of all members.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Balance {
    pub(crate) issued: Sides,
    pub(crate) expired: Sides,
    pub(crate) closing: Sides,
}

/// A sum on both sides; none where nothing is known of it.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Sides {
    pub(crate) a: Option<Amount>,
    pub(crate) b: Option<Amount>,
    pub(crate) more: Amount,
}

/// Compares two documents on every member of a file.
pub(crate) fn run(compare: &Compare, words: &Words) -> Result<Output, Failure> {
    let (a, b) = (input::read(&compare.a)?, input::read(&compare.b)?);
    let parsed = |file: &str, text: &str| {
        Program::parse(text).map_err(|problems| refused((file, text), &problems, words))
    };
    let programs = (parsed(&compare.a, &a)?, parsed(&compare.b, &b)?);
    let ahead = compare.request.as_deref().map(input::read).transpose()?;
    let file = &compare.members;
    let mut sums = Sums::default();
    let mut moves: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    for line in lines(file)? {
        let line = line.map_err(|error| unreadable(file, &error))?;
        if line.trim().is_empty() {
            continue;
        }
        let request = request(&line, ahead.as_deref());
        let other = programs.0.facing(&programs.1, &request);
        let added = other.and_then(|other| {
            let comparison = programs.0.compare(&other, &request)?;
            sums.add(&comparison, &mut moves);
            Ok(())
        });
        added.map_err(|problems| refused((file, &request), &problems, words))?;
        if sums.members.is_multiple_of(PROGRESS) {
            // Who looks at it may have gone away.
            let _ = writeln!(std::io::stderr(), "{} …", sums.members);
        }
    }
    sums.put(moves);
    let text = match compare.json {
        true => serde_json::to_string(&sums).map_err(Failure::unwritable)? + "\n",
        false => explain::compared(&sums, (&a, &b), words),
    };
    Ok(Output::clean(text))
}

/// The lines of a file, read as they are asked for.
fn lines(file: &str) -> Result<Box<dyn Iterator<Item = std::io::Result<String>>>, Failure> {
    if file == STANDARD_INPUT {
        return Ok(Box::new(std::io::stdin().lines()));
    }
    let opened = std::fs::File::open(file).map_err(|error| unreadable(file, &error))?;
    Ok(Box::new(BufReader::new(opened).lines()))
}

fn unreadable(file: &str, error: &std::io::Error) -> Failure {
    let reason = error.to_string();
    Failure::usage("unreadable", &[("file", file), ("reason", &reason)])
}

fn refused((file, text): (&str, &str), problems: &Problems, words: &Words) -> Failure {
    Failure::Refused(Source { file, text }.report(problems, words))
}

/// What is looked at of a line here; the engine reads all of it.
#[derive(serde::Deserialize)]
struct Line {
    snapshot: Option<serde::de::IgnoredAny>,
}

/// A line as the request that it is: by itself, with its `snapshot`, or a snapshot and what lies ahead of
/// all members.
fn request(line: &str, ahead: Option<&str>) -> String {
    let read = serde_json::from_str::<Line>(line);
    let own = read.is_ok_and(|line| line.snapshot.is_some());
    let inside = |object: &str| {
        let object = object.trim();
        let inside = object
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'));
        inside.unwrap_or(object).trim().to_owned()
    };
    let ahead = ahead.map(inside).filter(|ahead| !ahead.is_empty());
    let own = match own {
        true => inside(line),
        false => format!("\"snapshot\":{line}"),
    };
    match ahead {
        Some(ahead) => format!("{{{own},{ahead}}}"),
        None => format!("{{{own}}}"),
    }
}

impl Sums {
    fn add(
        &mut self,
        comparison: &Comparison<'_>,
        moves: &mut BTreeMap<(String, String, String), usize>,
    ) {
        let (a, b) = (&comparison.a, &comparison.b);
        self.members = self.members.saturating_add(1);
        self.events = self.events.saturating_add(a.events.len());
        let refused = [a.refused.len(), b.refused.len()];
        for (sum, refused) in self.refused.iter_mut().zip(refused) {
            *sum = sum.saturating_add(refused);
        }
        let difference = &comparison.difference;
        for of in &difference.ladders {
            let key = (of.ladder.clone(), of.a.clone(), of.b.clone());
            let count = moves.entry(key).or_default();
            *count = count.saturating_add(1);
        }
        for of in &difference.balances {
            let sum = self.balances.entry(of.balance.clone()).or_default();
            sum.issued.add(of.issued);
            sum.expired.add(of.expired);
            sum.closing.add(of.closing);
        }
        for of in &difference.benefits {
            let sum = self.benefits.entry(of.benefit.clone()).or_default();
            sum.add(of.value);
        }
        self.fees.add(difference.fees);
        self.value.add(difference.value);
        self.costs.add(difference.costs);
    }

    fn put(&mut self, moves: BTreeMap<(String, String, String), usize>) {
        for ((ladder, a, b), members) in moves {
            if self.ladders.last().is_none_or(|last| last.ladder != ladder) {
                self.ladders.push(Ladder {
                    ladder,
                    changed: 0,
                    moves: Vec::new(),
                });
            }
            if let Some(last) = self.ladders.last_mut() {
                let changed = if a == b { 0 } else { members };
                last.changed = last.changed.saturating_add(changed);
                last.moves.push(Move { a, b, members });
            }
        }
    }
}

impl Sides {
    fn add(&mut self, both: Both) {
        let sum = |sum: Option<Amount>, more: Option<Amount>| match (sum, more) {
            (Some(sum), Some(more)) => sum.plus(more),
            (sum, more) => sum.or(more),
        };
        self.a = sum(self.a, both.a);
        self.b = sum(self.b, both.b);
        let more = self.b.unwrap_or_default().minus(self.a.unwrap_or_default());
        self.more = more.unwrap_or_default();
    }
}

//! What a new edition would do to members as they are: each is put under a book of both editions
//! whose border is the member's next day, and is judged there anew. The engine does all of it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;
use tierpath::{Day, Member, Problems, Program, instant};

use crate::command::Diff;
use crate::input;
use crate::output::Failure;
use crate::report::Source;
use crate::words::Words;

/// How many members of a file would change tier, and how.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Moves {
    members: usize,
    changed: usize,
    moves: Vec<Move>,
}

/// Members that would go from one tier of a ladder to another.
#[derive(Debug, Serialize)]
struct Move {
    ladder: String,
    from: String,
    to: String,
    members: usize,
}

/// The two editions of one program.
struct Editions<'a> {
    before: &'a str,
    after: &'a str,
    /// Members of one day share a book.
    books: BTreeMap<Day, Program>,
}

/// Looks at every snapshot of a file, one a line.
pub(crate) fn moves(
    diff: &Diff,
    file: &str,
    (before, after): (&str, &str),
    words: &Words,
) -> Result<Moves, Failure> {
    let text = input::read(file)?;
    let refused = |file: &str, text: &str, problems: Problems| {
        Failure::Refused(Source { file, text }.report(&problems, words))
    };
    let of_before = Program::parse(before);
    let of_before = of_before.map_err(|problems| refused(&diff.before, before, problems))?;
    let mut editions = Editions {
        before,
        after,
        books: BTreeMap::new(),
    };
    let mut found = Moves::default();
    let mut counts: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let of_member = |problems| refused(file, line, problems);
        let member = of_before.open(line).map_err(of_member)?;
        let book = editions.book(&member);
        let book = book.map_err(|problems| refused(&diff.after, after, problems))?;
        let pair = next_day(&member).and_then(|day| {
            let stays = member.advance(day)?.member;
            let goes = book.open(line)?.advance(day)?.member;
            Ok((stays, goes))
        });
        let (stays, goes) = pair.map_err(of_member)?;
        let changes = changes(&stays, &goes);
        found.members = found.members.saturating_add(1);
        found.changed = found
            .changed
            .saturating_add(usize::from(!changes.is_empty()));
        for change in changes {
            let count = counts.entry(change).or_default();
            *count = count.saturating_add(1);
        }
    }
    let counted = counts.into_iter();
    found.moves = counted
        .map(|((ladder, from, to), members)| Move {
            ladder,
            from,
            to,
            members,
        })
        .collect();
    Ok(found)
}

impl Editions<'_> {
    /// The book whose border is the day after the member's own.
    fn book(&mut self, member: &Member) -> Result<&Program, Problems> {
        let day = day_of(member);
        if !self.books.contains_key(&day) {
            let read = |text| serde_json::from_str::<serde_json::Value>(text).unwrap_or_default();
            let book = json!({
                "format": "tierpath.book/1",
                "program": member.program().id(),
                "editions": [
                    { "from": "1970-01-01", "rules": read(self.before) },
                    { "from": day.plus_days(1), "changeover": { "tiers": "re-evaluate" }, "rules": read(self.after) },
                ],
            });
            let book = Program::parse_book(&book.to_string(), &[])?;
            self.books.insert(day, book);
        }
        self.books.get(&day).ok_or_else(Problems::default)
    }
}

fn day_of(member: &Member) -> Day {
    let benefits = member.benefits();
    benefits.day
}

/// Noon of the member's next day: on that day wherever clocks go forward or back.
fn next_day(member: &Member) -> Result<tierpath::Instant, Problems> {
    let now = member.as_of();
    let offset = now.get(19..).unwrap_or("Z");
    let offset = offset.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    instant(&format!("{}T12:00:00{offset}", day_of(member).plus_days(1)))
}

/// Ladder, tier without the new edition, tier with it, wherever they differ.
fn changes(stays: &Member, goes: &Member) -> Vec<(String, String, String)> {
    let after = goes.progress();
    let tier_after = |ladder: &str| {
        let found = after.iter().find(|progress| progress.ladder == ladder);
        found.map(|progress| progress.tier.id.to_owned())
    };
    let before = stays.progress();
    let pairs = before.iter().filter_map(|progress| {
        let to = tier_after(progress.ladder)?;
        (to != progress.tier.id)
            .then(|| (progress.ladder.to_owned(), progress.tier.id.to_owned(), to))
    });
    pairs.collect()
}

impl Moves {
    /// In sentences.
    pub(crate) fn said(&self, words: &Words) -> String {
        let (members, changed) = (self.members.to_string(), self.changed.to_string());
        let values = [("changed", changed.as_str()), ("members", members.as_str())];
        let mut said = words.explain("difference-members", &values) + "\n";
        for step in &self.moves {
            let count = step.members.to_string();
            let values = [
                ("ladder", step.ladder.as_str()),
                ("from", &step.from),
                ("to", &step.to),
                ("members", &count),
            ];
            said.push_str(&words.explain("difference-move", &values));
            said.push('\n');
        }
        said
    }
}

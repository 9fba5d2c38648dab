//! `tierpath history`: what has become of a member, and what each month came to, in sentences.

use tierpath::view::{History, Recap, RecapBalance, SourceShown, TimelineEntry};
use tierpath::{Amount, Member};

use super::number::{count, number};
use super::{Names, Teller, indented};
use crate::command::Play;
use crate::history;
use crate::output::{Failure, Output};
use crate::words::Words;

/// Replays the events and tells the whole history, newest first.
pub(crate) fn run(play: &Play, words: &Words) -> Result<Output, Failure> {
    let history = history::History::read(play, words)?;
    let member = history.replay(&play.events, words)?;
    let teller = Teller {
        words,
        names: Names::of(&history.rules, words.language()),
    };
    Ok(Output::clean(teller.past(&member)))
}

impl Teller<'_> {
    pub(super) fn past(&self, member: &Member) -> String {
        let History {
            timeline, months, ..
        } = member.history();
        let mut text = self.say("past.timeline", &[("at", &member.as_of())]) + "\n";
        let lines: Vec<String> = timeline.iter().map(|entry| self.entry(entry)).collect();
        text += &indented(&lines);
        for month in &months {
            let key = match month.complete {
                true => "past.month",
                false => "past.month.running",
            };
            text += &(self.say(key, &[("month", &month.month)]) + "\n");
            text += &indented(&self.month(month));
        }
        text
    }

    pub(super) fn entry(&self, entry: &TimelineEntry<'_>) -> String {
        let day = entry.day.to_string();
        let (from, to) = (self.side(entry, entry.from), self.side(entry, entry.to));
        let source = entry.source.map(|source| self.by(source));
        let times = match entry.times {
            0 | 1 => String::new(),
            times => self.say("past.times", &[("times", &times.to_string())]),
        };
        let name = self.names.item(section(entry.kind), entry.id);
        let values = [
            ("day", &*day),
            ("name", name),
            ("segment", name),
            ("from", &from),
            ("to", &to),
            ("until", ""),
            ("amount", &number(entry.amount.unwrap_or_default())),
            ("times", &times),
            ("source", &source.unwrap_or_default()),
        ];
        let key = match entry.kind {
            "segment" => "segment.moved".to_owned(),
            "tier" => format!("tier.{}", entry.change),
            kind => format!("past.{kind}.{}", entry.change),
        };
        self.say(&key, &values)
    }

    /// The tier, group or option before or after.
    fn side(&self, entry: &TimelineEntry<'_>, side: Option<&str>) -> String {
        let side = side.map(|side| match entry.kind {
            "segment" => self.names.group(entry.id, side),
            "choice" => self.names.option(entry.id, side),
            _ => self.names.tier(entry.id, side),
        });
        side.map_or_else(|| self.say("segment.none", &[]), str::to_owned)
    }

    fn by(&self, source: SourceShown<'_>) -> String {
        let name = self.source_of(source);
        self.say("past.source", &[("source", &name)])
    }

    fn source_of(&self, source: SourceShown<'_>) -> String {
        match source.part.filter(|_| source.kind == "tier") {
            Some(tier) => self.names.tier(source.id, tier).to_owned(),
            None => self.names.source(source.kind, source.id).to_owned(),
        }
    }

    fn month(&self, month: &Recap<'_>) -> Vec<String> {
        let tiers = month.tiers.iter().map(|tier| {
            let values = [
                ("ladder", self.names.item("ladders", tier.ladder)),
                ("from", self.names.tier(tier.ladder, tier.from)),
                ("to", self.names.tier(tier.ladder, tier.to)),
            ];
            let stays = tier.from == tier.to;
            self.say(if stays { "past.stays" } else { "past.moves" }, &values)
        });
        let balances = month.balances.iter().map(|balance| self.recap(balance));
        let mut lines: Vec<String> = tiers.chain(balances).collect();
        let tasks = month.tasks.iter().map(|task| {
            let times = count(usize::try_from(task.times).unwrap_or(usize::MAX));
            let name = self.names.item("tasks", task.task);
            self.say("past.task", &[("task", name), ("times", &times)])
        });
        let tasks: Vec<String> = tasks.collect();
        if !tasks.is_empty() {
            lines.push(self.say("past.tasks", &[("tasks", &self.joined(&tasks))]));
        }
        let journeys = month.journeys.iter();
        lines.extend(journeys.map(|journey| {
            let name = self.names.item("journeys", journey);
            self.say("journey.completed", &[("journey", name)])
        }));
        lines
    }

    fn recap(&self, balance: &RecapBalance<'_>) -> String {
        let mut parts = Vec::new();
        let mut part = |key: &str, amount: Amount, more: &str| {
            if !amount.is_zero() {
                let values = [("amount", &*number(amount)), ("more", more)];
                parts.push(self.say(&format!("past.part.{key}"), &values));
            }
        };
        let sources = balance.earned.iter().map(|earned| {
            let source = self.source_of(earned.source);
            let values = [("source", &*source), ("amount", &*number(earned.amount))];
            self.say("past.from", &values)
        });
        let sources: Vec<String> = sources.collect();
        part("earned", balance.earned_in_all, &self.joined(&sources));
        part("returned", balance.returned, "");
        part("spent", balance.spent, "");
        part("expired", balance.expired, "");
        part("revoked", balance.revoked, "");
        for debit in &balance.debits {
            part(debit.kind, debit.amount, "");
        }
        if let Some(before) = balance.before {
            part("before", before.earned, "");
        }
        let values = [
            ("balance", self.names.item("balances", balance.balance)),
            ("opening", &*number(balance.opening)),
            ("closing", &*number(balance.closing)),
            ("parts", &*parts.concat()),
        ];
        self.say("past.balance", &values)
    }
}

/// Where the names of a kind stand in a rule document.
fn section(kind: &str) -> &'static str {
    match kind {
        "tier" => "ladders",
        "milestone" => "milestones",
        "task" => "tasks",
        "journey" => "journeys",
        "membership" => "memberships",
        "benefit" => "benefits",
        "segment" => "segments",
        "choice" => "choices",
        _ => "balances",
    }
}

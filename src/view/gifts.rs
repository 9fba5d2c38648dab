//! What an event did to milestones, benefits and choices.

use serde::Serialize;

use super::outcome::source_shown;
use super::{SourceShown, last_day};
use crate::engine::{GiftChange, Journal};
use crate::number::Amount;
use crate::program::{Gift, Program};
use crate::time::Day;

/// Marks of a milestone passed, or passed no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MilestoneShown<'p> {
    /// Its id.
    pub id: &'p str,
    /// `passed` or `undone`.
    pub change: &'static str,
    /// How many marks of the window were passed before.
    pub before: u32,
    /// How many are now.
    pub after: u32,
    /// The highest mark passed now.
    pub mark: Option<Amount>,
}

/// A benefit given, used or taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BenefitMoved<'p> {
    /// Its id.
    pub benefit: &'p str,
    /// `given`, `used`, `returned` (a use was taken back) or `revoked`.
    pub change: &'static str,
    /// When.
    pub day: Day,
    /// What gave it.
    pub source: SourceShown<'p>,
    /// How many uses.
    pub count: u32,
    /// How many were to be taken back and are gone already.
    pub gone: u32,
    /// The last day on which it is held; none where it does not end.
    pub last_day: Option<Day>,
}

/// A choice opened, made, or settled by its deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChoiceMoved<'p> {
    /// Its id.
    pub choice: &'p str,
    /// `opened`, `chosen`, `returned` (a pick was taken back), `defaulted`, `lapsed` or `revoked`.
    pub change: &'static str,
    /// When.
    pub day: Day,
    /// The option taken.
    pub option: Option<&'p str>,
    /// What opened it.
    pub source: SourceShown<'p>,
    /// How many picks.
    pub count: u32,
    /// How many were to be taken back and are made already.
    pub gone: u32,
    /// The last day to choose; none where it stays open.
    pub last_day: Option<Day>,
}

pub(super) fn milestones<'p>(program: &'p Program, journal: &Journal) -> Vec<MilestoneShown<'p>> {
    let changes = journal.milestones.iter();
    let shown = changes.map(|change| {
        let milestone = &program.milestones[change.milestone];
        MilestoneShown {
            id: &milestone.id,
            change: change.word(),
            before: change.before,
            after: change.after,
            mark: milestone.mark(change.after),
        }
    });
    shown.collect()
}

pub(super) fn benefits<'p>(program: &'p Program, journal: &Journal) -> Vec<BenefitMoved<'p>> {
    let moved = journal.gifts.iter();
    let shown = moved.filter_map(|moved| {
        let Gift::Benefit(benefit) = moved.instrument.gift else {
            return None;
        };
        Some(BenefitMoved {
            benefit: &program.benefits[benefit].id,
            change: moved.word(),
            day: moved.day,
            source: source_shown(program, moved.instrument.source),
            count: moved.instrument.left,
            gone: moved.used,
            last_day: last_day(moved.instrument.until),
        })
    });
    shown.collect()
}

pub(super) fn choices<'p>(program: &'p Program, journal: &Journal) -> Vec<ChoiceMoved<'p>> {
    let moved = journal.gifts.iter();
    let shown = moved.filter_map(|moved| {
        let Gift::Choice(choice) = moved.instrument.gift else {
            return None;
        };
        let choice = &program.choices[choice];
        let option = match moved.change {
            GiftChange::Chosen(place) | GiftChange::Defaulted(place) => choice.options.get(place),
            _ => None,
        };
        Some(ChoiceMoved {
            choice: &choice.id,
            change: moved.word(),
            day: moved.day,
            option: option.map(|option| &*option.id),
            source: source_shown(program, moved.instrument.source),
            count: moved.instrument.left,
            gone: moved.used,
            last_day: last_day(moved.instrument.until),
        })
    });
    shown.collect()
}

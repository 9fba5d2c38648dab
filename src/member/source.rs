//! Sources in snapshots: their kinds and ids, and what they give.

use super::look_up::look_up;
use super::read::Reader;
use crate::definition::Life;
use crate::json::{Node, Writer};
use crate::list::ToList as _;
use crate::problem::Sink;
use crate::program::{Grant, Program, Reward, Source};

/// The words for the kinds, in the order of [`Source`].
const KINDS: &[(&str, usize)] = &[
    ("rule", 0),
    ("task", 1),
    ("journey", 2),
    ("tier", 3),
    ("membership", 4),
    ("milestone", 5),
    ("choice", 6),
    ("duty", 7),
    ("former", 8),
    ("redemption", 9),
];

impl Source {
    /// Its kind and its id; the second id is that of a part of it.
    pub(crate) fn name(self, program: &Program) -> (&'static str, &str, Option<&str>) {
        match self {
            Self::Rule(key) => ("rule", &program.rules[key].id, None),
            Self::Task(key) => ("task", &program.tasks[key].id, None),
            Self::Journey(key) => ("journey", &program.journeys[key].id, None),
            Self::Tier(ladder, tier) => {
                let ladder = &program.ladders[ladder];
                ("tier", &ladder.id, Some(&ladder.tiers[tier].id))
            }
            Self::Membership(key) => ("membership", &program.memberships[key].id, None),
            Self::Milestone(key) => ("milestone", &program.milestones[key].id, None),
            Self::Choice(key, option) => {
                let choice = &program.choices[key];
                let option = choice.options.get(option);
                ("choice", &choice.id, option.map(|option| &*option.id))
            }
            Self::Duty(key) => ("duty", &program.duties[key].id, None),
            Self::Redemption(key) => ("redemption", &program.redemptions[key].id, None),
            Self::Former => ("former", "", None),
        }
    }

    /// What it gives of balances, where it is a task or a journey.
    pub(crate) fn rewards(self, program: &Program) -> &[Reward] {
        match self {
            Self::Task(key) => &program.tasks[key].rewards,
            Self::Journey(key) => &program.journeys[key].rewards,
            _ => &[],
        }
    }

    /// How long what it gives waits to be claimed, where it does.
    pub(crate) fn claim(self, program: &Program) -> Option<Life> {
        match self {
            Self::Task(key) => program.tasks[key].claim,
            Self::Journey(key) => program.journeys[key].claim,
            _ => None,
        }
    }

    /// What it gives besides points.
    pub(crate) fn grants(self, program: &Program) -> &[Grant] {
        match self {
            Self::Rule(_) | Self::Former => &[],
            Self::Duty(key) => &program.duties[key].benefits,
            Self::Redemption(key) => &program.redemptions[key].benefits,
            Self::Task(key) => &program.tasks[key].benefits,
            Self::Journey(key) => &program.journeys[key].benefits,
            Self::Tier(ladder, tier) => &program.ladders[ladder].tiers[tier].benefits,
            Self::Membership(key) => &program.memberships[key].benefits,
            Self::Milestone(key) => &program.milestones[key].benefits,
            Self::Choice(key, option) => {
                let option = program.choices[key].options.get(option);
                option.map(|option| &*option.benefits).unwrap_or_default()
            }
        }
    }

    /// Writes `["rule", "order-points"]` as the next value.
    pub(super) fn write(self, program: &Program, out: &mut Writer) {
        let (kind, id, part) = self.name(program);
        out.array(|out| {
            out.text(kind);
            out.text(id);
            if let Some(part) = part {
                out.text(part);
            }
        });
    }

    /// Reads what [`Source::write`] writes. What gave and is no more stays as such.
    pub(super) fn read(node: &Node<'_>, reader: &Reader<'_>, rules: &Program) -> Option<Self> {
        if !reader.migrating {
            return Self::known(node, reader.program, rules);
        }
        let sink = Sink::default();
        let quiet = Node {
            sink: &sink,
            ..*node
        };
        Self::known(&quiet, reader.program, rules).or(Some(Self::Former))
    }

    /// An earn rule is looked up in `rules`, all else in `program`.
    fn known(node: &Node<'_>, program: &Program, rules: &Program) -> Option<Self> {
        let items = node.items();
        let (kind, id, part) = match items.as_slice() {
            [kind, id] => (kind, id, None),
            [kind, id, part] => (kind, id, Some(part)),
            _ => return node.expected("a pair such as [\"rule\", \"order-points\"]"),
        };
        match (kind.word_or_none(KINDS)?, part) {
            (0, None) => look_up(id, &rules.rules, |rule| &rule.id).map(Self::Rule),
            (1, None) => look_up(id, &program.tasks, |task| &task.id).map(Self::Task),
            (2, None) => look_up(id, &program.journeys, |of| &of.id).map(Self::Journey),
            (3, Some(part)) => {
                let ladder = look_up(id, &program.ladders, |ladder| &ladder.id)?;
                let tiers = &program.ladders[ladder].tiers;
                look_up(part, tiers, |tier| &tier.id).map(|tier| Self::Tier(ladder, tier))
            }
            (4, None) => look_up(id, &program.memberships, |of| &of.id).map(Self::Membership),
            (5, None) => look_up(id, &program.milestones, |of| &of.id).map(Self::Milestone),
            (6, Some(part)) => {
                let choice = look_up(id, &program.choices, |choice| &choice.id)?;
                let options = program.choices[choice].options.iter();
                let options: Vec<&str> = options.map(|option| &*option.id).to_list();
                let option = part.place_among(&options)?;
                Some(Self::Choice(choice, option))
            }
            (8, None) => Some(Self::Former),
            (7, None) => look_up(id, &program.duties, |duty| &duty.id).map(Self::Duty),
            (9, None) => look_up(id, &program.redemptions, |of| &of.id).map(Self::Redemption),
            _ => node.expected("a pair such as [\"rule\", \"order-points\"]"),
        }
    }
}

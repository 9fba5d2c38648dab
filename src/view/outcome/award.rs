//! Credits and how each came about: the base, the rate, the factors, the rounding, the caps, the lines.

use serde::Serialize;

use super::super::last_day;
use super::Namer;
use crate::definition::Each;
use crate::engine::{AwardEntry, Given};
use crate::list::ToList as _;
use crate::member::Source;
use crate::number::Amount;
use crate::program::Program;
use crate::time::Day;

/// What gave something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SourceShown<'p> {
    /// `rule`, `task`, `journey`, `duty`, `tier`, `membership`, `milestone`, `choice` or `redemption`; `former` for
    /// what an edition gave that is over.
    pub kind: &'p str,
    /// Its id; of a tier that of its ladder; none for `former`.
    pub id: &'p str,
    /// The tier of the ladder, the option of the choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<&'p str>,
}

/// A credit and how it came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AwardShown<'p> {
    /// What gave it.
    pub source: SourceShown<'p>,
    /// The balance's id.
    pub to: &'p str,
    /// The number the rule started from.
    pub base: Option<Amount>,
    /// The rate: so much …
    pub give: Option<Amount>,
    /// … for each so much of the base.
    pub per: Option<Amount>,
    /// The multipliers that applied.
    pub factors: Vec<FactorShown<'p>>,
    /// What they make together, cut after six digits.
    pub factor: Amount,
    /// Stage by stage, where base, rate, factors and rounding do not tell all.
    pub stages: Vec<StageShown>,
    /// The award before rounding, cut after six digits.
    pub exact: Amount,
    /// How it was rounded; none for a reward.
    pub round: Option<&'static str>,
    /// After rounding; of a rule that is rounded with others, cut after six digits.
    pub rounded: Amount,
    /// The caps, in order.
    pub caps: Vec<CapShown<'p>>,
    /// The sum that it is rounded in with other rules, where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub together: Option<TogetherShown<'p>>,
    /// What was credited.
    pub amount: Amount,
    /// The day on which it becomes active; none if it is.
    pub active_on: Option<Day>,
    /// Its last day; none where it never ends.
    pub last_day: Option<Day>,
    /// Each line's part; the parts add up to the amount.
    pub lines: Vec<LineShown>,
}

/// A multiplier that applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FactorShown<'p> {
    /// Its id.
    pub id: &'p str,
    /// Its group: of each only the highest counts.
    pub group: &'p str,
    /// The factor.
    pub factor: Amount,
    /// Whether it was the highest of its group.
    pub used: bool,
}

/// What one stage made of a number, cut after six digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StageShown {
    /// The line's place, from 0; none for the whole event.
    pub line: Option<usize>,
    /// `block`, `give`, `times`, `multiply`, `factor`, `at-least`, `at-most`,
    /// `round`, or `beyond` for what a cap leaves another rate.
    pub stage: &'static str,
    /// The number it came to.
    pub of: Amount,
    /// The block, rate, factor or bound; none for rounding.
    pub by: Option<Amount>,
    /// What it made of it.
    pub makes: Amount,
}

/// A cap on an award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CapShown<'p> {
    /// Its id; the balance's, for the most that a balance holds.
    pub cap: &'p str,
    /// What it limits: `award`, `base`, `times`, or, as the most of it, the `balance`.
    pub of: &'static str,
    /// The key under which the room is counted apart; none for a cap without keys.
    pub key: Option<String>,
    /// The room there was.
    pub room: Amount,
    /// What it cut off: of the award, or of the base.
    pub cut: Amount,
}

/// A sum that rules are rounded in as one: what a rule gives is what the rounded sum grows by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TogetherShown<'p> {
    /// Its name.
    pub name: &'p str,
    /// The event's, or those of the rule's lines.
    pub sums: Vec<SumShown>,
}

/// A sum before a rule, and what the rule adds to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SumShown {
    /// The line's place, from 0; none for the whole event.
    pub line: Option<usize>,
    /// What earlier rules added.
    pub before: Amount,
    /// What caps left of this one, not rounded.
    pub adds: Amount,
}

/// A line's part of an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LineShown {
    /// The line's place, from 0.
    pub line: usize,
    /// Its part of the base.
    pub base: Amount,
    /// Its part of the amount.
    pub amount: Amount,
}

/// Names what gave something.
pub(crate) fn source_shown(program: &Program, source: Source) -> SourceShown<'_> {
    let (kind, id, part) = source.name(program);
    SourceShown { kind, id, part }
}

impl<'p> Namer<'p> {
    pub(super) fn source(self, source: Source) -> SourceShown<'p> {
        source_shown(self.0, source)
    }

    pub(super) fn award(self, entry: &AwardEntry) -> AwardShown<'p> {
        let full = entry.full.unwrap_or_default();
        let awarded = entry.amount.plus(full.1).unwrap_or(entry.amount);
        let plain = AwardShown {
            source: self.source(entry.source),
            to: &self.0.balances[entry.to].id,
            base: None,
            give: None,
            per: None,
            factors: Vec::new(),
            factor: Amount::ONE,
            stages: Vec::new(),
            exact: awarded,
            round: None,
            rounded: awarded,
            caps: Vec::new(),
            together: None,
            amount: entry.amount,
            active_on: entry.active_on,
            last_day: last_day(entry.until),
            lines: Vec::new(),
        };
        let mut shown = match &entry.given {
            Some(given) => self.traced(plain, given),
            None => plain,
        };
        if let Some((room, cut)) = entry.full {
            let cap = shown.to;
            shown.caps.push(CapShown {
                cap,
                of: "balance",
                key: None,
                room,
                cut,
            });
        }
        shown
    }

    fn together(self, given: &Given) -> Option<TogetherShown<'p>> {
        let rule = &self.0.rules[given.rule];
        let together = rule.together.as_ref()?;
        let sums = given.sums.iter().enumerate();
        let sums = sums.map(|(line, sum)| SumShown {
            line: (rule.round_per == Each::Line).then_some(line),
            before: sum.before,
            adds: sum.adds,
        });
        let own = |sum: &SumShown| match sum.line {
            Some(line) => given.lines.iter().any(|own| own.line == line),
            None => true,
        };
        Some(TogetherShown {
            name: &together.name,
            sums: sums.filter(own).to_list(),
        })
    }

    fn traced(self, plain: AwardShown<'p>, given: &Given) -> AwardShown<'p> {
        let factors = given.factors.iter().map(|factor| {
            let multiplier = &self.0.multipliers[factor.multiplier];
            FactorShown {
                id: &multiplier.id,
                group: &multiplier.group,
                factor: factor.factor,
                used: factor.used,
            }
        });
        let caps = given.cuts.iter().map(|cut| CapShown {
            cap: &self.0.caps[cut.cap].id,
            of: self.0.caps[cut.cap].of.word(),
            key: self.0.caps[cut.cap].keyed.then(|| cut.key.clone()),
            room: cut.room,
            cut: cut.cut,
        });
        let stages = given.stages.iter().map(|stage| StageShown {
            line: stage.line,
            stage: stage.stage,
            of: stage.of,
            by: stage.by,
            makes: stage.makes,
        });
        let lines = given.lines.iter().map(|share| LineShown {
            line: share.line,
            base: share.base,
            amount: share.amount,
        });
        AwardShown {
            base: given.base,
            give: given.rate.map(|(give, _)| give),
            per: given.rate.map(|(_, per)| per),
            factors: factors.collect(),
            stages: stages.collect(),
            factor: given.factor.shown().unwrap_or(Amount::ONE),
            exact: given.exact.shown().unwrap_or(given.rounded),
            round: Some(self.0.rules[given.rule].round.word()),
            rounded: given.rounded,
            caps: caps.collect(),
            together: self.together(given),
            lines: lines.collect(),
            ..plain
        }
    }
}

//! A rule of a sheet: what remains of an earn rule, as whole numbers and rates.

use super::maker::Maker;
use super::number::{Rate, rate, step_of};
use super::test::Node;
use super::together::Parts;
use crate::definition::{CapOf, Crossing, Each, Rest};
use crate::engine::factor_of;
use crate::list::ToList as _;
use crate::number::{Amount, Ratio, Rounding};
use crate::program::{Basis, CapKey, EarnRule, Give, Key, Lookup, Multiplier, Stage, Times};

/// What remains of an earn rule.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) when: Node,
    /// The places of its award and of its balance.
    pub(super) award: usize,
    pub(super) to: usize,
    /// What the last digit of its balance is, in millionths.
    pub(super) step: i64,
    pub(super) round: Rounding,
    pub(super) rest: Rest,
    pub(super) base: Base,
    /// Whether each line is worked out by itself, and rounded by itself.
    pub(super) by_line: bool,
    pub(super) per_line: bool,
    pub(super) way: Way,
    /// Both, and how the parts are worked out then.
    pub(super) by_lines: bool,
    pub(super) parts: Parts,
    /// The multipliers that depend on the event: which of them apply says which factor counts.
    pub(super) open: Vec<Node>,
    pub(super) caps: Vec<(usize, CapOf)>,
    /// The sum with which it is rounded.
    pub(super) sum: Option<usize>,
    pub(super) pends: bool,
    /// The counters that its credits feed today.
    pub(super) feeds: Vec<usize>,
}

/// The number that a rule starts from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Base {
    Nothing,
    /// Millionths.
    Fixed(i64),
    /// A source of the event; and one of lines, by which these have their part.
    Event(usize, Option<usize>),
    /// A source of the lines that pass.
    Lines(usize, Option<usize>),
    /// An earlier rule.
    Rule(usize),
}

impl Base {
    /// Whether it is of a source.
    pub(super) const fn is_of(self, place: usize) -> bool {
        matches!(self, Self::Event(source, _) | Self::Lines(source, _) if source == place)
    }
}

/// How the number that a rule starts from becomes what it gives.
#[derive(Debug)]
pub(super) enum Way {
    /// So much of each grain of the source, by the multipliers that apply.
    Rate(Vec<Rate>),
    Steps(Vec<Op>),
    /// The engine's to say.
    Engine,
}

/// One step of working an award out; all amounts are millionths.
#[derive(Clone, Debug)]
pub(super) enum Op {
    /// Nothing comes of nothing.
    Some,
    Times(Rate),
    /// One of these, by the multipliers that apply.
    Factor(Vec<Rate>),
    /// A number of the event, or of the line.
    Field(bool, usize),
    /// The first row that fits.
    Rows(Vec<(Node, Pick)>, Option<Pick>),
    /// The highest band that is reached.
    Bands(Vec<(i64, Pick)>),
    Block(i64),
    ToNext(i64),
    AtLeast(i64),
    AtMost(i64),
    Round(Rounding, i64),
    Nothing,
}

/// What a row gives: so much, or so much of each.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pick {
    Fixed(i64),
    Of(Rate),
}

/// Most multipliers of one rule that depend on the event.
const MOST_OPEN: usize = 5;

impl Maker<'_> {
    /// What remains of a rule; `None` where it can't apply.
    pub(super) fn rule(&mut self, award: usize, key: Key<EarnRule>) -> Option<Rule> {
        let rule = &self.program.rules[key];
        let day = self.state.day;
        let in_time = rule.active.is_none_or(|active| active.holds(day));
        if !in_time || rule.activation && !self.facts.activated.contains(&key) {
            return None;
        }
        let when = self.test(rule.when.as_ref(), false);
        if when == Some(Node::No) {
            return None;
        }
        let balance = &self.program.balances[rule.to];
        let mut made = Rule {
            when: when.unwrap_or(Node::Yes),
            award,
            to: rule.to.place(),
            step: step_of(balance.keeps),
            round: rule.round,
            rest: rule.rest,
            base: Base::Nothing,
            by_line: rule.by_line,
            per_line: rule.round_per == Each::Line,
            way: Way::Engine,
            by_lines: rule.by_line && rule.round_per == Each::Line,
            parts: Parts::Any,
            open: Vec::new(),
            caps: Vec::new(),
            sum: rule.together.as_ref().map(|of| self.sum(of.first)),
            pends: rule.pending_days > 0,
            feeds: Vec::new(),
        };
        if when.is_some() {
            self.work(rule, &mut made);
        }
        Some(made)
    }

    /// Fills in what can be worked out here; else the engine has to.
    fn work(&mut self, rule: &EarnRule, made: &mut Rule) -> Option<()> {
        let plain = rule.caps.iter().all(|on| {
            let of = self.program.caps[on.cap].of;
            on.key == CapKey::None && of != CapOf::Base
        });
        let divided = rule.split.is_some_and(|split| {
            let top = self.program.ladders[split.ladder].tiers.keys().next_back();
            let held = self.state.tier(self.program, split.ladder);
            let crossing = self.program.ladders[split.ladder].crossing;
            crossing == Crossing::Split && Some(held) != top
        });
        // A line's part of a whole that is rounded with others by lines is the engine's.
        let together = made.sum.is_some() && made.per_line && !made.by_line;
        if !plain || divided || together || rule.side.is_some() {
            return None;
        }
        for on in &rule.caps {
            made.caps
                .push((self.room(on.cap), self.program.caps[on.cap].of));
        }
        made.base = self.base(rule)?;
        let grain = match made.base {
            Base::Event(source, _) | Base::Lines(source, _) => self.grain(source),
            _ => 1,
        };
        let factors = self.factors(&rule.multiply, &mut made.open)?;
        let mut ops = Vec::new();
        for stage in &rule.stages {
            self.stage(stage, rule.by_line, &factors, &mut ops)?;
        }
        made.way = linear(&ops, grain, &made.base).map_or(Way::Steps(ops), Way::Rate);
        made.parts = made.parts_by_lines();
        Some(())
    }

    fn base(&mut self, rule: &EarnRule) -> Option<Base> {
        let Some(basis) = rule.basis else {
            return Some(Base::Nothing);
        };
        let event = &self.program.events[self.kind];
        Some(match basis {
            Basis::Event(field) => {
                let name = event.fields.get(field).map(|field| &field.id);
                let lines = event.lines.as_ref();
                let like = lines.and_then(|l| l.fields.iter().position(|f| Some(&f.id) == name));
                let like = like.map(|like| self.source(true, like, &[]));
                Base::Event(self.source(false, field, &rule.less), like)
            }
            Basis::Lines(field) => {
                let node = self.test(rule.lines.as_ref(), true)?;
                let mask = (node != Node::Yes).then(|| self.mask(node));
                Base::Lines(self.source(true, field, &rule.less), mask)
            }
            Basis::Counter(counter) => {
                let shows = self.facts.counters[counter];
                Base::Fixed(shows.unwrap_or_default().millionths())
            }
            Basis::Rule(_) if event.lines.is_some() => return None,
            Basis::Rule(other) => match self.made(other) {
                Some(place) => Base::Rule(place),
                None => Base::Fixed(0),
            },
        })
    }

    /// The factors that multipliers make, by which of the open ones apply.
    fn factors(&mut self, keys: &[Key<Multiplier>], open: &mut Vec<Node>) -> Option<Vec<Rate>> {
        let mut states = Vec::new();
        for key in keys {
            let when = self.program.multipliers[*key].when.as_ref();
            let node = self.test(when, false)?;
            let place = match node {
                Node::Yes => None,
                Node::No => continue,
                node => {
                    open.push(node);
                    Some(open.len().saturating_sub(1))
                }
            };
            states.push((*key, place));
        }
        if open.len() > MOST_OPEN {
            return None;
        }
        let count = 1_usize.checked_shl(u32::try_from(open.len()).ok()?)?;
        let mut factors = Vec::new();
        for bits in 0..count {
            let on = |place: usize| {
                let shifted = u32::try_from(place).ok().and_then(|p| bits.checked_shr(p));
                shifted.is_some_and(|bits| bits & 1 == 1)
            };
            let applied = states.iter();
            let applied = applied.filter(|(_, place)| place.is_none_or(on));
            let applied = applied.map(|(key, _)| *key).to_list();
            let factor = factor_of((self.program, self.kind), &self.facts, &applied)?;
            factors.push(rate(factor)?);
        }
        Some(factors)
    }

    fn stage(
        &mut self,
        stage: &Stage,
        by_line: bool,
        factors: &[Rate],
        ops: &mut Vec<Op>,
    ) -> Option<()> {
        let by = |amount: &Amount| rate(Ratio::of(*amount)?);
        let op = match stage {
            Stage::Block(amount) => Op::Block(amount.millionths()),
            Stage::ToNext(amount) => Op::ToNext(amount.millionths()),
            Stage::Factor(amount) => Op::Times(by(amount)?),
            Stage::AtLeast(amount) => Op::AtLeast(amount.millionths()),
            Stage::AtMost(amount) => Op::AtMost(amount.millionths()),
            Stage::Round(rounding, digits) => Op::Round(*rounding, step_of(*digits)),
            Stage::Multiply => Op::Factor(factors.to_vec()),
            Stage::Times(Times::Event(at)) => Op::Field(false, *at),
            Stage::Times(Times::Line(at)) if by_line => Op::Field(true, *at),
            Stage::Times(Times::Line(_)) => Op::Nothing,
            Stage::Times(Times::Table(table)) => self.rows(table, by_line, &|give| {
                Some(Pick::Of(rate(Ratio::of(give)?)?))
            })?,
            Stage::Give { give, per } => {
                if per.is_some() {
                    ops.push(Op::Some);
                }
                let pick = |give: Amount| {
                    Some(match per {
                        Some(per) => Pick::Of(rate(Ratio::between(give, *per)?)?),
                        None => Pick::Fixed(give.millionths()),
                    })
                };
                match give {
                    Give::Amount(give) => Op::Rows(Vec::new(), Some(pick(*give)?)),
                    Give::Table(table) => self.rows(table, by_line, &pick)?,
                    Give::Bands(bands) => {
                        let bands = bands.iter();
                        let bands =
                            bands.map(|(from, give)| Some((from.millionths(), pick(*give)?)));
                        Op::Bands(bands.collect::<Option<_>>()?)
                    }
                }
            }
        };
        let op = match op {
            Op::Factor(factors) => match factors.as_slice() {
                [rate] => Op::Times(*rate),
                _ => Op::Factor(factors),
            },
            op => op,
        };
        // What multiplies by one changes nothing.
        if matches!(op, Op::Times((1, 1))) {
            return Some(());
        }
        ops.push(match op {
            Op::Rows(rows, Some(Pick::Of(rate))) if rows.is_empty() => Op::Times(rate),
            Op::Rows(rows, None) if rows.is_empty() => Op::Nothing,
            op => op,
        });
        Some(())
    }

    fn rows(
        &mut self,
        table: &Lookup,
        by_line: bool,
        pick: &dyn Fn(Amount) -> Option<Pick>,
    ) -> Option<Op> {
        let mut rows = Vec::new();
        for (test, give) in &table.rows {
            match self.test(Some(test), by_line)? {
                Node::No => {}
                Node::Yes => return Some(Op::Rows(rows, Some(pick(*give)?))),
                node => rows.push((node, pick(*give)?)),
            }
        }
        let otherwise = match table.otherwise {
            Some(give) => Some(pick(give)?),
            None => None,
        };
        Some(Op::Rows(rows, otherwise))
    }
}

impl Rule {
    /// How the parts of lines are worked out.
    pub(super) fn parts_by_lines(&self) -> Parts {
        let rate = match &self.way {
            Way::Rate(rates) => rates.as_slice(),
            _ => &[],
        };
        match (rate, self.round, self.step) {
            ([(over, 1)], Rounding::Floor, 10_000) => Parts::Cents(*over),
            ([(over, 1)], Rounding::Floor, 1_000_000) => Parts::Units(*over),
            _ => Parts::Any,
        }
    }
}

/// The rates of what only multiplies, of each grain of its source.
fn linear(ops: &[Op], grain: i64, base: &Base) -> Option<Vec<Rate>> {
    if !matches!(
        base,
        Base::Event(..) | Base::Lines(..) | Base::Fixed(_) | Base::Rule(_)
    ) {
        return None;
    }
    let mut rates = vec![Ratio::new(grain.into(), 1)?];
    for op in ops {
        match op {
            Op::Some => {}
            Op::Times((over, under)) => {
                let by = Ratio::new((*over).into(), (*under).into())?;
                for rate in &mut rates {
                    *rate = rate.times(by)?;
                }
            }
            Op::Factor(factors) => {
                let first = *rates.first()?;
                let all = factors
                    .iter()
                    .map(|(over, under)| first.times(Ratio::new((*over).into(), (*under).into())?));
                rates = all.collect::<Option<_>>()?;
            }
            _ => return None,
        }
    }
    rates.into_iter().map(rate).collect()
}

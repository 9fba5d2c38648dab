//! The steps of a rule of a sheet, made of the stages of an earn rule, or the rates of those that only multiply.

use super::maker::Maker;
use super::number::{Rate, rate, step_of};
use super::rule::{Base, Op, Pick, Way};
use super::test::Node;
use crate::engine::factor_of;
use crate::list::ToList as _;
use crate::number::{Amount, Ratio};
use crate::program::{EarnRule, Give, Key, Lookup, Multiplier, Stage, Times};

/// Most multipliers of one rule that depend on the event.
const MOST_OPEN: usize = 5;

impl Maker<'_> {
    /// How the number that a rule starts from, of such a grain, becomes what it gives.
    pub(super) fn way(
        &mut self,
        rule: &EarnRule,
        (base, grain): (&Base, i64),
        open: &mut Vec<Node>,
    ) -> Option<Way> {
        let factors = self.factors(&rule.multiply, open)?;
        let mut ops = Vec::new();
        for stage in &rule.stages {
            self.stage(stage, rule.by_line, &factors, &mut ops)?;
        }
        Some(match (linear(&ops, grain, base), bands(&ops)) {
            (Some(rates), _) => Way::Rate(rates),
            (None, Some(bands)) => Way::Bands(bands),
            (None, None) => Way::Steps(ops),
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

/// The bands of what only gives fixed amounts, by the number that it starts from.
fn bands(ops: &[Op]) -> Option<Vec<(i64, i64)>> {
    let fixed = |from: i64, pick: &Pick| match pick {
        Pick::Fixed(given) => Some((from, *given)),
        Pick::Of(_) => None,
    };
    match ops {
        [Op::Rows(rows, Some(pick))] if rows.is_empty() => Some(vec![fixed(i64::MIN, pick)?]),
        [Op::Bands(bands)] => bands
            .iter()
            .map(|(from, pick)| fixed(*from, pick))
            .collect(),
        _ => None,
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

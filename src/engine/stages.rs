//! Stages: how an award is worked out, from the base of the event or of each of its lines to the
//! number that is rounded at last.

use super::award::{Base, Case};
use super::caps::Left;
use super::journal::{AppliedFactor, Cut, StageEntry};
use super::{Step, fits};
use crate::definition::{CapOf, Each};
use crate::list::ToList as _;
use crate::number::{Amount, Ratio};
use crate::program::{EarnRule, Give, Lookup, Scope, Split, Stage, Times};

/// An award worked out, before caps.
pub(super) struct Worked {
    pub(super) base: Option<Amount>,
    pub(super) rate: Option<(Amount, Amount)>,
    pub(super) factors: Vec<AppliedFactor>,
    pub(super) factor: Ratio,
    pub(super) exact: Ratio,
    pub(super) rounded: Amount,
    pub(super) stages: Vec<StageEntry>,
    pub(super) rows: Vec<usize>,
    pub(super) cuts: Vec<Cut>,
    pub(super) lines: Vec<LineWorked>,
}

/// A line's part of the base, and its weight in the award.
pub(super) struct LineWorked {
    pub(super) line: usize,
    pub(super) base: Amount,
    pub(super) weight: Amount,
}

/// What goes through the stages: a line, or the whole event.
#[derive(Clone, Copy)]
struct Piece {
    line: Option<usize>,
    base: Amount,
}

impl Case<'_> {
    /// Works a rule out; `None` where there is nothing to give.
    pub(super) fn work(
        self,
        rule: &EarnRule,
        base: Option<Base>,
        left: &mut Left<'_>,
    ) -> Step<Option<Worked>> {
        let (factors, factor) = self.factors(&rule.multiply)?;
        let (digits, rounding) = rule.unit(self.program.balances[rule.to].keeps);
        let mut worked = Worked {
            base: base.as_ref().map(|base| base.amount),
            rate: None,
            factors,
            factor,
            exact: Ratio::ZERO,
            rounded: Amount::ZERO,
            stages: Vec::new(),
            rows: Vec::new(),
            cuts: Vec::new(),
            lines: Vec::new(),
        };
        let mut gives = false;
        for (piece, lines) in pieces(rule, base) {
            let Some(exact) = self.through((rule, piece), &mut worked, left)? else {
                continue;
            };
            gives = true;
            worked.exact = fits(worked.exact.plus(exact))?;
            let mut weight = exact.shown();
            if rule.round_per == Each::Line {
                let rounded = fits(exact.round(digits, rounding))?;
                worked.rounded = fits(worked.rounded.plus(rounded))?;
                weight = Some(rounded);
            }
            let by_itself = piece.line.is_some().then_some(weight).flatten();
            worked
                .lines
                .extend(lines.into_iter().map(|(line, base)| LineWorked {
                    line,
                    base,
                    weight: by_itself.unwrap_or(base),
                }));
        }
        if rule.round_per == Each::Event {
            worked.rounded = fits(worked.exact.round(digits, rounding))?;
        }
        Ok(gives.then_some(worked))
    }

    /// Takes one piece through the stages; `None` where a table has no row for it.
    fn through(
        self,
        (rule, piece): (&EarnRule, Piece),
        worked: &mut Worked,
        left: &mut Left<'_>,
    ) -> Step<Option<Ratio>> {
        let scope = Scope {
            line: piece
                .line
                .and_then(|line| Some(&**self.data.lines.get(line)?)),
            ..self.scope()
        };
        let from_nothing = piece.base.is_zero();
        let mut number = fits(Ratio::of(piece.base))?;
        for stage in &rule.stages {
            if from_nothing && matches!(stage, Stage::Give { per: Some(_), .. }) {
                return Ok(None);
            }
            let Some(by) = stage.by(scope, number, worked.factor) else {
                return Ok(None);
            };
            worked.rows.extend(stage.row(scope, number));
            if let (Stage::Multiply, Some(split)) = (stage, rule.split)
                && !self.facts.ahead[split.ladder].is_empty()
            {
                number = self.divided((rule, split), number, piece, worked)?;
                continue;
            }
            let mut beyond = None;
            if matches!(stage, Stage::Give { per: Some(_), .. }) {
                (number, beyond) = self.within_caps((rule, piece), number, worked, left)?;
            }
            let mut next = fits(stage.applied(number, by))?;
            let varies = rule.by_line
                && matches!(
                    stage,
                    Stage::Give {
                        give: Give::Table(_),
                        ..
                    }
                );
            if let Stage::Give { per: Some(per), .. } = stage
                && !varies
            {
                worked.rate = by.shown().map(|give| (give, *per));
            }
            if rule.staged {
                worked
                    .stages
                    .extend(entry(stage, piece.line, (number, by, next)));
            }
            if let Some((rest, other)) = beyond {
                let more = fits(rest.times(other))?;
                worked
                    .stages
                    .push(fits(beyond_entry(piece.line, (rest, other, more)))?);
                next = fits(next.plus(more))?;
            }
            number = next;
        }
        Ok(Some(number))
    }
}

/// What lies beyond, and the rate that it has.
type Rest = (Ratio, Ratio);

impl Case<'_> {
    /// The part of a base that caps leave its rate, and the rest, where another rate is for it.
    fn within_caps(
        self,
        (rule, piece): (&EarnRule, Piece),
        number: Ratio,
        worked: &mut Worked,
        left: &mut Left<'_>,
    ) -> Step<(Ratio, Option<Rest>)> {
        let caps = rule.caps.iter().copied();
        let caps = caps.filter(|on| self.program.caps[on.cap].of == CapOf::Base);
        let rooms: Vec<_> = caps
            .map(|on| {
                let key = self.key(on, piece.line);
                let room = left.under(on.cap, &key);
                (on.cap, key, room)
            })
            .to_list();
        let Some(tightest) = rooms.iter().map(|(.., room)| *room).min() else {
            return Ok((number, None));
        };
        let base = fits(number.shown())?;
        let inside = base.min(tightest);
        let beyond = base.minus_or_zero(inside);
        let mut rate = None;
        for (cap, key, room) in rooms {
            left.take(cap, key.clone(), inside);
            worked.note(Cut {
                cap,
                key,
                room,
                cut: base.minus_or_zero(room),
            });
            if room == tightest && rate.is_none() && !beyond.is_zero() {
                let other = self.program.caps[cap].beyond;
                rate = other.and_then(|other| Ratio::between(other.give, other.per));
            }
        }
        let rest = rate.zip(Ratio::of(beyond)).map(|(rate, rest)| (rest, rate));
        Ok((fits(Ratio::of(inside))?, rest))
    }
}

impl Case<'_> {
    /// What the factors make of a number that is divided where the event crosses a threshold.
    fn divided(
        self,
        (rule, split): (&EarnRule, Split),
        number: Ratio,
        piece: Piece,
        worked: &mut Worked,
    ) -> Step<Ratio> {
        let mut facts = self.facts.clone();
        let mut rest = number;
        let mut made = Ratio::ZERO;
        let mut passed = Amount::ZERO;
        let ahead = self.facts.ahead[split.ladder].iter().map(Some);
        for threshold in ahead.chain([None]) {
            let case = Case {
                facts: &facts,
                ..self
            };
            let (_, factor) = case.factors(&rule.multiply)?;
            let part = threshold.and_then(|(left, _)| {
                let left = Ratio::of(left.minus_or_zero(passed))?;
                match split.by_award {
                    true => left.over(factor),
                    false => left.times(number.over(Ratio::of(piece.base)?)?),
                }
            });
            let part = match part {
                Some(part) if fits(part.at_most(rest))? => part,
                _ => rest,
            };
            let makes = fits(part.times(factor))?;
            if part != Ratio::ZERO {
                let entry = entry(&Stage::Multiply, piece.line, (part, factor, makes));
                worked.stages.extend(entry);
            }
            made = fits(made.plus(makes))?;
            rest = fits(rest.minus(part))?;
            if let Some((left, rank)) = threshold {
                passed = *left;
                facts.tiers[split.ladder] = *rank;
            }
        }
        worked.factor = made.over(number).unwrap_or(worked.factor);
        Ok(made)
    }
}

fn beyond_entry(line: Option<usize>, (of, by, makes): (Ratio, Ratio, Ratio)) -> Option<StageEntry> {
    Some(StageEntry {
        line,
        stage: "beyond",
        of: of.shown()?,
        by: by.shown(),
        makes: makes.shown()?,
    })
}

/// The lines where each is worked out by itself, else the whole; each with the lines in it. An
/// empty base gives nothing, unless by a band from 0.
fn pieces(rule: &EarnRule, base: Option<Base>) -> Vec<(Piece, Vec<(usize, Amount)>)> {
    let Some(base) = base else {
        let whole = Piece {
            line: None,
            base: Amount::ZERO,
        };
        return vec![(whole, Vec::new())];
    };
    if rule.by_line {
        let lines = base.lines.into_iter().map(|(line, base)| {
            let piece = Piece {
                line: Some(line),
                base,
            };
            (piece, vec![(line, base)])
        });
        return lines.to_list();
    }
    let whole = Piece {
        line: None,
        base: base.amount,
    };
    vec![(whole, base.lines)]
}

impl Stage {
    /// The number that the stage works with; `None` where there is nothing to give.
    fn by(&self, scope: Scope<'_>, number: Ratio, factor: Ratio) -> Option<Ratio> {
        let amount = match self {
            Self::Multiply => return Some(factor),
            Self::Give { give, .. } => give.found(scope, number)?,
            Self::Times(times) => times.found(scope)?,
            Self::Block(amount)
            | Self::ToNext(amount)
            | Self::Factor(amount)
            | Self::AtLeast(amount)
            | Self::AtMost(amount) => *amount,
            Self::Round(..) => Amount::ZERO,
        };
        Ratio::of(amount)
    }

    /// The band or the row of its table that it works with, by place; the one after the last where
    /// the table says something else.
    fn row(&self, scope: Scope<'_>, number: Ratio) -> Option<usize> {
        match self {
            Self::Give {
                give: Give::Bands(bands),
                ..
            } => band(bands, number),
            Self::Give {
                give: Give::Table(table),
                ..
            }
            | Self::Times(Times::Table(table)) => {
                Some(table.row(scope).unwrap_or(table.rows.len()))
            }
            _ => None,
        }
    }

    /// What the stage makes of a number.
    fn applied(&self, number: Ratio, by: Ratio) -> Option<Ratio> {
        match self {
            Self::Block(block) => number.floored_to(*block),
            Self::ToNext(step) => {
                let whole = number.floored_to(*step)?;
                match number.at_most(whole)? {
                    true => Some(Ratio::ZERO),
                    false => whole.plus(by)?.minus(number),
                }
            }
            Self::Give { per: None, .. } => Some(by),
            Self::Give { per: Some(per), .. } => number.times(rate(by, *per)?),
            Self::Times(_) | Self::Factor(_) | Self::Multiply => number.times(by),
            Self::AtLeast(_) => Some(if number.at_most(by)? { by } else { number }),
            Self::AtMost(_) => Some(if number.at_most(by)? { number } else { by }),
            Self::Round(rounding, digits) => Ratio::of(number.round(*digits, *rounding)?),
        }
    }

    /// Its name in traces.
    const fn word(&self) -> &'static str {
        match self {
            Self::Block(_) => "block",
            Self::ToNext(_) => "to-next",
            Self::Give { .. } => "give",
            Self::Times(_) => "times",
            Self::Factor(_) => "factor",
            Self::Multiply => "multiply",
            Self::AtLeast(_) => "at-least",
            Self::AtMost(_) => "at-most",
            Self::Round(..) => "round",
        }
    }
}

/// What each one of the base gives.
fn rate(give: Ratio, per: Amount) -> Option<Ratio> {
    give.times(Ratio::between(Amount::ONE, per)?)
}

fn entry(
    stage: &Stage,
    line: Option<usize>,
    (of, by, makes): (Ratio, Ratio, Ratio),
) -> Option<StageEntry> {
    Some(StageEntry {
        line,
        stage: stage.word(),
        of: of.shown()?,
        by: match stage {
            Stage::Round(..) => None,
            Stage::Give { per: Some(per), .. } => rate(by, *per)?.shown(),
            _ => by.shown(),
        },
        makes: makes.shown()?,
    })
}

impl Give {
    fn found(&self, scope: Scope<'_>, base: Ratio) -> Option<Amount> {
        match self {
            Self::Amount(give) => Some(*give),
            Self::Table(table) => table.found(scope),
            Self::Bands(bands) => {
                let (_, give) = bands.get(band(bands, base)?)?;
                Some(*give)
            }
        }
    }
}

impl Times {
    fn found(&self, scope: Scope<'_>) -> Option<Amount> {
        match self {
            Self::Event(field) => scope.data.fields.get(*field)?.amount(),
            Self::Line(field) => scope.line?.get(*field)?.amount(),
            Self::Table(table) => table.found(scope),
        }
    }
}

impl Lookup {
    fn found(&self, scope: Scope<'_>) -> Option<Amount> {
        let row = self.row(scope).and_then(|row| self.rows.get(row));
        row.map(|(_, give)| *give).or(self.otherwise)
    }

    /// The place of the first row that fits.
    fn row(&self, scope: Scope<'_>) -> Option<usize> {
        self.rows.iter().position(|(test, _)| test.passes(scope))
    }
}

/// The place of the highest band that a number reaches.
fn band(bands: &[(Amount, Amount)], number: Ratio) -> Option<usize> {
    let reached = |from: Amount| Ratio::of(from)?.at_most(number);
    bands
        .iter()
        .rposition(|(from, _)| reached(*from) == Some(true))
}

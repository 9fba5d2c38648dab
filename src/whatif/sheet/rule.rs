//! A rule of a sheet: what remains of an earn rule, as whole numbers and rates.

use super::maker::Maker;
use super::number::{Rate, step_of};
use super::test::Node;
use super::together::Parts;
use crate::definition::{CapOf, Crossing, Each, Rest};
use crate::number::Rounding;
use crate::program::{Basis, CapKey, EarnRule, Key};

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
    /// So much, by the highest band that is reached.
    Bands(Vec<(i64, i64)>),
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
        made.way = self.way(rule, (&made.base, grain), &mut made.open)?;
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

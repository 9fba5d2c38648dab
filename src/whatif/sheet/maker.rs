//! Making a sheet: what its parts share while they are worked out.

use super::super::quote::texts;
use super::guard::Guards;
use super::load::Limit;
use super::number::{MOST, step_of};
use super::rule::{Rule, Way};
use super::scratch::LINES;
use super::test::{Node, Tests};
use super::tester::Tester;
use crate::engine::{facts_before, room_before};
use crate::list::ToList as _;
use crate::member::State;
use crate::number::Amount;
use crate::program::{
    Balance, Cap, Counter, EarnRule, EventType, Facts, Field, Key, Program, Scope, Table, Test,
};

/// A number of the event, or of each line, less others; in grains, the finest that the fields can say.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) line: bool,
    pub(super) field: usize,
    pub(super) less: Vec<usize>,
    pub(super) grain: i64,
}

/// What sums of products stay in.
const ROOM: i64 = 1 << 62;

/// What is known, and what has been worked out so far.
pub(super) struct Maker<'a> {
    pub(super) program: &'a Program,
    pub(super) state: &'a State,
    pub(super) kind: Key<EventType>,
    pub(super) facts: Facts,
    pub(super) texts: Vec<&'a str>,
    /// Numbers of the event that are known already.
    pub(super) known: Vec<Option<i64>>,
    pub(super) tests: Tests,
    pub(super) sources: Vec<Source>,
    /// Conditions of lines.
    pub(super) masks: Vec<Node>,
    pub(super) rooms: Vec<(Key<Cap>, i64)>,
    /// The sums that several rules are rounded as, by their first rules.
    pub(super) sums: Vec<usize>,
    pub(super) totals: Vec<super::feed::Total>,
    pub(super) feeds: Vec<super::feed::Feed>,
    /// The rules that remain, in their order.
    pub(super) rules: Vec<Key<EarnRule>>,
    /// The balances that they may credit.
    pub(super) credited: Table<Balance, bool>,
    pub(super) values: Vec<super::counter::Value>,
    pub(super) places: Table<Counter, Option<usize>>,
    pub(super) guards: Guards,
}

impl<'a> Maker<'a> {
    /// Nothing is worked out yet.
    pub(super) fn begin(
        program: &'a Program,
        state: &'a State,
        kind: Key<EventType>,
        known: Vec<Option<i64>>,
    ) -> Self {
        Self {
            program,
            state,
            kind,
            facts: facts_before(program, state, kind),
            texts: texts(program, kind),
            known,
            tests: Tests::default(),
            sources: Vec::new(),
            masks: Vec::new(),
            rooms: Vec::new(),
            sums: Vec::new(),
            totals: Vec::new(),
            feeds: Vec::new(),
            rules: Vec::new(),
            credited: program.balances.map(|_, _| false),
            values: Vec::new(),
            places: program.counters.map(|_, _| None),
            guards: Guards::none(program),
        }
    }
}

impl Maker<'_> {
    /// Whether no balance that rules give to has a most, a debt or a great sum, each of which the engine minds.
    pub(super) fn credits_plainly(&self) -> bool {
        self.program.balances.iter().all(|(key, balance)| {
            let account = &self.state.accounts[key];
            let plain = balance.most.is_none() && account.debt.is_zero();
            !self.credited[key] || plain && account.earned.millionths() < MOST
        })
    }

    /// What remains of a condition; `None` of one that the engine has to decide.
    pub(super) fn test(&mut self, test: Option<&Test>, of_line: bool) -> Option<Node> {
        let data = crate::program::Data::default();
        let tester = Tester {
            scope: Scope {
                data: &data,
                line: None,
                facts: &self.facts,
                leap_day: self.program.calendar.leap_day,
            },
            event: &self.program.events[self.kind],
            texts: &self.texts,
            known: &self.known,
        };
        tester.whole(test, of_line, &mut self.tests)
    }

    /// The place of a source.
    pub(super) fn source(&mut self, line: bool, field: usize, less: &[usize]) -> usize {
        let event = &self.program.events[self.kind];
        let fields = match (line, &event.lines) {
            (true, Some(lines)) => &lines.fields,
            _ => &event.fields,
        };
        let used = less.iter().chain([&field]);
        let digits = used.filter_map(|at| Some(fields.get(*at)?.digits)).max();
        let source = Source {
            line,
            field,
            less: less.to_vec(),
            grain: step_of(digits.unwrap_or(6)),
        };
        place_of(&mut self.sources, source)
    }

    /// What the fields of the event may hold, and those of a line.
    pub(super) fn limits(&self) -> (Vec<Limit>, Vec<Limit>) {
        let event = &self.program.events[self.kind];
        let of = |fields: &[Field]| {
            let limits = fields.iter();
            let limits = limits.map(|field| Limit::of(field, self.texts.len()));
            limits.to_list()
        };
        let lines = event.lines.as_ref();
        let lines = lines.map_or_else(Vec::new, |lines| of(&lines.fields));
        (of(&event.fields), lines)
    }

    /// Bounds the numbers of the event, and of its lines, by the rates that multiply them: all lines of all rules
    /// together stay in 62 bits. Of more, the engine reckons.
    pub(super) fn bound(&self, rules: &[Rule], limits: &mut [Limit], of_lines: &mut [Limit]) {
        for (place, source) in self.sources.iter().enumerate() {
            let of_source = rules.iter().filter(|rule| rule.base.is_of(place));
            let rates = of_source.filter_map(|rule| match &rule.way {
                Way::Rate(rates) => rates.iter().map(|(over, _)| *over).max(),
                _ => None,
            });
            let most = rates.max().unwrap_or(1).max(1);
            let all = i64::try_from(rules.len().saturating_mul(LINES));
            let room = all.ok().and_then(|all| ROOM.checked_div(all.max(1)));
            let grains = room.and_then(|room| room.checked_div(most)).unwrap_or(0);
            let limits = if source.line {
                &mut *of_lines
            } else {
                &mut *limits
            };
            if let Some(limit) = limits.get_mut(source.field) {
                limit.bound(grains.saturating_mul(source.grain));
            }
        }
    }

    pub(super) fn grain(&self, source: usize) -> i64 {
        self.sources.get(source).map_or(1, |source| source.grain)
    }

    pub(super) fn mask(&mut self, node: Node) -> usize {
        place_of(&mut self.masks, node)
    }

    pub(super) fn total(&mut self, of: super::feed::Total) -> usize {
        place_of(&mut self.totals, of)
    }

    pub(super) fn sum(&mut self, first: usize) -> usize {
        place_of(&mut self.sums, first)
    }

    /// The balances that sums of lines are of.
    pub(super) fn sums_to(&self, rules: &[Rule]) -> Vec<Option<usize>> {
        let mut to = vec![None; self.sums.len()];
        for rule in rules {
            if let Some(sum) = rule.sum
                && rule.per_line
                && rule.by_line
                && let Some(to) = to.get_mut(sum)
            {
                *to = Some(rule.to);
            }
        }
        to
    }

    pub(super) fn room(&mut self, cap: Key<Cap>) -> usize {
        let known = self.rooms.iter().position(|(of, _)| *of == cap);
        known.unwrap_or_else(|| {
            let room = room_before(self.program, self.state, cap);
            self.rooms.push((cap, Amount::millionths(room)));
            self.rooms.len().saturating_sub(1)
        })
    }

    /// The place of a rule among those that remain.
    pub(super) fn made(&self, rule: Key<EarnRule>) -> Option<usize> {
        self.rules.iter().position(|made| *made == rule)
    }
}

/// The place of something in a list, at the end of which it comes where it is new.
fn place_of<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    let known = list.iter().position(|known| *known == item);
    known.unwrap_or_else(|| {
        list.push(item);
        list.len().saturating_sub(1)
    })
}

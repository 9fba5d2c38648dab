//! What swings with an open number: the awards, balances and counters whose amounts follow it, and
//! which way. What that means for a search, `straight` says.

use super::bounds::bounds;
use super::open::Open;
use crate::list::ToList as _;
use crate::number::Amount;
use crate::program::{
    Act, Balance, Basis, Counter, EarnRule, EventType, Key, Program, Remembered, Role, Stage,
    Stream, Times,
};

/// Which ways an amount goes as the open number rises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ways {
    pub(super) up: bool,
    pub(super) down: bool,
}

impl Ways {
    const UP: Self = Self {
        up: true,
        down: false,
    };
    const DOWN: Self = Self {
        up: false,
        down: true,
    };

    const fn any(self) -> bool {
        self.up || self.down
    }

    pub(super) const fn both(self) -> bool {
        self.up && self.down
    }

    const fn and(self, other: Self) -> Self {
        Self {
            up: self.up || other.up,
            down: self.down || other.down,
        }
    }
}

/// The numbers that follow an open one.
pub(crate) struct Swing<'p> {
    pub(super) program: &'p Program,
    pub(super) kind: Key<EventType>,
    pub(super) open: Open,
    pub(super) rules: Vec<(Key<EarnRule>, Ways)>,
    pub(super) balances: Vec<(Key<Balance>, Ways)>,
    pub(super) counters: Vec<(Key<Counter>, Ways)>,
    /// With what the rules compare those counters; rising.
    pub(crate) bounds: Vec<(Key<Counter>, Vec<Amount>)>,
    /// Whether every number follows one way on a stretch, so that none can turn and turn back.
    pub(crate) straight: bool,
    /// Whether besides more of the field never takes anything away.
    pub(crate) rising: bool,
}

impl<'p> Swing<'p> {
    /// What follows a field of an event.
    pub(crate) fn of(program: &'p Program, kind: Key<EventType>, open: Open) -> Self {
        let mut swing = Self {
            program,
            kind,
            open,
            rules: Vec::new(),
            balances: Vec::new(),
            counters: Vec::new(),
            bounds: Vec::new(),
            straight: true,
            rising: true,
        };
        swing.follow_rules();
        swing.follow_counters();
        let counters = swing.counters.iter();
        let counters = counters.map(|(key, _)| (*key, bounds(program, *key)));
        swing.bounds = counters.to_list();
        swing.straight = !swing.bends();
        swing.rising = swing.straight && !swing.sinks();
        swing
    }

    pub(super) fn event(&self) -> &'p EventType {
        &self.program.events[self.kind]
    }

    /// How a base follows: as the open field itself, or less it.
    pub(super) fn base(&self, basis: Basis, less: &[usize]) -> Ways {
        let own = match (basis, self.open) {
            (Basis::Event(field), Open::Event(open))
            | (Basis::Lines(field), Open::Line(_, open)) => Some((field, open)),
            (Basis::Rule(rule), _) => return of(&self.rules, rule),
            _ => None,
        };
        own.map_or(Ways::default(), |(field, open)| Ways {
            up: field == open,
            down: less.contains(&open),
        })
    }

    fn follow_rules(&mut self) {
        for key in &self.event().rules {
            let rule = &self.program.rules[*key];
            let mut ways = rule
                .basis
                .map_or(Ways::default(), |basis| self.base(basis, &rule.less));
            for stage in &rule.stages {
                ways.up |= match (stage, self.open) {
                    (Stage::Times(Times::Event(field)), Open::Event(open))
                    | (Stage::Times(Times::Line(field)), Open::Line(_, open)) => *field == open,
                    _ => false,
                };
            }
            add(&mut self.rules, *key, ways);
            add(&mut self.balances, rule.to, ways);
        }
        if let Role::Spends { balance, field, .. } = self.event().role
            && self.open == Open::Event(field)
        {
            add(&mut self.balances, balance, Ways::DOWN);
        }
    }

    /// Until nothing more follows: counters may be made of others, and duties carry between them.
    fn follow_counters(&mut self) {
        loop {
            let before = self.counters.clone();
            for (key, counter) in self.program.counters.iter() {
                let ways = self.stream(key, &counter.of);
                add(&mut self.counters, key, ways);
            }
            for act in self.program.duties.values().flat_map(|duty| &duty.acts) {
                if let Act::Carry { from, into, .. } = act {
                    let ways = of(&self.counters, *from);
                    add(&mut self.counters, *into, ways);
                }
            }
            if self.counters == before {
                return;
            }
        }
    }

    fn stream(&self, key: Key<Counter>, stream: &Stream) -> Ways {
        let fed = self.event().feeds.contains(&key);
        match stream {
            Stream::Sum { basis, less, .. } if fed => self.base(*basis, less),
            Stream::Memory(memory) if fed => match memory.of {
                Remembered::Values { field, .. }
                | Remembered::Greatest(field)
                | Remembered::Latest(field)
                | Remembered::Runs {
                    length: Some(field),
                    ..
                } if self.open == Open::Event(field) => Ways::UP,
                _ => Ways::default(),
            },
            Stream::Earned { .. } => {
                let balances = self.balances.iter();
                let own =
                    balances.filter(|(of, _)| self.program.balances[*of].feeds.contains(&key));
                own.fold(Ways::default(), |ways, (_, own)| ways.and(*own))
            }
            Stream::Available(balance) => of(&self.balances, *balance),
            Stream::Formula(formula) => {
                let mut ways = Ways::default();
                formula
                    .op
                    .visit(&mut |part| ways = ways.and(of(&self.counters, *part)));
                ways
            }
            _ => Ways::default(),
        }
    }
}

/// Which ways a number goes; none where it does not follow.
pub(super) fn of<T>(numbers: &[(Key<T>, Ways)], key: Key<T>) -> Ways {
    let mut numbers = numbers.iter();
    let found = numbers.find(|(of, _)| *of == key);
    found.map_or(Ways::default(), |(_, ways)| *ways)
}

fn add<T>(numbers: &mut Vec<(Key<T>, Ways)>, key: Key<T>, ways: Ways) {
    match numbers.iter_mut().find(|(of, _)| *of == key) {
        Some((_, known)) => *known = known.and(ways),
        None if ways.any() => numbers.push((key, ways)),
        None => {}
    }
}

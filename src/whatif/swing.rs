//! What swings with an open number: the awards, balances and counters whose amounts follow it, and
//! whether they all follow it one way. Where they do, each decision that looks at one of them turns at
//! most once on a stretch, which is what lets a search halve it.

use super::vary::Open;
use crate::definition::{CapOf, Crossing, Operand, Operation, Winner};
use crate::number::Amount;
use crate::order::order;
use crate::program::{
    Act, Balance, Basis, Cap, CapKey, Counter, EarnRule, EventType, Give, Goal, Key, Moment, Much,
    Pot, Program, Remembered, Role, Stage, Stream, Subject, Tally, Test, Times, Value,
};

/// The numbers that follow an open one.
pub(crate) struct Swing<'p> {
    program: &'p Program,
    kind: Key<EventType>,
    open: Open,
    rules: Vec<Key<EarnRule>>,
    balances: Vec<Key<Balance>>,
    pub(crate) counters: Vec<Key<Counter>>,
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
        swing.bounds = swing
            .counters
            .iter()
            .map(|key| (*key, bounds(program, *key)))
            .collect();
        swing.straight = !(swing.bends_in_event() || swing.bends_in_rules() || swing.bends_after());
        swing.rising = swing.straight && !swing.sinks();
        swing
    }

    fn event(&self) -> &'p EventType {
        &self.program.events[self.kind]
    }

    /// Whether a base is of the open field: as itself, or less it.
    fn reads(&self, basis: Basis, less: &[usize]) -> (bool, bool) {
        match (basis, self.open) {
            (Basis::Event(field), Open::Event(open)) => (field == open, less.contains(&open)),
            (Basis::Lines(field), Open::Line(_, open)) => (field == open, less.contains(&open)),
            (Basis::Rule(rule), _) => (self.rules.contains(&rule), false),
            _ => (false, false),
        }
    }

    fn rule_reads(&self, rule: &EarnRule) -> (bool, bool) {
        let (mut up, down) = match rule.basis {
            Some(basis) => self.reads(basis, &rule.less),
            None => (false, false),
        };
        for stage in &rule.stages {
            up |= match (stage, self.open) {
                (Stage::Times(Times::Event(field)), Open::Event(open))
                | (Stage::Times(Times::Line(field)), Open::Line(_, open)) => *field == open,
                _ => false,
            };
        }
        (up, down)
    }

    fn follow_rules(&mut self) {
        for key in &self.event().rules {
            let rule = &self.program.rules[*key];
            let (up, down) = self.rule_reads(rule);
            if up || down {
                self.rules.push(*key);
                push(&mut self.balances, rule.to);
            }
        }
        if let Role::Spends { balance, field, .. } = self.event().role
            && self.open == Open::Event(field)
        {
            push(&mut self.balances, balance);
        }
    }

    /// Until nothing more follows: counters may be made of others, and duties carry between them.
    fn follow_counters(&mut self) {
        loop {
            let before = self.counters.len();
            for (key, counter) in self.program.counters.iter() {
                if self.follows(key, &counter.of) {
                    push(&mut self.counters, key);
                }
            }
            for act in self.program.duties.values().flat_map(|duty| &duty.acts) {
                if let Act::Carry { from, into, .. } = act
                    && self.counters.contains(from)
                {
                    push(&mut self.counters, *into);
                }
            }
            if self.counters.len() == before {
                return;
            }
        }
    }

    fn follows(&self, key: Key<Counter>, of: &Stream) -> bool {
        let fed = self.event().feeds.contains(&key);
        match of {
            Stream::Sum { basis, less, .. } => {
                let (up, down) = self.reads(*basis, less);
                fed && (up || down)
            }
            Stream::Memory(memory) => {
                fed && match memory.of {
                    Remembered::Values { field, .. }
                    | Remembered::Greatest(field)
                    | Remembered::Latest(field)
                    | Remembered::Runs {
                        length: Some(field),
                        ..
                    } => self.open == Open::Event(field),
                    _ => false,
                }
            }
            Stream::Earned { .. } => {
                let balances = self.balances.iter();
                balances
                    .map(|balance| &self.program.balances[*balance])
                    .any(|of| of.feeds.contains(&key))
            }
            Stream::Available(balance) => self.balances.contains(balance),
            Stream::Formula(formula) => {
                let mut follows = false;
                formula
                    .op
                    .visit(&mut |part| follows |= self.counters.contains(part));
                follows
            }
            Stream::Count { .. } | Stream::Score | Stream::Carried | Stream::Elapsed(..) => false,
        }
    }

    /// What takes something back computes what is left of it anew; what spends in steps is refused and
    /// taken by turns; different values are one more or not.
    fn bends_in_event(&self) -> bool {
        let (mut ups, mut downs) = (false, false);
        for key in &self.rules {
            let (up, down) = self.rule_reads(&self.program.rules[*key]);
            ups |= up;
            downs |= down;
        }
        for key in &self.event().feeds {
            match &self.program.counters[*key].of {
                Stream::Sum { basis, less, .. } => {
                    let (up, down) = self.reads(*basis, less);
                    ups |= up;
                    downs |= down;
                }
                Stream::Memory(memory) => {
                    if let Remembered::Values { field, .. } = memory.of
                        && self.open == Open::Event(field)
                    {
                        return true;
                    }
                    ups |= self.counters.contains(key);
                }
                _ => {}
            }
        }
        for leaf in &self.event().leaves {
            self.program.tasks[leaf.task].goal.visit(&mut |goal| {
                if let Goal::Do {
                    event,
                    tally: Tally::Values(name),
                    ..
                } = goal
                    && *event == self.kind
                    && self.is_named(name)
                {
                    ups = true;
                    downs = true;
                }
                if let Goal::Do {
                    event,
                    tally: Tally::Sum(name),
                    ..
                } = goal
                    && *event == self.kind
                    && self.is_named(name)
                {
                    ups = true;
                }
            });
        }
        match self.event().role {
            Role::Reverses(_) => return true,
            Role::Spends { field, way, .. } if self.open == Open::Event(field) => {
                downs = true;
                if way != crate::program::Way::Plain && way != crate::program::Way::Own {
                    return true;
                }
            }
            _ => {}
        }
        ups && downs || self.event().takes_off.is_some()
    }

    /// Whether the open field has that name.
    fn is_named(&self, name: &str) -> bool {
        let field = match self.open {
            Open::Event(field) => self.event().fields.get(field),
            Open::Line(_, field) => {
                let lines = self.event().lines.as_ref();
                lines.and_then(|lines| lines.fields.get(field))
            }
        };
        field.is_some_and(|field| field.id == name)
    }

    /// Rules whose number does not follow the base one way, that compete for an event by how much they
    /// give, or that take room under a cap from each other.
    fn bends_in_rules(&self) -> bool {
        self.rules.iter().any(|key| {
            let rule = &self.program.rules[*key];
            let saw = rule
                .stages
                .iter()
                .any(|stage| matches!(stage, Stage::ToNext(_)));
            let compete = rule.side.is_some_and(|side| side.by != Winner::First);
            let jumpy = rule.split.is_some_and(|split| !split.by_award)
                && rule.stages.iter().any(|stage| {
                    !matches!(
                        stage,
                        Stage::Give {
                            give: Give::Amount(_),
                            ..
                        } | Stage::Times(_)
                            | Stage::Factor(_)
                            | Stage::Multiply
                    )
                });
            let keyed = rule.caps.iter().any(|on| {
                matches!(on.key, CapKey::Line(_))
                    || rule.by_line && self.program.caps[on.cap].of == CapOf::Base
            });
            let together = rule.together.is_some() && !rule.caps.is_empty();
            saw || compete || jumpy || keyed || together || self.shares_room(*key, rule)
        })
    }

    /// Whether another rule of the event draws on a cap in another way, or builds on one that is cut.
    fn shares_room(&self, key: Key<EarnRule>, rule: &EarnRule) -> bool {
        let others = || self.event().rules.iter().filter(|other| **other != key);
        let shared = |cap: Key<Cap>| {
            others().any(|other| {
                let other = &self.program.rules[*other];
                let draws = other.caps.iter().any(|on| on.cap == cap);
                draws
                    && (self.program.caps[cap].of == CapOf::Base
                        || other.to != rule.to
                        || self.is_told_apart(rule.to))
            })
        };
        rule.caps.iter().any(|on| shared(on.cap))
    }

    /// Whether something looks at single givers of a balance, or rules build on others.
    fn is_told_apart(&self, balance: Key<Balance>) -> bool {
        let feeds = self.program.balances[balance].feeds.iter();
        let mut feeds = feeds.map(|key| &self.program.counters[*key].of);
        let apart = feeds.any(|of| matches!(of, Stream::Earned { only, except, .. } if !only.is_empty() || !except.is_empty()));
        let mut rules = self.event().rules.iter();
        apart || rules.any(|rule| matches!(self.program.rules[*rule].basis, Some(Basis::Rule(_))))
    }

    /// Formulas that fall where a counter rises, goals that ask for a share of another, duties that
    /// take a share.
    fn bends_after(&self) -> bool {
        let follows = |key: &Key<Counter>| self.counters.contains(key);
        let formulas = self
            .counters
            .iter()
            .any(|key| match &self.program.counters[*key].of {
                Stream::Formula(formula) => match &formula.op {
                    Operation::Share { .. }
                    | Operation::Cycle { .. }
                    | Operation::Discounted(_) => true,
                    Operation::Difference {
                        less: Operand::Counter(less),
                        ..
                    } => follows(less),
                    Operation::Bands { bands, .. } => !bands
                        .iter()
                        .zip(bands.iter().skip(1))
                        .all(|(one, next)| one.1 <= next.1),
                    _ => false,
                },
                _ => false,
            });
        let mut shares = false;
        each_goal(self.program, &mut |goal| {
            if let Goal::Reach {
                share: Some(share), ..
            } = goal
            {
                shares |= follows(&share.of);
            }
        });
        let takes = |act: &Act| match act {
            Act::Take {
                amount: Much::Percent { .. },
                from,
                ..
            } => from.iter().any(|pot| self.pot_follows(*pot)),
            Act::Carry { from, .. } => follows(from),
            _ => false,
        };
        let mut duties = self
            .program
            .duties
            .values()
            .filter(|duty| !at_set_times(&duty.on));
        formulas || shares || duties.any(|duty| duty.acts.iter().any(takes))
    }

    fn pot_follows(&self, pot: Pot) -> bool {
        match pot {
            Pot::Counter(counter) => self.counters.contains(&counter),
            Pot::Balance(balance) => self.balances.contains(&balance),
        }
    }

    /// Whether more may take something away: by less of a base, bands that fall, duties that take,
    /// conditions that ask for little, a crossing order that earns by its new tier.
    fn sinks(&self) -> bool {
        let down = self
            .rules
            .iter()
            .any(|key| self.rule_reads(&self.program.rules[*key]).1);
        let counted = self
            .event()
            .feeds
            .iter()
            .any(|key| match &self.program.counters[*key].of {
                Stream::Sum { basis, less, .. } => self.reads(*basis, less).1,
                _ => false,
            });
        let spends = matches!(self.event().role, Role::Spends { .. });
        let bands = self.rules.iter().any(|key| {
            let stages = self.program.rules[*key].stages.iter();
            stages.into_iter().any(|stage| match stage {
                Stage::Give {
                    give: Give::Bands(bands),
                    ..
                } => !bands
                    .iter()
                    .zip(bands.iter().skip(1))
                    .all(|(one, next)| one.1 <= next.1),
                _ => false,
            })
        });
        let crossing = self
            .event()
            .uses
            .ladders
            .iter()
            .any(|ladder| self.program.ladders[*ladder].crossing == Crossing::NewTier);
        let duties = self
            .program
            .duties
            .values()
            .filter(|duty| !at_set_times(&duty.on));
        let takes = duties
            .flat_map(|duty| &duty.acts)
            .any(|act| !matches!(act, Act::Credit { .. }));
        let mut asks_little = false;
        each_test_later(self.program, &mut |test| {
            asks_little |= !self.asks_for_more(test)
        });
        down || counted || spends || bands || crossing || takes || asks_little
    }

    /// Whether a condition can only begin to hold as amounts rise.
    fn asks_for_more(&self, test: &Test) -> bool {
        let moves = |subject: Subject| match subject {
            Subject::Counter(counter) => self.counters.contains(&counter),
            Subject::Ladder(_) | Subject::Segment(_) => true,
            _ => false,
        };
        match test {
            Test::All(of) | Test::Any(of) => of.iter().all(|test| self.asks_for_more(test)),
            Test::Compare {
                subject,
                comparison,
                ..
            } => {
                let more = matches!(
                    comparison,
                    crate::definition::Comparison::AtLeast | crate::definition::Comparison::Above
                );
                more && !matches!(subject, Subject::Segment(_)) || !moves(*subject)
            }
            _ => {
                let mut moved = false;
                test.visit(&mut |subject| moved |= moves(subject));
                !moved
            }
        }
    }
}

fn push<T>(keys: &mut Vec<Key<T>>, key: Key<T>) {
    if !keys.contains(&key) {
        keys.push(key);
    }
}

/// Whether the calendar sets a duty off, and no event.
const fn at_set_times(moment: &Moment) -> bool {
    matches!(moment, Moment::Period { .. } | Moment::Anniversary { .. })
}

/// Sees each node of every goal.
fn each_goal(program: &Program, see: &mut dyn FnMut(&Goal)) {
    for tier in program
        .ladders
        .values()
        .flat_map(|ladder| ladder.tiers.values())
    {
        let own = tier.reach.iter().chain(&tier.keep);
        own.chain(tier.keep_for.iter().map(|(_, goal)| goal))
            .for_each(|goal| goal.visit(see));
    }
    program.tasks.values().for_each(|task| task.goal.visit(see));
}

/// Sees every condition that is asked after the event.
fn each_test_later(program: &Program, see: &mut dyn FnMut(&Test)) {
    let tiers = program
        .ladders
        .values()
        .flat_map(|ladder| ladder.tiers.values());
    tiers
        .filter_map(|tier| tier.when.as_ref())
        .for_each(|(test, _)| see(test));
    program
        .duties
        .values()
        .filter_map(|duty| duty.when.as_ref())
        .for_each(&mut *see);
    program.each_grant(&mut |grant| grant.when.iter().for_each(&mut *see));
    for (_, task) in program.tasks.iter() {
        program.audiences(task).for_each(|of| see(&of.test));
    }
    program
        .redemptions
        .values()
        .filter_map(|of| of.when.as_ref())
        .for_each(&mut *see);
    let groups = program
        .segments
        .values()
        .flat_map(|segment| segment.groups.values());
    groups
        .filter_map(|group| group.test.as_ref())
        .for_each(&mut *see);
}

/// With what a counter is compared anywhere, rising.
fn bounds(program: &Program, counter: Key<Counter>) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    each_goal(program, &mut |goal| {
        if let Goal::Reach {
            counter: of, need, ..
        } = goal
            && *of == counter
        {
            found.push(*need);
        }
    });
    each_test_later(program, &mut |test| constants(test, counter, &mut found));
    for axis in program.segments.values().flat_map(|segment| &segment.axes) {
        if axis.counter == counter {
            found.extend(&axis.bounds);
        }
    }
    let sorted = order(found.len(), &|a, b| found.get(a) < found.get(b));
    sorted
        .into_iter()
        .filter_map(|place| found.get(place).copied())
        .collect()
}

fn constants(test: &Test, counter: Key<Counter>, found: &mut Vec<Amount>) {
    let own = |subject: &Subject| matches!(subject, Subject::Counter(of) if *of == counter);
    match test {
        Test::All(of) | Test::Any(of) => of.iter().for_each(|test| constants(test, counter, found)),
        Test::Not(of) | Test::AnyLine(of) => constants(of, counter, found),
        Test::Compare {
            subject,
            value: Value::Amount(value),
            ..
        } if own(subject) => found.push(*value),
        Test::In { subject, values } if own(subject) => {
            found.extend(values.iter().filter_map(Value::amount));
        }
        _ => {}
    }
}

//! Whether what swings with an open number does so straight: each amount one way, so that a decision
//! that looks at one of them turns at most once on a stretch. That is what lets a search halve it.
//! Everything in the rules that breaks this is named here.

use super::bounds::{each_goal, each_test_later};
use super::open::Open;
use super::swing::{Swing, Ways, of};
use crate::definition::{CapOf, Comparison, Crossing, Operand, Operation, Winner};
use crate::number::Amount;
use crate::program::{
    Act, Balance, Basis, Cap, CapKey, EarnRule, Give, Goal, Key, Moment, Much, Pot, Remembered,
    Role, Stage, Stream, Subject, Tally, Test, Way,
};

impl Swing<'_> {
    /// Whether anything may turn and turn back.
    pub(super) fn bends(&self) -> bool {
        let torn = self.balances.iter().any(|(_, ways)| ways.both())
            || self.counters.iter().any(|(_, ways)| ways.both());
        let rules = self.rules.iter().any(|(key, _)| self.rule_bends(*key));
        torn || rules || self.event_bends() || self.formula_bends() || self.duty_bends()
    }

    /// What takes something back computes what is left of it anew; redemptions come in steps; a value
    /// is a new one or not.
    fn event_bends(&self) -> bool {
        let spends = match self.event().role {
            Role::Reverses(_) => true,
            Role::Spends { field, way, .. } => {
                self.open == Open::Event(field) && !matches!(way, Way::Plain | Way::Own)
            }
            _ => false,
        };
        let mut remembers = false;
        for key in &self.event().feeds {
            if let Stream::Memory(memory) = &self.program.counters[*key].of
                && let Remembered::Values { field, .. } = memory.of
            {
                remembers |= self.open == Open::Event(field);
            }
        }
        for leaf in &self.event().leaves {
            self.program.tasks[leaf.task].goal.visit(&mut |goal| {
                if let Goal::Do {
                    event,
                    tally: Tally::Values(name),
                    ..
                } = goal
                {
                    remembers |= *event == self.kind && self.is_named(name);
                }
            });
        }
        spends || remembers || self.event().takes_off.is_some()
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

    /// A rule whose number does not follow its base one way, that competes by how much it gives, or
    /// that takes room under a cap from others.
    fn rule_bends(&self, key: Key<EarnRule>) -> bool {
        let rule = &self.program.rules[key];
        let mut stages = rule.stages.iter();
        let saw = stages.any(|stage| matches!(stage, Stage::ToNext(_)));
        let competes = rule.side.is_some_and(|side| side.by != Winner::First);
        let divided = rule.split.is_some_and(|split| !split.by_award);
        let linear = rule.stages.iter().all(|stage| {
            matches!(
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
            let of_base = self.program.caps[on.cap].of == CapOf::Base;
            matches!(on.key, CapKey::Line(_)) || rule.by_line && of_base
        });
        let together = rule.together.is_some() && !rule.caps.is_empty();
        let shared = rule.caps.iter().any(|on| self.shares_room(key, on.cap));
        saw || competes || divided && !linear || keyed || together || shared
    }

    /// Whether another rule draws on a cap so that what one takes and the other lacks is not the same:
    /// by its base, into another balance, or where somebody tells the two apart.
    fn shares_room(&self, key: Key<EarnRule>, cap: Key<Cap>) -> bool {
        let to = self.program.rules[key].to;
        let others = self.event().rules.iter().filter(|other| **other != key);
        let mut others = others.map(|other| &self.program.rules[*other]);
        others.any(|other| {
            let draws = other.caps.iter().any(|on| on.cap == cap);
            let of_base = self.program.caps[cap].of == CapOf::Base;
            draws && (of_base || other.to != to || self.tells_apart(to))
        })
    }

    /// Whether something looks at single givers of a balance, or rules build on others.
    fn tells_apart(&self, balance: Key<Balance>) -> bool {
        let feeds = self.program.balances[balance].feeds.iter();
        let mut feeds = feeds.map(|key| &self.program.counters[*key].of);
        let apart = feeds.any(|of| match of {
            Stream::Earned { only, except, .. } => !only.is_empty() || !except.is_empty(),
            _ => false,
        });
        let mut rules = self.event().rules.iter();
        let builds =
            |rule: &Key<EarnRule>| matches!(self.program.rules[*rule].basis, Some(Basis::Rule(_)));
        apart || rules.any(builds)
    }

    /// Formulas that fall where a counter rises, and goals that ask for a share of another counter.
    fn formula_bends(&self) -> bool {
        let follows = |key| of(&self.counters, key) != Ways::default();
        let formulas = self.counters.iter().any(|(key, _)| {
            let Stream::Formula(formula) = &self.program.counters[*key].of else {
                return false;
            };
            match &formula.op {
                Operation::Share { .. } | Operation::Cycle { .. } | Operation::Discounted(_) => {
                    true
                }
                Operation::Difference {
                    less: Operand::Counter(less),
                    ..
                } => follows(*less),
                Operation::Bands { bands, .. } => falls(bands),
                _ => false,
            }
        });
        let mut shares = false;
        each_goal(self.program, &mut |goal| {
            if let Goal::Reach {
                share: Some(share), ..
            } = goal
            {
                shares |= follows(share.of);
            }
        });
        formulas || shares
    }

    /// Duties that take a part of what follows: what a rounding leaves goes up and down.
    fn duty_bends(&self) -> bool {
        let follows = |pot: &Pot| match pot {
            Pot::Counter(counter) => self.counters.iter().any(|(key, _)| key == counter),
            Pot::Balance(balance) => self.balances.iter().any(|(key, _)| key == balance),
        };
        let bends = |act: &Act| match act {
            Act::Take {
                amount: Much::Percent { .. },
                from,
                ..
            } => from.iter().any(follows),
            Act::Carry { from, .. } => follows(&Pot::Counter(*from)),
            _ => false,
        };
        self.acts().any(bends)
    }

    /// What duties do that an event can set off.
    fn acts(&self) -> impl Iterator<Item = &Act> {
        let duties = self.program.duties.values();
        let set_off = duties
            .filter(|duty| !matches!(duty.on, Moment::Period { .. } | Moment::Anniversary { .. }));
        set_off.flat_map(|duty| &duty.acts)
    }

    /// Whether more may take something away: by less of a base, bands that fall, duties that take,
    /// conditions that ask for little, an order that earns by the tier that it reaches.
    pub(super) fn sinks(&self) -> bool {
        let down = self.rules.iter().any(|(_, ways)| ways.down)
            || self.counters.iter().any(|(_, ways)| ways.down);
        let spends = matches!(self.event().role, Role::Spends { .. });
        let mut stages = self
            .rules
            .iter()
            .flat_map(|(key, _)| &self.program.rules[*key].stages);
        let bands = stages.any(|stage| match stage {
            Stage::Give {
                give: Give::Bands(bands),
                ..
            } => falls(bands),
            _ => false,
        });
        let mut ladders = self.event().uses.ladders.iter();
        let crossing = |key| self.program.ladders[key].crossing == Crossing::NewTier;
        let crossing = ladders.any(|ladder| crossing(*ladder));
        let takes = self.acts().any(|act| !matches!(act, Act::Credit { .. }));
        let mut asks_little = false;
        each_test_later(self.program, &mut |test| {
            asks_little |= !self.asks_for_more(test);
        });
        down || spends || bands || crossing || takes || asks_little
    }

    /// Whether a condition can only begin to hold as amounts rise.
    fn asks_for_more(&self, test: &Test) -> bool {
        let moves = |subject: Subject| match subject {
            Subject::Counter(counter) => self.counters.iter().any(|(key, _)| *key == counter),
            Subject::Ladder(_) | Subject::Segment(_) => true,
            _ => false,
        };
        match test {
            Test::All(of) | Test::Any(of) => of.iter().all(|test| self.asks_for_more(test)),
            Test::Compare {
                subject,
                comparison: Comparison::AtLeast | Comparison::Above,
                ..
            } => !matches!(subject, Subject::Segment(_)),
            _ => {
                let mut moved = false;
                test.visit(&mut |subject| moved |= moves(subject));
                !moved
            }
        }
    }
}

/// Whether a higher band gives less.
fn falls(bands: &[(Amount, Amount)]) -> bool {
    let mut steps = bands.iter().zip(bands.iter().skip(1));
    steps.any(|(band, next)| band.1 > next.1)
}

//! What an event decides on its way, without the amounts. Between two values that decide the
//! same, only amounts differ.

use super::swing::Swing;
use super::trial::Trial;
use super::vary::Tried;
use crate::engine::{GiftChange, Given, Journal, TaskChange};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::program::{Cap, Gift, Key, Program};
use crate::view::{Seen, held};

/// What a jump is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Tier,
    Task,
    Journey,
    Milestone,
    Rule,
    Cap,
    Benefit,
}

/// Something that people see: of what, which by its place, and how it stands. What is not there has
/// no mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) kind: Kind,
    pub(crate) of: usize,
    pub(crate) stands: usize,
}

/// What is decided for an event with a value.
#[derive(Clone, Debug)]
pub(crate) struct Decided {
    pub(crate) marks: Vec<Mark>,
    /// Why it is refused.
    pub(crate) refused: Option<(&'static str, String)>,
    /// What is decided besides: which bands, which factors, how often a duty runs, between which
    /// of the rules' constants counters lie.
    hidden: Vec<i64>,
    /// Whether what is looked for has come about.
    pub(crate) met: bool,
}

impl Decided {
    /// What an event decided, and whether it met what is asked for.
    pub(crate) fn of(start: &Trial<'_>, tried: &Tried<'_>, swing: &Swing, met: bool) -> Self {
        let mut decided = Self {
            marks: Vec::new(),
            refused: None,
            hidden: Vec::new(),
            met,
        };
        match tried {
            Ok(trial) => decided.tell(trial, swing),
            Err(problem) => {
                decided.tell(start, swing);
                decided.refused = Some((problem.code, problem.path.clone()));
            }
        }
        decided
    }

    /// Whether nothing was decided otherwise.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.met == other.met
            && self.refused == other.refused
            && self.marks == other.marks
            && self.hidden == other.hidden
    }

    fn mark(&mut self, kind: Kind, of: usize, stands: usize) {
        self.marks.push(Mark { kind, of, stands });
    }

    fn tell(&mut self, trial: &Trial<'_>, swing: &Swing) {
        let program = trial.rules();
        let state = &*trial.now;
        for (key, standing) in state.standings.iter() {
            self.mark(Kind::Tier, key.place(), state.tier(program, key).place());
            self.hide(standing.earned().place());
            let rising = standing.rising.iter().map(|rise| rise.tier.place());
            self.hide(rising.max().unwrap_or_default());
        }
        for (key, task) in state.tasks.iter() {
            let before = trial.before.tasks[key].times;
            self.times(Kind::Task, key.place(), task.times.saturating_sub(before));
        }
        for (key, done) in state.journeys.iter() {
            let new = done.is_some() && trial.before.journeys[key].is_none();
            self.times(Kind::Journey, key.place(), u32::from(new));
        }
        for key in program.milestones.keys() {
            let moved = trial
                .journals
                .iter()
                .flat_map(|journal| &journal.milestones);
            let own = moved.filter(|moved| moved.milestone == key);
            let passed = own.map(|moved| moved.after.saturating_sub(moved.before));
            self.times(Kind::Milestone, key.place(), passed.sum());
        }
        for journal in &trial.journals {
            self.tell_journal(journal, program);
        }
        self.tell_benefits(trial);
        for (key, group) in state.groups.iter() {
            self.hide(key.place());
            self.hide(
                group
                    .group
                    .map_or(0, |group| group.place().saturating_add(1)),
            );
        }
        for (counter, bounds) in &swing.bounds {
            let value = state.counter(program, *counter, state.day);
            self.hide(bounds.partition_point(|bound| *bound <= value));
            // Conditions may ask for more than a value: just that value is a case of its own.
            self.hide(usize::from(bounds.contains(&value)));
        }
    }

    fn times(&mut self, kind: Kind, of: usize, times: u32) {
        if times > 0 {
            self.mark(kind, of, usize::try_from(times).unwrap_or(usize::MAX));
        }
    }

    fn hide(&mut self, decided: usize) {
        self.hidden.push(i64::try_from(decided).unwrap_or(i64::MAX));
    }

    fn tell_journal(&mut self, journal: &Journal, program: &Program) {
        let given = journal
            .awards
            .iter()
            .filter_map(|award| award.given.as_ref());
        let given: Vec<&Given> = given.to_list();
        for award in &given {
            let rule = award.rule.place();
            if !award.amount.is_zero() {
                self.mark(Kind::Rule, rule, 1);
            }
            self.hide(rule);
            award.rows.iter().for_each(|row| self.hide(*row));
            for factor in &award.factors {
                self.hide(factor.multiplier.place());
                self.hidden.push(factor.factor.millionths());
            }
        }
        for cap in program.caps.keys() {
            if is_full(cap, &given) {
                self.mark(Kind::Cap, cap.place(), 1);
            }
        }
        for (task, change) in &journal.tasks {
            if *change != TaskChange::Progressed {
                self.hide(task.place());
            }
        }
        for done in &journal.duties {
            self.hide(done.duty.place());
            if done.verb == crate::definition::Verb::Convert {
                self.hidden.push(done.amount.millionths());
            }
        }
        self.hide(journal.ran.len());
        self.hide(journal.debits.len());
        self.hide(journal.tiers.len());
        self.hide(journal.redeemed.len());
    }

    /// What is held, and what was given for good.
    fn tell_benefits(&mut self, trial: &Trial<'_>) {
        let program = trial.rules();
        let seen = Seen {
            program,
            state: &trial.now,
        };
        let held = held(seen);
        let gifts = trial.journals.iter().flat_map(|journal| &journal.gifts);
        let given = gifts.filter(|moved| moved.change == GiftChange::Given);
        let given = given.filter_map(|moved| match moved.instrument.gift {
            Gift::Benefit(benefit) => Some(benefit),
            Gift::Choice(_) | Gift::Rewards => None,
        });
        let given = given.to_list();
        for (key, benefit) in program.benefits.iter() {
            if given.contains(&key) || held.iter().any(|grant| grant.benefit == benefit.id) {
                self.mark(Kind::Benefit, key.place(), 1);
            }
        }
    }
}

/// Whether an event leaves no room under a cap, of what there was.
fn is_full(cap: Key<Cap>, given: &[&Given]) -> bool {
    let cuts = || given.iter().flat_map(|given| &given.cuts);
    let own = cuts().filter(|cut| cut.cap == cap);
    let mut first: Vec<(&str, Amount)> = Vec::new();
    for cut in own {
        if !cut.cut.is_zero() {
            return true;
        }
        if !first.iter().any(|(key, _)| *key == cut.key) {
            first.push((&cut.key, cut.room));
        }
    }
    let taken = || given.iter().flat_map(|given| &given.taken);
    first.iter().any(|(key, room)| {
        let own = taken().filter(|taken| taken.cap == cap && taken.key == *key);
        let sum = own.fold(Amount::ZERO, |sum, taken| {
            sum.plus(taken.amount).unwrap_or(Amount::MOST)
        });
        sum >= *room && !sum.is_zero()
    })
}

//! Why a number does not grow enough: what gives to it, and what kept that from giving, from counting
//! or from giving more.

use super::reason::Reason;
use super::vain::{Vain, failing};
use crate::engine::{AwardEntry, Journal};
use crate::list::ToList as _;
use crate::number::Amount;
use crate::problem::step;
use crate::program::{Balance, Counter, EarnRule, Key, Source, Stream};

impl Vain<'_, '_> {
    /// Why a counter does not show more; with what it shows.
    pub(super) fn counter(&self, key: Key<Counter>) -> Reason {
        let state = &*self.after.now;
        Reason {
            best: Some(state.counter(self.rules(), key, state.day)),
            ..self.fed(key)
        }
    }

    fn fed(&self, key: Key<Counter>) -> Reason {
        let program = self.rules();
        let counter = &program.counters[key];
        let at = step("/counters", key.place());
        match &counter.of {
            Stream::Earned { only, except, .. } => {
                let counts = |source| {
                    (only.is_empty() || only.contains(&source)) && !except.contains(&source)
                };
                let feeding = program.balances.iter();
                let mut feeding = feeding.filter(|(_, balance)| balance.feeds.contains(&key));
                let Some((balance, _)) = feeding.next() else {
                    return Reason::new("unrelated", &counter.id, at);
                };
                self.given((balance, &counts), Some(key))
            }
            Stream::Available(balance) => self.given((*balance, &|_| true), Some(key)),
            Stream::Formula(formula) => {
                let mut parts = Vec::new();
                formula
                    .op
                    .visit(&mut |part: &Key<Counter>| parts.push(*part));
                let mut reasons = parts.into_iter().map(|part| self.fed(part));
                let related = reasons.find(|reason| reason.code != "unrelated");
                related.unwrap_or_else(|| Reason::new("unrelated", &counter.id, at))
            }
            of => {
                let kind = self.kind.map(|kind| &program.events[kind]);
                if !kind.is_some_and(|kind| kind.feeds.contains(&key)) {
                    return Reason::new("unrelated", &counter.id, at);
                }
                let test = match of {
                    Stream::Sum { test, .. } | Stream::Count { test } => test.as_ref(),
                    Stream::Memory(memory) => memory.test.as_ref(),
                    _ => None,
                };
                let facts = self.facts();
                match test {
                    Some(test) if !self.passes_somewhere(test) => {
                        let at = failing(test, self.scope(&facts), at + "/of/where");
                        Reason::new("condition", &counter.id, at)
                    }
                    _ if !self.rose(key) => Reason::new("window", &counter.id, step(&at, "window")),
                    _ => Reason::limit(),
                }
            }
        }
    }

    /// Whether a condition holds of the event, or of one of its lines.
    fn passes_somewhere(&self, test: &crate::program::Test) -> bool {
        let facts = self.facts();
        let scope = self.scope(&facts);
        let mut lines = self.data.lines.iter();
        test.passes(scope)
            || lines.any(|line| {
                test.passes(crate::program::Scope {
                    line: Some(line),
                    ..scope
                })
            })
    }

    /// Whether the event is seen in a counter.
    fn rose(&self, key: Key<Counter>) -> bool {
        let shows = |state: &crate::member::State| state.counter(self.rules(), key, state.day);
        shows(&self.after.now) > shows(&self.before.now)
    }

    /// Why a balance is not given more.
    pub(super) fn balance(&self, balance: Key<Balance>) -> Reason {
        self.given((balance, &|_| true), None)
    }

    /// Why no more of a balance can be spent.
    pub(super) fn spendable(&self, balance: Key<Balance>) -> Reason {
        let available = self.after.now.accounts[balance].available();
        let reason = match self.waiting(balance, &|_| true) {
            Some(reason) => reason,
            None => self.balance(balance),
        };
        Reason {
            best: Some(available),
            ..reason
        }
    }

    /// Why what some givers give of a balance is not more, or does not count for a counter.
    fn given(
        &self,
        (balance, counts): (Key<Balance>, &dyn Fn(Source) -> bool),
        counter: Option<Key<Counter>>,
    ) -> Reason {
        let program = self.rules();
        let rules = self.kind.map(|kind| &*program.events[kind].rules);
        let rules = rules.unwrap_or_default().iter().copied();
        let giving = |rule: &Key<EarnRule>| {
            program.rules[*rule].to == balance && counts(Source::Rule(*rule))
        };
        let rules: Vec<Key<EarnRule>> = rules.filter(giving).to_list();
        let awards = self.awards(balance, counts);
        if rules.is_empty() && awards.is_empty() {
            return Reason::new(
                "unrelated",
                &program.balances[balance].id,
                step("/balances", balance.place()),
            );
        }
        if let Some(reason) = awards.iter().find_map(|award| self.cut(award)) {
            return reason;
        }
        let gave = awards.iter().any(|award| !award.amount.is_zero());
        if let Some(counter) = counter.filter(|counter| gave && !self.rose(*counter)) {
            let closed = step(&step("/counters", counter.place()), "window");
            let closed = Reason::new("window", &program.counters[counter].id, closed);
            return self.waiting(balance, counts).unwrap_or(closed);
        }
        match rules.first().filter(|_| !gave) {
            Some(rule) => self.rule(*rule),
            None => Reason::limit(),
        }
    }

    /// What the event gave of a balance.
    fn awards(&self, balance: Key<Balance>, counts: &dyn Fn(Source) -> bool) -> Vec<&AwardEntry> {
        let awards = self
            .after
            .journals
            .last()
            .into_iter()
            .flat_map(|journal: &Journal| &journal.awards);
        awards
            .filter(|award| award.to == balance && counts(award.source))
            .to_list()
    }

    /// What becomes active only later.
    fn waiting(&self, balance: Key<Balance>, counts: &dyn Fn(Source) -> bool) -> Option<Reason> {
        let awards = self.awards(balance, counts);
        let mut waiting = awards.iter().filter(|award| !award.amount.is_zero());
        let award = waiting.find(|award| award.active_on.is_some())?;
        let rule = award.given.as_ref()?.rule;
        let path = step(&step("/earn", rule.place()), "pendingDays");
        let reason = Reason::new("window", &self.rules().rules[rule].id, path);
        Some(reason.found(award.active_on?))
    }

    /// What kept an award from being more.
    fn cut(&self, award: &AwardEntry) -> Option<Reason> {
        let program = self.rules();
        if let Some((room, cut)) = award.full
            && !cut.is_zero()
        {
            let path = step(&step("/balances", award.to.place()), "most");
            return Some(Reason::new("cap", &program.balances[award.to].id, path).found(room));
        }
        let given = award.given.as_ref()?;
        let cut = given.cuts.iter().find(|cut| !cut.cut.is_zero());
        if let Some(cut) = cut {
            let path = step("/caps", cut.cap.place());
            return Some(Reason::new("cap", &program.caps[cut.cap].id, path).found(cut.room));
        }
        let mut stages = given.stages.iter();
        let bound = stages.find(|stage| stage.stage == "at-most" && stage.makes < stage.of)?;
        let path = step("/earn", given.rule.place());
        let reason = Reason::new("cap", &program.rules[given.rule].id, path);
        Some(reason.found(bound.by.unwrap_or(Amount::ZERO)))
    }

    /// Why a rule gives nothing.
    pub(super) fn rule(&self, key: Key<EarnRule>) -> Reason {
        let rule = &self.rules().rules[key];
        let at = step("/earn", key.place());
        let facts = self.facts();
        let scope = self.scope(&facts);
        let here = |code, word: &str| Reason::new(code, &rule.id, step(&at, word));
        if let Some(active) = rule.active.filter(|active| !active.holds(facts.day)) {
            let day = active.from.filter(|_| active.is_before(facts.day));
            let reason = here("window", "active");
            return match day.or(active.until) {
                Some(day) => reason.found(day),
                None => reason,
            };
        }
        if let Some(test) = rule.when.as_ref().filter(|test| !test.passes(scope)) {
            return Reason::new(
                "condition",
                &rule.id,
                failing(test, scope, step(&at, "when")),
            );
        }
        if let Some(test) = rule
            .lines
            .as_ref()
            .filter(|test| !self.passes_somewhere(test))
        {
            return Reason::new(
                "condition",
                &rule.id,
                failing(test, scope, step(&at, "lines")),
            );
        }
        let gave = self.awards(rule.to, &|source| source == Source::Rule(key));
        if let Some(award) = gave.first() {
            return self.cut(award).unwrap_or(Reason::limit());
        }
        match (rule.activation, rule.side) {
            (true, _) => here("condition", "activation"),
            (_, Some(_)) => here("condition", "exclusive"),
            _ => here("condition", "award"),
        }
    }
}

//! A sheet: what remains of a program's rules for one type of event once the member and the day are known. It
//! works quotes out in whole numbers, without making room; whatever it does not know it leaves to the engine.

mod chore;
mod counter;
mod earn;
mod goal;
mod guard;
mod load;
mod maker;
mod number;
mod rule;
mod scratch;
mod segment;
mod slide;
mod standing;
mod test;
mod trim;

use super::desk::Answer;
use super::quote::{Layout, OF_BALANCE, OF_LADDER, OF_TASK, expiring, texts};
use crate::engine::facts_before;
use crate::list::ToList as _;
use crate::member::State;
use crate::number::Rounding;
use crate::program::{EventType, Key, Program, Role, Subject};
use chore::{Chore, Count};
use counter::{Feed, Of, Value};
use earn::{Earning, Numbers};
use guard::Guards;
use load::Limit;
use maker::{Maker, Source};
use number::{MOST, step_of, to_steps};
use rule::Rule;
use scratch::Scratch;
use standing::Standing;
use test::{Node, Tests};

pub use slide::{Show, Slider};

/// What remains of the rules for one type of event.
#[derive(Debug)]
pub(crate) struct Sheet {
    plan: Plan,
    scratch: Scratch,
}

/// All that does not change from quote to quote.
#[derive(Debug)]
struct Plan {
    layout: Layout,
    limits: Vec<Limit>,
    line_limits: Vec<Limit>,
    tests: Tests,
    sources: Vec<Source>,
    masks: Vec<Node>,
    rooms: Vec<i64>,
    /// The balances of the sums, where they are of lines.
    sums: Vec<Option<usize>>,
    rules: Vec<Rule>,
    balances: Vec<Pot>,
    values: Vec<Value>,
    feeds: Vec<Feed>,
    guards: Guards,
    standings: Vec<Standing>,
    counters: Vec<usize>,
    counts: Vec<Count>,
    chores: Vec<Chore>,
}

/// A balance before the event.
#[derive(Debug)]
struct Pot {
    available: i64,
    pending: i64,
    /// What the last digit that is shown is.
    step: i64,
    expiring: i64,
    next_expiry: i64,
    debt: i64,
}

impl Sheet {
    /// Works out what remains for a member who has been moved on to the day; `None` where the engine has to do it
    /// all.
    pub(crate) fn make(program: &Program, state: &State, kind: Key<EventType>) -> Option<Self> {
        Self::knowing(program, state, kind, Vec::new())
    }

    /// The same where some numbers of the event are known already.
    pub(super) fn knowing(
        program: &Program,
        state: &State,
        kind: Key<EventType>,
        known: Vec<Option<i64>>,
    ) -> Option<Self> {
        let event = &program.events[kind];
        let settled = state.groups.values().all(|held| held.since.is_some());
        let told = { event.sends.iter() }.any(|sending| matches!(sending.to, Subject::Event(_)));
        let sends = program.events.values().flat_map(|kind| &kind.sends);
        let heard = { sends }.any(|sending| sending.one_way && sending.event == kind);
        if !matches!(event.role, Role::Plain) || !settled || told || heard || state.told.is_some() {
            return None;
        }
        let mut maker = Maker {
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
            rules: Vec::new(),
            credited: program.balances.map(|_, _| false),
            values: Vec::new(),
            places: program.counters.map(|_, _| None),
            guards: Guards {
                values: Vec::new(),
                available: Vec::new(),
                ranks: program.ladders.map(|_, _| (0, usize::MAX)),
            },
        };
        let layout = Layout::of(program, Some(kind));
        let mut rules = Vec::new();
        for (award, key) in layout.rules.iter().enumerate() {
            if let Some(rule) = maker.rule(award, *key) {
                maker.rules.push(*key);
                maker.credited[program.rules[*key].to] = true;
                rules.push(rule);
            }
        }
        for (key, balance) in program.balances.iter() {
            let account = &state.accounts[key];
            let large = account.earned.millionths() >= MOST;
            if maker.credited[key] && (balance.most.is_some() || !account.debt.is_zero() || large) {
                return None;
            }
        }
        let counters = layout.counters.iter().map(|key| maker.value(*key));
        let counters = counters.collect::<Option<Vec<_>>>()?;
        let mut standings = Vec::new();
        for key in &layout.ladders {
            standings.push(maker.standing(*key)?);
        }
        let mut counts = Vec::new();
        let mut chores = Vec::new();
        for place in &layout.tasks {
            chores.push(maker.chore(place, &mut counts)?);
        }
        maker.guard()?;
        maker.settle_ranks(&mut standings);
        let feeds = maker.feeds()?;
        for (rule, key) in rules.iter_mut().zip(maker.rules.clone()) {
            for (counter, place) in maker.places.iter() {
                if let Some(place) = place
                    && maker.is_fed_by(counter, key)
                    && matches!(maker.values.get(*place)?.of, Of::Fed)
                {
                    rule.feeds.push(*place);
                }
            }
        }
        let balances = program.balances.iter().map(|(key, balance)| {
            let account = &state.accounts[key];
            let (expiring, next_expiry) = expiring(program, state, key);
            Pot {
                available: account.available().millionths(),
                pending: account.pending_total().millionths(),
                step: step_of(balance.digits),
                expiring,
                next_expiry,
                debt: account.debt.millionths(),
            }
        });
        let lines = event.lines.as_ref();
        let texts = maker.texts.len();
        let limits = event.fields.iter().map(|field| Limit::of(field, texts));
        let of_lines = lines.map(|lines| {
            let limits = lines.fields.iter().map(|field| Limit::of(field, texts));
            limits.to_list()
        });
        let sums = maker.sums_to(&rules);
        let plan = Plan {
            limits: limits.to_list(),
            line_limits: of_lines.unwrap_or_default(),
            tests: maker.tests,
            sources: maker.sources,
            masks: maker.masks,
            rooms: maker.rooms.iter().map(|(_, room)| *room).to_list(),
            sums,
            rules,
            balances: balances.to_list(),
            values: maker.values,
            feeds,
            guards: maker.guards,
            standings,
            counters,
            counts,
            chores,
            layout,
        };
        let scratch = plan.scratch();
        Some(Self { plan, scratch })
    }

    /// Works a quote out.
    pub(crate) fn quote(&mut self, input: &[i64], output: &mut [i64]) -> Answer {
        match self.plan.quote(input, output, &mut self.scratch) {
            Some(()) => Answer::Done,
            None => Answer::Engine,
        }
    }
}

impl Plan {
    fn scratch(&self) -> Scratch {
        Scratch {
            nets: vec![0; self.sources.len().saturating_mul(64)],
            events: vec![0; self.sources.len()],
            grains: self.sources.iter().map(|source| source.grain).to_list(),
            masks: vec![0; self.masks.len()],
            rooms: self.rooms.clone(),
            taken: Vec::new(),
            sums: vec![(0, 0); self.sums.len().saturating_mul(64)],
            parts: vec![0; self.rules.len()],
            available: vec![0; self.balances.len()],
            pending: vec![0; self.balances.len()],
            values: vec![0; self.values.len()],
            counts: vec![0; self.counts.len()],
            ..Scratch::default()
        }
    }

    fn quote(&self, input: &[i64], output: &mut [i64], s: &mut Scratch) -> Option<()> {
        let numbers = self.read(input)?;
        let output = output.get_mut(..self.layout.size(numbers.lines))?;
        self.load(numbers, s)?;
        self.earn(numbers, output, s)?;
        self.count(numbers, s)?;
        if !self.guards.hold(s) {
            return None;
        }
        self.tell(output, s)?;
        for (place, standing) in self.standings.iter().enumerate() {
            let first = self.layout.ladder_at(place);
            let numbers = output.get_mut(first..first.checked_add(OF_LADDER)?)?;
            numbers.copy_from_slice(&standing.stands(s)?);
        }
        for (place, chore) in self.chores.iter().enumerate() {
            let first = self.layout.task_at(place);
            let numbers = output.get_mut(first..first.checked_add(OF_TASK)?)?;
            numbers.copy_from_slice(&chore.stands(s)?);
        }
        Some(())
    }

    /// What the rules give; by balance, award and line.
    fn earn(&self, numbers: Numbers<'_>, output: &mut [i64], s: &mut Scratch) -> Option<()> {
        for (place, pot) in self.balances.iter().enumerate() {
            *s.available.get_mut(place)? = pot.available;
            *s.pending.get_mut(place)? = pot.pending;
            *output.get_mut(place.checked_mul(OF_BALANCE)?)? = 0;
        }
        for (value, of) in s.values.iter_mut().zip(&self.values) {
            *value = of.start;
        }
        s.rooms.copy_from_slice(&self.rooms);
        for sums in s.sums.chunks_mut(64) {
            sums.get_mut(..numbers.lines.max(1))?.fill((0, 0));
        }
        output.get_mut(self.layout.rule_at(0)..)?.fill(0);
        let (head, lines) = output.split_at_mut_checked(self.layout.fixed)?;
        let mut earning = Earning {
            tests: &self.tests,
            numbers,
            out: lines,
            balances: self.balances.len(),
        };
        for (place, rule) in self.rules.iter().enumerate() {
            *s.parts.get_mut(place)? = 0;
            if !self.tests.holds(rule.when, numbers.event, numbers.rows) {
                continue;
            }
            let given = earning.gives(rule, place, s)?;
            if given == 0 {
                continue;
            }
            *head.get_mut(self.layout.rule_at(rule.award))? = given;
            let earned = head.get_mut(rule.to.checked_mul(OF_BALANCE)?)?;
            *earned = earned.checked_add(given)?;
            let held = match rule.pends {
                true => s.pending.get_mut(rule.to)?,
                false => s.available.get_mut(rule.to)?,
            };
            *held = held.checked_add(given)?;
            for value in &rule.feeds {
                let value = s.values.get_mut(*value)?;
                *value = value.checked_add(given)?;
            }
        }
        // What is rounded together by lines is what their sums are now.
        for (sums, to) in s.sums.chunks(64).zip(&self.sums) {
            if let Some(to) = to {
                for (line, (exact, rounded)) in sums.iter().take(numbers.lines).enumerate() {
                    if *exact >= MOST {
                        return None;
                    }
                    earning.add(line, *to, *rounded)?;
                }
            }
        }
        Some(())
    }

    /// What the event adds to counters and tasks.
    fn count(&self, numbers: Numbers<'_>, s: &mut Scratch) -> Option<()> {
        let pass = |node| self.tests.holds(node, numbers.event, numbers.rows);
        for feed in &self.feeds {
            if pass(feed.when) {
                let much = feed.adds.much(numbers.lines, s)?;
                let value = s.values.get_mut(feed.value)?;
                *value = value.checked_add(much)?;
            }
        }
        for (place, value) in self.values.iter().enumerate() {
            let now = match &value.of {
                Of::Fixed | Of::Fed => continue,
                Of::Available(balance, step) => {
                    to_steps(*s.available.get(*balance)?, *step, Rounding::Floor)?
                }
                Of::Formula(made, step, round) => made.value(&s.values, *step, *round)?,
            };
            *s.values.get_mut(place)? = now;
        }
        for (place, count) in self.counts.iter().enumerate() {
            let mut now = count.before;
            if pass(count.when) {
                now = now.checked_add(count.adds.much(numbers.event, s)?)?;
            }
            *s.counts.get_mut(place)? = now;
        }
        let most = |numbers: &[i64]| numbers.iter().all(|number| *number < MOST);
        (most(&s.values) && most(&s.counts)).then_some(())
    }

    /// The numbers of balances and counters.
    fn tell(&self, output: &mut [i64], s: &Scratch) -> Option<()> {
        for (place, pot) in self.balances.iter().enumerate() {
            let first = place.checked_mul(OF_BALANCE)?;
            let (available, pending) = (*s.available.get(place)?, *s.pending.get(place)?);
            if available >= MOST || pending >= MOST {
                return None;
            }
            let numbers = output.get_mut(first..first.checked_add(OF_BALANCE)?)?;
            let [_, has, comes, expiring, next, debt] = numbers else {
                return None;
            };
            *has = to_steps(available, pot.step, Rounding::Floor)?;
            *comes = to_steps(pending, pot.step, Rounding::Floor)?;
            (*expiring, *next, *debt) = (pot.expiring, pot.next_expiry, pot.debt);
        }
        for (place, value) in self.counters.iter().enumerate() {
            *output.get_mut(self.layout.counter_at(place))? = *s.values.get(*value)?;
        }
        Some(())
    }
}

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
mod steps;
mod test;
mod trim;
mod whole;

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
use scratch::{LINES, Scratch};
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
        maker.bound(&rules);
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
            nets: vec![[0; LINES]; self.sources.len()],
            events: vec![0; self.sources.len()],
            grains: self.sources.iter().map(|source| source.grain).to_list(),
            masks: vec![0; self.masks.len()],
            rooms: self.rooms.clone(),
            taken: Vec::new(),
            sums: vec![[(0, 0); LINES]; self.sums.len()],
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
        self.load(&numbers, s)?;
        self.earn(&numbers, output, s)?;
        self.count(&numbers, s)?;
        if !self.guards.hold(s) {
            return None;
        }
        self.tell(output, s)?;
        let ladders = output.get_mut(self.layout.ladder_at(0)..)?;
        for (standing, told) in self
            .standings
            .iter()
            .zip(ladders.chunks_exact_mut(OF_LADDER))
        {
            standing.stands(s, told.first_chunk_mut()?)?;
        }
        let tasks = output.get_mut(self.layout.task_at(0)..)?;
        for (chore, told) in self.chores.iter().zip(tasks.chunks_exact_mut(OF_TASK)) {
            chore.stands(s, told.first_chunk_mut()?)?;
        }
        Some(())
    }

    /// What the rules give; by balance, award and line.
    fn earn(&self, numbers: &Numbers<'_>, output: &mut [i64], s: &mut Scratch) -> Option<()> {
        let output = output.get_mut(..self.layout.size(numbers.lines))?;
        let (head, lines) = output.split_at_mut_checked(self.layout.fixed)?;
        self.begin((head, lines), numbers.lines, s)?;
        let mut earning = Earning {
            tests: &self.tests,
            numbers,
            out: lines,
            balances: self.balances.len(),
        };
        for (place, rule) in self.rules.iter().enumerate() {
            if !self.tests.holds(&rule.when, numbers) {
                continue;
            }
            let given = earning.gives(rule, place, s)?;
            if given == 0 {
                continue;
            }
            *head.get_mut(self.layout.rule_at(rule.award))? = given;
            let earned = head.get_mut(rule.to.wrapping_mul(OF_BALANCE))?;
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
        for (sums, to) in s.sums.iter().zip(&self.sums) {
            if let Some(to) = to {
                for (line, (_, rounded)) in sums.iter().take(numbers.lines).enumerate() {
                    earning.add(line, *to, *rounded)?;
                }
            }
        }
        Some(())
    }

    /// Sets what rules add to where it begins.
    #[inline(always)]
    fn begin(
        &self,
        (head, lines): (&mut [i64], &mut [i64]),
        count: usize,
        s: &mut Scratch,
    ) -> Option<()> {
        for (place, pot) in self.balances.iter().enumerate() {
            *s.available.get_mut(place)? = pot.available;
            *s.pending.get_mut(place)? = pot.pending;
            *head.get_mut(place.wrapping_mul(OF_BALANCE))? = 0;
        }
        for (value, of) in s.values.iter_mut().zip(&self.values) {
            *value = of.start;
        }
        for (room, before) in s.rooms.iter_mut().zip(&self.rooms) {
            *room = *before;
        }
        for sums in &mut s.sums {
            for sum in sums.get_mut(..count.max(1))? {
                *sum = (0, 0);
            }
        }
        for numbers in [
            &mut *s.parts,
            head.get_mut(self.layout.rule_at(0)..)?,
            lines,
        ] {
            for number in numbers {
                *number = 0;
            }
        }
        Some(())
    }

    /// What the event adds to counters and tasks.
    fn count(&self, numbers: &Numbers<'_>, s: &mut Scratch) -> Option<()> {
        for feed in &self.feeds {
            if self.tests.holds(&feed.when, numbers) {
                let much = feed.adds.much(numbers.all, s)?;
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
            if self.tests.holds(&count.when, numbers) {
                now = now.checked_add(count.adds.much(numbers.event, s)?)?;
            }
            *s.counts.get_mut(place)? = now;
        }
        let most = |numbers: &[i64]| numbers.iter().all(|number| *number < MOST);
        (most(&s.values) && most(&s.counts)).then_some(())
    }

    /// The numbers of balances and counters.
    #[inline(always)]
    fn tell(&self, output: &mut [i64], s: &Scratch) -> Option<()> {
        let held = s.available.iter().zip(&s.pending);
        let told = output.chunks_exact_mut(OF_BALANCE);
        for ((pot, (available, pending)), told) in self.balances.iter().zip(held).zip(told) {
            if *available >= MOST || *pending >= MOST {
                return None;
            }
            let [_, has, comes, expiring, next, debt] = told else {
                return None;
            };
            *has = to_steps(*available, pot.step, Rounding::Floor)?;
            *comes = to_steps(*pending, pot.step, Rounding::Floor)?;
            (*expiring, *next, *debt) = (pot.expiring, pot.next_expiry, pot.debt);
        }
        let told = output.get_mut(self.layout.counter_at(0)..)?;
        for (value, told) in self.counters.iter().zip(told) {
            *told = *s.values.get(*value)?;
        }
        Some(())
    }
}

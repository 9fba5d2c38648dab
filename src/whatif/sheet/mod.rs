//! A sheet: what remains of a program's rules for one type of event once the member and the day are known. It
//! works quotes out in whole numbers, without making room; whatever it does not know it leaves to the engine.

mod choices;
mod chore;
mod counter;
mod earn;
mod earned;
mod feed;
mod finder;
mod formula;
mod goal;
mod guard;
mod load;
mod maker;
mod number;
mod reach;
mod rule;
mod scratch;
mod segment;
mod share;
mod slide;
mod stages;
mod standing;
mod steps;
mod test;
mod tester;
mod together;
mod trim;
mod whole;
mod work;

use super::desk::Answer;
use super::quote::{Layout, expiring, texts};
use crate::engine::facts_before;
use crate::list::ToList as _;
use crate::member::State;
use crate::program::{EventType, Field, Key, Program, Role, Subject};
use choices::Choices;
use chore::Chore;
use counter::{Of, Value};
use feed::{Feed, Total};
use guard::Guards;
use load::Limit;
use maker::{Maker, Source};
use number::{MOST, step_of};
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
    /// Those that are looked up by choices, and the others.
    choices: Vec<Choices>,
    unsorted: Vec<usize>,
    rooms: Vec<i64>,
    /// The balances of the sums, where they are of lines.
    sums: Vec<Option<usize>>,
    rules: Vec<Rule>,
    /// The awards of the others, which give nothing.
    idle: Vec<usize>,
    balances: Vec<Pot>,
    values: Vec<Value>,
    starts: Vec<i64>,
    totals: Vec<Total>,
    feeds: Vec<Feed>,
    guards: Guards,
    standings: Vec<Standing>,
    /// The values that are reckoned from others.
    derived: Vec<usize>,
    counters: Vec<usize>,
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

impl Pot {
    /// What rules gave where there is so much now.
    fn earned(&self, available: i64, pending: i64) -> i64 {
        let more = available.wrapping_sub(self.available);
        more.wrapping_add(pending.wrapping_sub(self.pending))
    }
}

/// Most rules of a sheet: each gives less than 2^54, so that all their sums stay in 64 bits.
const MOST_RULES: usize = 256;

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
            totals: Vec::new(),
            feeds: Vec::new(),
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
        let (mut rules, mut idle) = (Vec::new(), Vec::new());
        for (award, key) in layout.rules.iter().enumerate() {
            let Some(rule) = maker.rule(award, *key) else {
                idle.push(award);
                continue;
            };
            maker.rules.push(*key);
            maker.credited[program.rules[*key].to] = true;
            rules.push(rule);
        }
        let large = { maker.values.iter() }.any(|value| value.start >= MOST);
        if large || rules.len() > MOST_RULES {
            return None;
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
        let mut chores = Vec::new();
        for place in &layout.tasks {
            chores.push(maker.chore(place)?);
        }
        maker.guard()?;
        maker.settle_ranks(&mut standings);
        maker.feed_counters()?;
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
        let limits = |fields: &[Field]| {
            let limits = fields.iter().map(|field| Limit::of(field, texts));
            limits.to_list()
        };
        let mut line_limits = lines.map_or_else(Vec::new, |lines| limits(&lines.fields));
        let mut limits = limits(&event.fields);
        maker.bound(&rules, &mut limits, &mut line_limits);
        let sums = maker.sums_to(&rules);
        let values = maker.values.iter().enumerate();
        let derived = values.filter(|(_, value)| !matches!(value.of, Of::Fixed | Of::Fed));
        let derived = derived.map(|(place, _)| place).to_list();
        let (choices, unsorted) = Choices::of(&maker.masks);
        let plan = Plan {
            limits,
            line_limits,
            tests: maker.tests,
            sources: maker.sources,
            masks: maker.masks,
            choices,
            unsorted,
            rooms: maker.rooms.iter().map(|(_, room)| *room).to_list(),
            sums,
            rules,
            idle,
            balances: balances.to_list(),
            starts: maker.values.iter().map(|value| value.start).to_list(),
            values: maker.values,
            totals: maker.totals,
            feeds: maker.feeds,
            guards: maker.guards,
            standings,
            derived,
            counters,
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

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
mod purse;
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
use super::quote::Layout;
use crate::list::ToList as _;
use crate::member::State;
use crate::program::{EventType, Key, Program, Role, Subject};
use choices::Choices;
use chore::Chore;
use counter::{Of, Value};
use feed::{Feed, Total};
use guard::Guards;
use load::Limit;
use maker::{Maker, Source};
use number::MOST;
use purse::Purse;
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
    balances: Vec<Purse>,
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
        if !is_known(program, state, kind) {
            return None;
        }
        let mut maker = Maker::begin(program, state, kind, known);
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
        if large || rules.len() > MOST_RULES || !maker.credits_plainly() {
            return None;
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
        maker.feed_rules(&mut rules)?;
        let (mut limits, mut line_limits) = maker.limits();
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
            balances: Purse::all(program, state),
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

/// Whether nothing follows from such an event but what a sheet knows of.
fn is_known(program: &Program, state: &State, kind: Key<EventType>) -> bool {
    let event = &program.events[kind];
    let settled = state.groups.values().all(|held| held.since.is_some());
    let told = { event.sends.iter() }.any(|sending| matches!(sending.to, Subject::Event(_)));
    let sends = program.events.values().flat_map(|kind| &kind.sends);
    let heard = { sends }.any(|sending| sending.one_way && sending.event == kind);
    matches!(event.role, Role::Plain) && settled && !told && !heard && state.told.is_none()
}

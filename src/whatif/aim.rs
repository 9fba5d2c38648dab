//! Aims: what a question wants to come about, such as a tier, a task done, so many points.

use super::trial::Trial;
use crate::engine::{TaskChange, TaskStage, next_judged, stage};
use crate::json::{Json, Node, Object, Read};
use crate::list::ToList as _;
use crate::member::State;
use crate::number::Amount;
use crate::problem::{Problem, listed};
use crate::program::{
    Balance, Counter, EarnRule, Journey, Key, Ladder, Program, Redemption, Task, Tier, unknown,
};
use crate::view::Seen;

/// Something that can come about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Aim {
    /// The tier or a higher one is held, or will be entered by what there is.
    Tier(Key<Ladder>, Key<Tier>),
    /// The tier held is kept.
    Keep(Key<Ladder>),
    Task(Key<Task>),
    Journey(Key<Journey>),
    /// So much is earned of a balance by the events themselves.
    Earn(Key<Balance>, Amount),
    /// The redemption is possible.
    Reward(Key<Balance>, Key<Redemption>),
    Counter(Key<Counter>, Amount),
    /// Another band, or another row of its table, than the event has now.
    Band(Key<EarnRule>),
}

/// The words that name an aim.
const AIMS: [&str; 8] = [
    "tier", "keep", "task", "journey", "earn", "reward", "counter", "band",
];
/// Most aims of one question.
const MOST_AIMS: usize = 10;

/// Reads one aim, or a list of them that must come about together.
pub(crate) fn read(program: &Program, node: &Node<'_>) -> Vec<Aim> {
    let Json::Array(items) = node.json else {
        return read_one(program, node).into_iter().to_list();
    };
    if items.is_empty() || items.len() > MOST_AIMS {
        let problem = Problem::error("out-of-range", node.pointer()).with("found", items.len());
        node.report(problem.with("expected", format!("1–{MOST_AIMS}")));
        return Vec::new();
    }
    let items = node.items();
    let aims = items.iter().filter_map(|item| read_one(program, item));
    aims.to_list()
}

fn read_one(program: &Program, node: &Node<'_>) -> Option<Aim> {
    let object = node.object();
    object.at_most_one(&AIMS);
    let aim = aim(program, &object);
    if aim.is_none() && AIMS.iter().all(|word| node.get(word).is_none()) {
        let problem = Problem::error("missing-key", node.pointer());
        node.report(problem.with("expected", listed(&AIMS, ", ")));
    }
    object.finish();
    aim
}

fn aim(program: &Program, object: &Object<'_>) -> Option<Aim> {
    let ladders = || program.ladders.values().map(|of| &*of.id).to_list();
    let balances = || program.balances.values().map(|of| &*of.id).to_list();
    if let Some(node) = object.node("tier") {
        let ladder = object.node("ladder");
        let ladder = ladder.and_then(|node| key(&node, "ladder", &ladders()));
        return tier(
            program,
            &node,
            ladder.and_then(|at| program.ladders.keys().nth(at)),
        );
    }
    if let Some(node) = object.node("keep") {
        let at = key(&node, "ladder", &ladders())?;
        return program.ladders.keys().nth(at).map(Aim::Keep);
    }
    if let Some(node) = object.node("task") {
        let known = program.tasks.values().map(|of| &*of.id).to_list();
        let at = key(&node, "task", &known)?;
        return program.tasks.keys().nth(at).map(Aim::Task);
    }
    if let Some(node) = object.node("journey") {
        let known = program.journeys.values().map(|of| &*of.id).to_list();
        let at = key(&node, "journey", &known)?;
        return program.journeys.keys().nth(at).map(Aim::Journey);
    }
    if let Some(node) = object.node("earn") {
        let balance = object.node("balance");
        let at = balance.map_or(Some(0), |node| key(&node, "balance", &balances()))?;
        let amount = Amount::read(&node);
        let Some(balance) = program.balances.keys().nth(at) else {
            // Of a program that gives nothing, nothing can be earned.
            node.report(unknown("balance", "", &[], &node.place));
            return None;
        };
        return Some(Aim::Earn(balance, amount));
    }
    if let Some(node) = object.node("reward") {
        let known = program.redemptions.values().map(|of| &*of.id).to_list();
        let at = key(&node, "redemption", &known)?;
        let reward = program.redemptions.keys().nth(at)?;
        let mut balances = program.balances.iter();
        let of = balances.find(|(_, balance)| balance.redemptions.contains(&reward))?;
        return Some(Aim::Reward(of.0, reward));
    }
    if let Some(node) = object.node("band") {
        let known = program.rules.values().map(|of| &*of.id).to_list();
        let at = key(&node, "rule", &known)?;
        return program.rules.keys().nth(at).map(Aim::Band);
    }
    let node = object.node("counter")?;
    let known = program.counters.values().map(|of| &*of.id).to_list();
    let value = object.required("reach");
    let at = key(&node, "counter", &known)?;
    let counter = program.counters.keys().nth(at)?;
    Some(Aim::Counter(counter, value))
}

/// The tier of that name: of a ladder, or of the first that has one.
fn tier(program: &Program, node: &Node<'_>, ladder: Option<Key<Ladder>>) -> Option<Aim> {
    let ladders = program.ladders.iter();
    let ladders = ladders.filter(|(key, _)| ladder.is_none_or(|ladder| ladder == *key));
    let mut known = Vec::new();
    for (ladder, of) in ladders {
        let Some(tier) = of.tiers.find(|tier| tier.id == node.text()) else {
            known.extend(of.tiers.values().map(|tier| &*tier.id));
            continue;
        };
        return Some(Aim::Tier(ladder, tier));
    }
    key(node, "tier", &known);
    None
}

/// The place of a name; a miss is reported.
fn key(node: &Node<'_>, kind: &str, known: &[&str]) -> Option<usize> {
    let Json::Text(name) = node.json else {
        return node.expected("a text");
    };
    let place = known.iter().position(|known| known == name);
    if place.is_none() {
        node.report(unknown(kind, name, known, &node.place));
    }
    place
}

impl Aim {
    /// Whether it holds of the member before anything happens.
    pub(crate) fn already(self, trial: &Trial<'_>) -> bool {
        let (program, state) = (trial.rules(), &trial.before);
        match self {
            Self::Task(task) => stage(program, state, task, state.day) == TaskStage::Done,
            Self::Earn(_, amount) => amount.is_zero(),
            Self::Band(_) => false,
            _ => self.holds(trial),
        }
    }

    /// Whether it has come about.
    pub(crate) fn met(self, trial: &Trial<'_>) -> bool {
        match self {
            Self::Task(task) => {
                let moved = trial.journals.iter().flat_map(|journal| &journal.tasks);
                let completed = (task, TaskChange::Completed);
                moved.into_iter().any(|moved| *moved == completed) || self.already(trial)
            }
            Self::Earn(balance, amount) => earned(trial, balance) >= amount,
            // What extends it at once looks to the next period from then on.
            Self::Keep(ladder) => {
                let moved = trial.journals.iter().flat_map(|journal| &journal.tiers);
                let mut own = moved.filter(|moved| moved.ladder == ladder);
                own.any(|moved| moved.reason.word() == "kept") || self.holds(trial)
            }
            Self::Band(rule) => {
                let rows = trial.rows_of(rule);
                let known = trial.rows.iter().find(|(of, _)| *of == rule);
                !rows.is_empty() && known.is_some_and(|(_, known)| *known != rows)
            }
            _ => self.holds(trial),
        }
    }

    /// Whether it holds of the member as they are now.
    fn holds(self, trial: &Trial<'_>) -> bool {
        let (program, state) = (trial.rules(), &trial.now);
        let seen = Seen { program, state };
        match self {
            Self::Tier(ladder, tier) => {
                let rising = state.standings[ladder].rising.iter().map(|rise| rise.tier);
                let judged = next_judged(program, state, ladder).map(|(tier, _)| tier);
                let mut ahead = rising.chain(judged);
                state.tier(program, ladder) >= tier || ahead.any(|to| to >= tier)
            }
            Self::Keep(ladder) => {
                let before = trial.before.tier(program, ladder);
                let end = |state: &State| state.standings[ladder].top().and_then(|hold| hold.until);
                // What is kept already is shown for the time after.
                let later = end(&trial.before)
                    .is_some_and(|end_before| end(state).is_none_or(|end| end > end_before));
                let held = state.tier(program, ladder);
                held > before || held == before && later || seen.keeps(ladder)
            }
            Self::Journey(journey) => state.journeys[journey].is_some(),
            Self::Reward(balance, redemption) => seen.redeems(balance, redemption),
            Self::Counter(counter, value) => state.counter(program, counter, state.day) >= value,
            Self::Task(_) | Self::Earn(..) | Self::Band(_) => false,
        }
    }
}

/// What the events gave of a balance, pending or not.
pub(crate) fn earned(trial: &Trial<'_>, balance: Key<Balance>) -> Amount {
    let awards = trial.journals.iter().flat_map(|journal| &journal.awards);
    let own = awards.filter(|award| award.to == balance);
    own.fold(Amount::ZERO, |sum, award| {
        sum.plus(award.amount).unwrap_or(Amount::MOST)
    })
}

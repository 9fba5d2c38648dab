//! An event in vain: what is looked for is taken apart as the rules have it, down to what stands in the
//! way of the first part that is missing. Numbers go on in `shortfall`.

use super::aim::Aim;
use super::reason::Reason;
use super::trial::Trial;
use crate::engine::{Gauge, TaskStage, barred, redemptions_left, stage};
use crate::event::{Content, Event};
use crate::problem::step;
use crate::program::{
    Data, EventType, Facts, Goal, Journey, Key, Ladder, Program, Redemption, Scope, Task, Test,
    Tier, Uses,
};
use crate::view::Seen;

/// An event that does not do it.
pub(super) struct Vain<'t, 'b> {
    /// The member before it.
    pub(super) before: &'t Trial<'b>,
    /// The member with it, by the most that can be tried.
    pub(super) after: &'t Trial<'b>,
    /// Its type, where the rules declare it.
    pub(super) kind: Option<Key<EventType>>,
    pub(super) data: Data,
}

impl<'t, 'b> Vain<'t, 'b> {
    /// An event between two states of a member.
    pub(super) fn of((before, after): (&'t Trial<'b>, &'t Trial<'b>), event: &Event) -> Self {
        let declared = match &event.content {
            Content::Declared(declared) => Some(declared),
            Content::BuiltIn(_) => None,
        };
        Self {
            before,
            after,
            kind: declared.map(|declared| declared.kind),
            data: declared
                .map(|declared| declared.data.clone())
                .unwrap_or_default(),
        }
    }

    pub(super) fn rules(&self) -> &'b Program {
        self.after.rules()
    }

    /// Why the first of some aims that is not met is not.
    pub(super) fn why(&self, aims: &[Aim]) -> Reason {
        let aim = aims.iter().find(|aim| !aim.met(self.after));
        aim.map_or(Reason::limit(), |aim| self.aim(*aim))
    }

    fn aim(&self, aim: Aim) -> Reason {
        match aim {
            Aim::Tier(ladder, tier) => {
                let reach = self.rules().ladders[ladder].tiers[tier].reach.as_ref();
                self.tier((ladder, tier), reach, "reach")
            }
            Aim::Keep(ladder) => {
                let tier = self.after.now.tier(self.rules(), ladder);
                let keep = self.rules().ladders[ladder].tiers[tier].keep();
                self.tier((ladder, tier), keep, "keep")
            }
            Aim::Task(task) => self.task(task),
            Aim::Journey(journey) => self.journey(journey),
            Aim::Earn(balance, _) => Reason {
                best: Some(super::aim::earned(self.after, balance)),
                ..self.balance(balance)
            },
            Aim::Reward(balance, redemption) => self.reward(redemption, || self.spendable(balance)),
            Aim::Counter(counter, _) => self.counter(counter),
            Aim::Band(rule) => self.rule(rule),
        }
    }

    fn tier(
        &self,
        (ladder, key): (Key<Ladder>, Key<Tier>),
        goal: Option<&Goal>,
        word: &str,
    ) -> Reason {
        let of = &self.rules().ladders[ladder];
        let tier = &of.tiers[key];
        let ladder_at = step("/ladders", ladder.place());
        let at = step(&step(&ladder_at, "tiers"), key.place());
        let gauge = Gauge::of(self.rules(), &self.after.now, self.after.now.day);
        if let Some(goal) = goal.filter(|goal| !gauge.met(goal)) {
            return self.goal(goal, gauge, step(&at, word));
        }
        match &tier.when {
            Some((test, uses)) if !gauge.allows(tier) => {
                self.condition(&tier.id, (test, uses), step(&at, "when"))
            }
            // One step at a time, or pinned by hand.
            _ => Reason::new("condition", &of.id, step(&ladder_at, "policy")),
        }
    }

    /// A condition about the member that does not hold.
    fn condition(&self, id: &str, (test, uses): (&Test, &Uses), at: String) -> Reason {
        let state = &*self.after.now;
        let facts = Facts::of(self.rules(), state, state.day, uses);
        let scope = Scope {
            data: &Data::default(),
            line: None,
            facts: &facts,
            leap_day: self.rules().calendar.leap_day,
        };
        Reason::new("condition", id, failing(test, scope, at))
    }

    /// Why a goal is not met: of parts that all count the first that is missing; of those of which
    /// some do, the first that the event has to do with.
    pub(super) fn goal(&self, goal: &Goal, gauge: Gauge<'_>, at: String) -> Reason {
        let program = self.rules();
        let related = matches!(goal, Goal::Any(_) | Goal::AtLeast { .. });
        match goal {
            Goal::All(of) | Goal::Any(of) | Goal::AtLeast { of, .. } => {
                let at = step(&at, "of");
                let mut first = None;
                for (place, part) in of.iter().enumerate() {
                    if gauge.met(part) {
                        continue;
                    }
                    let reason = self.goal(part, gauge, step(&at, place));
                    if !related || reason.code != "unrelated" {
                        return reason;
                    }
                    first = first.or(Some(reason));
                }
                first.unwrap_or(Reason::limit())
            }
            Goal::Reach { counter, .. } => self.counter(*counter),
            Goal::Do { event, test, .. } => {
                let own = self.kind == Some(*event);
                let id = &*program.events[*event].id;
                match test.as_ref().filter(|_| own) {
                    Some(test) if !test.passes(self.scope(&self.facts())) => {
                        let at = failing(test, self.scope(&self.facts()), step(&at, "where"));
                        Reason::new("condition", id, at)
                    }
                    _ if own => Reason::limit(),
                    _ => Reason::new("unrelated", id, at),
                }
            }
            Goal::Done { task, .. } => self.task(*task),
            Goal::Hold(membership) => {
                Reason::new("condition", &program.memberships[*membership].id, at)
            }
            Goal::HoldTier(ladder, tier) => {
                Reason::new("condition", &program.ladders[*ladder].tiers[*tier].id, at)
            }
            Goal::Past { past, .. } => {
                let of = &program.pasts[*past];
                Reason::new(
                    "condition",
                    &program.ladders[of.ladder].tiers[of.tier].id,
                    at,
                )
            }
        }
    }

    fn task(&self, key: Key<Task>) -> Reason {
        let program = self.rules();
        let state = &*self.after.now;
        let task = &program.tasks[key];
        let at = step("/tasks", key.place());
        match stage(program, state, key, state.day) {
            TaskStage::Expired | TaskStage::Upcoming => {
                let of = task.active.and_then(|active| active.from.max(active.until));
                let reason = Reason::new("window", &task.id, step(&at, "active"));
                of.map_or(reason.clone(), |day| reason.found(day))
            }
            TaskStage::Locked => {
                let mut before = task.after.iter();
                let before = before.find(|before| state.tasks[**before].times == 0);
                let id = before.map_or(&task.id, |before| &program.tasks[*before].id);
                Reason::new("condition", id, step(&at, "after"))
            }
            TaskStage::Barred => {
                let audience = barred(program, state, task, state.day);
                let own = task.audience.as_ref();
                let own = own
                    .zip(audience)
                    .is_some_and(|(own, of)| std::ptr::eq(own, of));
                let at = match task.journey.filter(|_| !own) {
                    Some(journey) => step("/journeys", journey.place()),
                    None => at,
                };
                match audience {
                    Some(of) => {
                        let uses = &program.gift_uses;
                        self.condition(&task.id, (&of.test, uses), step(&at, "when"))
                    }
                    None => Reason::limit(),
                }
            }
            TaskStage::Open | TaskStage::Done => {
                let gauge = Gauge::of_task(program, state, key, state.day);
                self.goal(&task.goal, gauge, step(&at, "goal"))
            }
        }
    }

    /// Of a journey, the first task that is not done: what is in its way.
    fn journey(&self, key: Key<Journey>) -> Reason {
        let mut tasks = self.rules().journeys[key].tasks.iter();
        let open = tasks.find(|task| self.after.now.tasks[**task].times == 0);
        open.map_or(Reason::limit(), |task| self.task(*task))
    }

    fn reward(&self, key: Key<Redemption>, spendable: impl Fn() -> Reason) -> Reason {
        let program = self.rules();
        let redemption = &program.redemptions[key];
        let at = step("/redemptions", key.place());
        let seen = Seen {
            program,
            state: &self.after.now,
        };
        if let Some(test) = redemption.when.as_ref().filter(|_| !seen.opens_to(key)) {
            let uses = &program.gift_uses;
            return self.condition(&redemption.id, (test, uses), step(&at, "when"));
        }
        match redemptions_left(program, &self.after.now, key) {
            Some(0) => Reason::new("cap", &redemption.id, step(&at, "limit")).found(0),
            _ => spendable(),
        }
    }

    /// What the rules of the event know of the member.
    pub(super) fn facts(&self) -> Facts {
        let state = &*self.before.now;
        let uses = self.kind.map(|kind| &self.rules().events[kind].uses);
        Facts::of(
            self.rules(),
            state,
            state.day,
            uses.unwrap_or(&Uses::default()),
        )
    }

    pub(super) fn scope<'s>(&'s self, facts: &'s Facts) -> Scope<'s> {
        Scope {
            data: &self.data,
            line: None,
            facts,
            leap_day: self.rules().calendar.leap_day,
        }
    }
}

/// Where a condition that does not hold stands: of parts that all must, the first that does not.
pub(super) fn failing(test: &Test, scope: Scope<'_>, at: String) -> String {
    let (Test::All(of) | Test::Any(of)) = test else {
        return at;
    };
    // Of parts of which any would do, none is the one that fails, unless there is just one.
    if matches!(test, Test::Any(_)) && of.len() > 1 {
        return at;
    }
    let mut parts = of.iter().enumerate();
    match parts.find(|(_, part)| !part.passes(scope)) {
        Some((place, part)) => failing(part, scope, step(&step(&at, "of"), place)),
        None => at,
    }
}

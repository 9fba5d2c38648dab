//! Goals: counters, events and memberships by place, constants in the counter's own unit.

use super::super::{Counter, DoLeaf, EventType, Goal, Key, Share, Table, Tally, Task};
use super::conditions::Sight;
use super::memories::period_named;
use super::{Compiler, EventFields};
use crate::definition::MOST_VALUES;
use crate::definition::{self, Bound, Condition, Id, Literal};
use crate::number::Amount;
use crate::place::Place;
use crate::problem::{Problem, listed};

/// What stands in for a goal after a report.
const NOTHING: Goal = Goal::All(Vec::new());

impl Compiler<'_> {
    /// Compiles a goal. `counts` numbers the `do` of a task; a tier's goal has none.
    pub(super) fn goal(
        &self,
        goal: &definition::Goal,
        counts: Option<&mut usize>,
        place: &Place<'_>,
    ) -> Goal {
        match goal {
            definition::Goal::All(of) => Goal::All(self.goals(of, counts, place)),
            definition::Goal::Any(of) => Goal::Any(self.goals(of, counts, place)),
            definition::Goal::AtLeast { n, of } => {
                let of = self.goals(of, counts, place);
                let n = usize::try_from(*n).unwrap_or(usize::MAX);
                if n == 0 || n > of.len() {
                    self.out_of_range(
                        &n,
                        &listed(&["1", &of.len().to_string()], "–"),
                        &place.key("n"),
                    );
                }
                Goal::AtLeast { n, of }
            }
            definition::Goal::Reach {
                counter,
                value,
                strictly,
            } => self.reach(counter, (value, *strictly), place),
            definition::Goal::Do {
                event,
                times,
                condition,
                tally,
            } => match counts {
                Some(counts) => {
                    let asked = (event, *times, condition.as_ref(), tally);
                    self.do_goal(asked, counts, place)
                }
                None => self.only_in_tasks(place),
            },
            definition::Goal::Done { task, times } => match counts {
                Some(counts) => {
                    self.some_times(*times, u32::MAX, place);
                    let count = *counts;
                    *counts = counts.saturating_add(1);
                    Goal::Done {
                        task: self.names.tasks.key(task, &place.key("task")),
                        times: *times,
                        count,
                    }
                }
                None => self.only_in_tasks(place),
            },
            definition::Goal::Hold { membership } => {
                let memberships = &self.names.memberships;
                Goal::Hold(memberships.key(membership, &place.key("membership")))
            }
            definition::Goal::HoldTier { .. } | definition::Goal::Kept { .. } => {
                self.tier_goal(goal, place).unwrap_or(NOTHING)
            }
        }
    }

    fn only_in_tasks(&self, place: &Place<'_>) -> Goal {
        self.report(Problem::error("do-in-tier", place.pointer()));
        NOTHING
    }

    fn some_times(&self, times: u32, most: u32, place: &Place<'_>) {
        if times == 0 || times > most {
            let expected = match most {
                u32::MAX => "at least 1",
                _ => "1–200",
            };
            self.out_of_range(&times, expected, &place.key("times"));
        }
    }

    fn goals(
        &self,
        of: &[definition::Goal],
        mut counts: Option<&mut usize>,
        place: &Place<'_>,
    ) -> Vec<Goal> {
        let place = place.key("of");
        if of.is_empty() {
            self.report(Problem::error("empty-list", place.pointer()));
        }
        super::list(&place, of, |goal, place| {
            self.goal(goal, counts.as_deref_mut(), place)
        })
    }

    fn reach(&self, counter: &Id, (value, strictly): (&Bound, bool), place: &Place<'_>) -> Goal {
        let at = place.key("counter");
        let counter = self.names.counters.find(counter.as_str(), &at);
        let unit = counter.and_then(|counter| self.counter_unit(counter));
        let Some((counter, unit)) = counter.zip(unit) else {
            return NOTHING;
        };
        self.only_rises(counter, &at);
        let place = place.key("value");
        let number = |literal: &Literal, place: &Place<'_>| {
            let value = self.literal(literal, &unit, place).amount();
            let value = value.unwrap_or_default();
            // Above a value is at the next one that the unit can say, or beyond.
            match strictly {
                true => value.plus(Amount::step(unit.digits)).unwrap_or(value),
                false => value,
            }
        };
        match value {
            Bound::Value(literal) => Goal::Reach {
                counter,
                need: number(literal, &place),
                share: None,
            },
            Bound::Share {
                percent,
                of,
                at_most,
            } => {
                let most = at_most.as_ref();
                let most = most.map(|literal| number(literal, &place.key("atMost")));
                Goal::Reach {
                    counter,
                    need: most.unwrap_or(Amount::MOST),
                    share: Some(Share {
                        percent: *percent,
                        of: self.names.counters.key(of, &place.key("of")),
                        strictly,
                    }),
                }
            }
        }
    }

    /// Only what no earning event lowers may be a goal, so that nobody buys and is further away.
    fn only_rises(&self, counter: Key<Counter>, place: &Place<'_>) {
        if self.counters.can_fall(counter) {
            let counter = self.rules.counters.get(counter.place());
            let id = counter.map_or("", |counter| counter.id.as_str());
            self.report(Problem::error("counter-can-fall", place.pointer()).with("found", id));
        }
    }

    fn do_goal(
        &self,
        (event, times, condition, tally): (&Id, u32, Option<&Condition>, &definition::Tally),
        counts: &mut usize,
        place: &Place<'_>,
    ) -> Goal {
        let key = self.names.events.find(event.as_str(), &place.key("event"));
        let fields = key.and_then(|key| self.events.get(key.place()));
        let (tally, need) = match tally {
            definition::Tally::Events => {
                self.some_times(times, u32::MAX, place);
                (Tally::Events, Amount::from_count(times))
            }
            definition::Tally::Sum(name, value) => self.sum_goal(fields, (name, value), place),
            definition::Tally::Distinct(name) => {
                self.some_times(times, MOST_VALUES, place);
                let of = match period_named(name, fields) {
                    Some(unit) => Tally::Periods(unit),
                    None => {
                        let at = place.key("distinct");
                        let (_, field) = self.event_field(name, fields, None, &at);
                        Tally::Values(field.id)
                    }
                };
                (of, Amount::from_count(times))
            }
        };
        let sight = Sight {
            event: fields,
            line: false,
            member: false,
        };
        let test = self.optional_test(condition, sight, &place.key("where"));
        let count = *counts;
        *counts = counts.saturating_add(1);
        Goal::Do {
            event: key.unwrap_or(Key::FIRST),
            need,
            count,
            test,
            tally,
        }
    }

    /// What a field adds up to, and the value that it is to reach.
    fn sum_goal(
        &self,
        fields: Option<&EventFields>,
        (name, value): (&str, &Literal),
        place: &Place<'_>,
    ) -> (Tally, Amount) {
        let at = place.key("sum");
        let (slot, field) = self.event_field(name, fields, None, &at);
        if let Some(fields) = fields {
            let id = name.strip_prefix("event.").unwrap_or(name);
            let known = fields.fields.get(slot).is_some_and(|field| field.id == id);
            known.then(|| self.summable(id, &fields.fields, &at));
        }
        let value = self.literal(value, &field, &place.key("value")).amount();
        let need = value.unwrap_or_default();
        if need.is_zero() {
            self.out_of_range(&need, "above 0", &place.key("value"));
        }
        (Tally::Sum(field.id), need)
    }
}

/// The `done` of tasks that wait for another.
pub(super) fn waiting_for(tasks: &Table<Task>) -> Vec<(Key<Task>, DoLeaf)> {
    let mut found = Vec::new();
    for (task, definition) in tasks.iter() {
        definition.goal.visit(&mut |goal| {
            if let Goal::Done {
                task: of, count, ..
            } = goal
            {
                let count = *count;
                found.push((*of, DoLeaf { task, count }));
            }
        });
    }
    found
}

/// The `do` of tasks that wait for an event.
pub(super) fn leaves(tasks: &Table<Task>, event: Key<EventType>) -> Vec<DoLeaf> {
    let mut found = Vec::new();
    for (task, definition) in tasks.iter() {
        definition.goal.visit(&mut |goal| match goal {
            Goal::Do {
                event: on, count, ..
            } if *on == event => found.push(DoLeaf {
                task,
                count: *count,
            }),
            _ => {}
        });
    }
    found
}

impl Goal {
    /// Calls `see` with each node of the tree.
    pub(crate) fn visit(&self, see: &mut dyn FnMut(&Self)) {
        see(self);
        if let Self::All(of) | Self::Any(of) | Self::AtLeast { of, .. } = self {
            of.iter().for_each(|goal| goal.visit(see));
        }
    }
}

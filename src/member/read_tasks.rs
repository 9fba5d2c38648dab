//! What a member has done in a snapshot, read back: tasks, journeys, duties that have run.

use super::read::Reader;
use super::{State, TaskState, ValueSeen};
use crate::json::{Json, Node, Object, Read as _};
use crate::number::Amount;
use crate::problem::Problem;

impl Reader<'_> {
    pub(super) fn tasks(&self, object: &Object<'_>, state: &mut State) {
        let program = self.program;
        self.each(
            object,
            "tasks",
            (&program.tasks, |task| &task.id),
            |key, item| {
                state.tasks[key] = task_state(item, program.tasks[key].counts);
            },
        );
        self.each(
            object,
            "journeys",
            (&program.journeys, |j| &j.id),
            |key, item| {
                state.journeys[key] = Some(item.required("done"));
                item.finish();
            },
        );
        self.each(
            object,
            "duties",
            (&program.duties, |duty| &duty.id),
            |key, item| {
                state.reached[key] = item.required("reached");
                item.finish();
            },
        );
    }
}

fn task_state(item: &Object<'_>, counts: usize) -> TaskState {
    let mut state = TaskState {
        done: item.optional("done"),
        times: item.or("times", 0),
        anew: item.or("anew", false),
        period: item.optional("period"),
        counts: item.all("counts", |node| Some(count(node))),
        values: item.all("values", |node| value_seen(node, counts)),
    };
    item.finish();
    if state.counts.len() > counts {
        item.report(
            Problem::error("too-many", item.pointer())
                .with("found", state.counts.len())
                .with("limit", counts),
        );
    }
    state.counts.resize(counts, Amount::ZERO);
    state
}

/// A whole number as such, another amount in quotes.
fn count(node: &Node<'_>) -> Amount {
    match node.json {
        Json::Integer(_) => Amount::from_count(u32::read(node)),
        _ => Amount::read(node),
    }
}

fn value_seen(node: &Node<'_>, counts: usize) -> Option<ValueSeen> {
    let object = node.object();
    let count = usize::try_from(object.required::<u32>("count")).unwrap_or(usize::MAX);
    let seen = ValueSeen {
        count,
        value: object.required("value"),
        times: object.required("times"),
    };
    object.finish();
    (count < counts && seen.times > 0).then_some(seen)
}

//! What a member has done in a snapshot, read back: tasks, journeys, duties that have run.

use super::read::Reader;
use super::{State, TaskState};
use crate::json::Object;
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
        counts: item.list("counts"),
    };
    item.finish();
    if state.counts.len() > counts {
        item.report(
            Problem::error("too-many", item.pointer())
                .with("found", state.counts.len())
                .with("limit", counts),
        );
    }
    state.counts.resize(counts, 0);
    state
}

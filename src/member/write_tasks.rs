//! What a member has done in a snapshot, written: tasks, journeys, duties that have run.

use super::TaskState;
use super::write::{Snapshot, some_day};
use crate::json::Writer;
use crate::number::Amount;

impl Snapshot<'_> {
    pub(super) fn tasks(&self, out: &mut Writer) {
        out.list("tasks", |out| {
            for (key, task) in self.program.tasks.iter() {
                let state = &self.state.tasks[key];
                if state.times > 0 || state.anew || state.is_counting() {
                    out.object(|out| write_task(&task.id, state, out));
                }
            }
        });
    }

    pub(super) fn journeys(&self, out: &mut Writer) {
        out.list("journeys", |out| {
            for (key, journey) in self.program.journeys.iter() {
                if let Some(done) = self.state.journeys[key] {
                    out.object(|out| {
                        out.key("id").text(&journey.id);
                        out.key("done").quoted(&done);
                    });
                }
            }
        });
    }

    /// The duties whose value is reached: they run again when it was below in between.
    pub(super) fn duties(&self, out: &mut Writer) {
        out.list("duties", |out| {
            for (key, duty) in self.program.duties.iter() {
                if self.state.reached[key] {
                    out.object(|out| {
                        out.key("id").text(&duty.id);
                        out.key("reached").plain(&true);
                    });
                }
            }
        });
    }
}

fn write_task(id: &str, state: &TaskState, out: &mut Writer) {
    out.key("id").text(id);
    some_day("done", state.done, out);
    if state.times > 0 {
        out.key("times").plain(&state.times);
    }
    if state.anew {
        out.key("anew").plain(&true);
    }
    if state.is_counting() {
        some_day("period", state.period, out);
        out.list("counts", |out| {
            for count in &state.counts {
                let whole = count.whole();
                match Amount::from_count(whole) == *count {
                    true => out.plain(&whole),
                    false => out.quoted(count),
                }
            }
        });
        out.list("values", |out| {
            for seen in &state.values {
                out.object(|out| {
                    out.key("count").plain(&seen.count);
                    out.key("value").text(&seen.value);
                    out.key("times").plain(&seen.times);
                });
            }
        });
    }
}

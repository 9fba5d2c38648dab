//! What is counted in a snapshot, read back: balances, counters, caps, redemptions, rules that were
//! activated.

use super::look_up::look_up;
use super::read::Reader;
use super::{Mark, State, TimesUsed};
use crate::json::{Node, Object, Read};
use crate::number::Amount;
use crate::problem::Problem;
use crate::program::{Field, Stream, Value, Window};
use crate::time::Day;

impl Reader<'_> {
    pub(super) fn counts(&self, object: &Object<'_>, state: &mut State) {
        let program = self.program;
        self.each(
            object,
            "balances",
            (&program.balances, |b| &b.id),
            |key, item| {
                state.accounts[key] = match state.told {
                    Some(_) => self.told_account(item),
                    None => self.account(item),
                };
            },
        );
        self.each(
            object,
            "redemptions",
            (&program.redemptions, |of| &of.id),
            |key, item| {
                state.redeemed[key] = TimesUsed {
                    period: item.required("period"),
                    times: item.required("times"),
                };
                item.finish();
            },
        );
        self.each(
            object,
            "counters",
            (&program.counters, |c| &c.id),
            |key, item| {
                if let Some(told) = &mut state.told {
                    told[key] = item.optional("value");
                    if told[key].is_some() {
                        item.finish();
                        return;
                    }
                }
                if let Stream::Memory(memory) = &program.counters[key].of {
                    item.each("marks", |node| {
                        let mark = mark(node, &memory.value);
                        state.marks[key].add(mark, memory.of);
                    });
                } else if self.migrating {
                    // The counter before remembered; this one can't use it.
                    item.node("marks");
                }
                if let Window::Triggered { .. } = program.counters[key].window {
                    state.opened[key] = item.optional("opened");
                } else if self.migrating {
                    item.node("opened");
                }
                let cells = match &program.counters[key].of {
                    Stream::Memory(_) => item.list("cells"),
                    _ if state.opened[key].is_some() => item.list("cells"),
                    _ => item.required::<Vec<Cell>>("cells"),
                };
                for Cell(day, value) in cells {
                    let cell = program.counters[key].window.cell(day, &program.calendar);
                    if state.counters[key].add(cell, value).is_none() {
                        item.report(Problem::error("amount-overflow", item.pointer()));
                    }
                }
                item.finish();
            },
        );
        self.each(
            object,
            "activated",
            (&program.rules, |rule| &rule.id),
            |key, item| {
                state.activated[key] = Some(item.optional("until"));
                item.finish();
            },
        );
        object.each("caps", |node| {
            let item = node.object();
            let key = item.required_node("id");
            let key = key.and_then(|node| look_up(&node, &program.caps, |cap| &cap.id));
            let name = item.or("key", String::new());
            let period = item.required("period");
            let used = item.required("used");
            item.finish();
            let Some(key) = key else { return };
            let again = state.caps[key]
                .of(&name)
                .is_some_and(|cells| cells.0.iter().any(|(known, _)| *known == period));
            if again {
                item.report(Problem::error("duplicate-id", item.pointer()).with("found", &name));
            } else if state.caps[key].add(&name, period, used).is_none() {
                item.report(Problem::error("amount-overflow", item.pointer()));
            }
        });
    }
}

/// A counter's value in one period.
struct Cell(Day, Amount);

impl Read for Cell {
    fn read(node: &Node<'_>) -> Self {
        let items = node.items();
        let [day, value] = items.as_slice() else {
            node.expected::<()>("a pair such as [\"2027-03-01\", \"120\"]");
            return Self(Day::EPOCH, Amount::ZERO);
        };
        Self(Day::read(day), Amount::read(value))
    }
}

fn mark(node: &Node<'_>, value: &Field) -> Mark {
    let object = node.object();
    let from = object.required("from");
    let given = object.required_node("value");
    let mark = Mark {
        from,
        until: object.or("until", from).max(from),
        value: given.map_or(Value::Absent, |given| Value::read(value, &given)),
        times: object.or("times", 1),
    };
    object.finish();
    mark
}

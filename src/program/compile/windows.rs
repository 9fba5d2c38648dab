//! Windows: anchors and counters by place.

use super::super::{Anchor, Key, Trigger, Window};
use super::{Compiler, list};
use crate::definition::{self, Anchors};
use crate::list::ToList as _;
use crate::place::Place;
use crate::problem::Problem;

impl Compiler<'_> {
    /// A window of the counter at a place, or of something else.
    pub(super) fn window(
        &self,
        window: &definition::Window,
        counter: Option<usize>,
        place: &Place<'_>,
    ) -> Window {
        match window {
            definition::Window::Lifetime => Window::Lifetime,
            definition::Window::Calendar {
                unit,
                start_month,
                offset,
            } => Window::Calendar {
                unit: *unit,
                start_month: *start_month,
                offset: *offset,
            },
            definition::Window::Rolling { length, offset } => Window::Rolling {
                length: *length,
                offset: *offset,
            },
            definition::Window::RollingMonths { count, offset } => Window::RollingMonths {
                count: *count,
                offset: *offset,
            },
            definition::Window::Weighted(steps) => Window::Weighted(steps.clone()),
            definition::Window::Anniversary { of, length } => Window::Anniversary {
                of: self.anchors(of, &place.key("of")),
                length: *length,
            },
            definition::Window::First(unit) => {
                self.of_counter(counter.is_some(), place);
                Window::First(*unit)
            }
            definition::Window::Since(of) => Window::Since(self.anchors(of, &place.key("of"))),
            definition::Window::Triggered { by, length } => Window::Triggered {
                by: self.trigger(by, counter, place),
                length: *length,
            },
            definition::Window::BestOf(of) => {
                let parts = list(&place.key("of"), of, |part, place| {
                    self.part_of_best(part, place);
                    self.window(part, None, place)
                });
                Window::BestOf(parts)
            }
        }
    }

    /// What is compared must be there whatever the member does: only windows of the calendar and
    /// of days gone by.
    fn part_of_best(&self, part: &definition::Window, place: &Place<'_>) {
        let fits = !matches!(
            part,
            definition::Window::BestOf(_) | definition::Window::Since(_)
        );
        if !fits {
            self.report(Problem::error("window-inside", place.pointer()));
        }
    }

    /// Reports a window that only a counter can have where it is not one's own.
    fn of_counter(&self, is: bool, place: &Place<'_>) {
        if !is {
            self.report(Problem::error("window-inside", place.pointer()));
        }
    }

    /// What opens a window, which only a counter can have.
    fn trigger(&self, by: &definition::Trigger, own: Option<usize>, place: &Place<'_>) -> Trigger {
        self.of_counter(own.is_some(), place);
        let place = place.key("by");
        let named = by.counter.as_ref();
        let named = named.map(|id| self.names.counters.find(id.as_str(), &place.key("counter")));
        let counter = named.unwrap_or(own.map(Key::new));
        let unit = counter.and_then(|counter| self.counter_unit(counter));
        let value =
            unit.and_then(|unit| self.literal(&by.value, &unit, &place.key("value")).amount());
        Trigger {
            counter: named.flatten(),
            value: value.unwrap_or_default(),
        }
    }

    pub(super) fn anchors(&self, anchors: &Anchors, place: &Place<'_>) -> Vec<Anchor> {
        let anchors = anchors.0.iter();
        let anchors: Vec<Anchor> = anchors.map(|anchor| self.anchor(anchor, place)).to_list();
        for anchor in &anchors {
            if let Anchor::Ladder(ladder) = anchor {
                self.anchored.borrow_mut().push(*ladder);
            }
        }
        anchors
    }
}

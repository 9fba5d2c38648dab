//! Windows: anchors and counters by place.

use super::super::{Anchor, Window};
use super::{Compiler, list};
use crate::definition::{self, Anchors};
use crate::place::Place;
use crate::problem::Problem;

impl Compiler<'_> {
    pub(super) fn window(&self, window: &definition::Window, place: &Place<'_>) -> Window {
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
            definition::Window::RollingDays { count, offset } => Window::RollingDays {
                count: *count,
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
            definition::Window::Since(of) => Window::Since(self.anchors(of, &place.key("of"))),
            definition::Window::BestOf(of) => {
                let parts = list(&place.key("of"), of, |part, place| {
                    self.part_of_best(part, place);
                    self.window(part, place)
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

    fn anchors(&self, anchors: &Anchors, place: &Place<'_>) -> Vec<Anchor> {
        let anchors = anchors.0.iter();
        anchors.map(|anchor| self.anchor(anchor, place)).collect()
    }
}

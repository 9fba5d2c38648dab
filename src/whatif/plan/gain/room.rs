//! What caps leave of what is asked for.

use super::{Best, of};
use crate::definition::{CapOf, Window};
use crate::engine::cap_room;
use crate::program::{Cap, CapKey, EarnRule, Key};
use crate::time::Unit;
use crate::whatif::plan::months::periods;

/// What a cap leaves: in all, and this month and in each later one.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) cap: Key<Cap>,
    pub(super) whole: i128,
    pub(super) monthly: Option<(i128, i128)>,
}

impl Best<'_> {
    /// What the tightest cap of a rule leaves until the last day.
    pub(super) fn room(self, rule: &EarnRule) -> Option<Room> {
        let caps = rule.caps.iter().filter(|on| on.key == CapKey::None);
        let rooms = caps.filter_map(|on| {
            let cap = &self.program.caps[on.cap];
            if cap.of != CapOf::Award || cap.beyond.is_some() {
                return None;
            }
            let periods = periods(self.program, &cap.window, (self.state.day, self.by))?;
            let now = of(cap_room(self.program, self.state, on.cap));
            let later = of(cap.limit).saturating_mul(periods.saturating_sub(1));
            let monthly = matches!(
                cap.window,
                Window::Calendar {
                    unit: Unit::Month,
                    ..
                }
            );
            Some(Room {
                cap: on.cap,
                whole: now.saturating_add(later),
                monthly: monthly.then_some((now, of(cap.limit))),
            })
        });
        rooms.min_by_key(|room| room.whole)
    }
}

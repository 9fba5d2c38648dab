//! The search: parts of all mixes, the cheapest first, divided until the cheapest mix of one does.

use super::model::Model;
use super::part::{Bound, Cut, Mix, Part};

/// Parts that are still to be looked at, the cheapest last.
pub(super) struct Search<'m> {
    models: &'m [Model],
    queue: Vec<(usize, Part, Bound)>,
    /// What all costs are whole multiples of.
    unit: i128,
    /// How many parts may still be looked at.
    left: u32,
}

/// A mix that does in a model, at the least cost of all that were not looked at before.
pub(super) struct Found {
    pub(super) model: usize,
    pub(super) mix: Mix,
    pub(super) cost: i128,
    part: Part,
}

impl<'m> Search<'m> {
    pub(super) fn new(models: &'m [Model], unit: i128, left: u32) -> Self {
        let mut search = Self {
            models,
            queue: Vec::new(),
            unit,
            left,
        };
        for (place, model) in models.iter().enumerate() {
            search.put(place, Part::all(model));
        }
        search
    }

    fn put(&mut self, model: usize, mut part: Part) {
        let of = self.models.get(model);
        let Some(bound) = of.and_then(|of| of.bound(&mut part, self.unit)) else {
            return;
        };
        // Of equals the one that is done comes first, then the latest.
        let key = |bound: &Bound| (bound.cost, bound.cut.is_some());
        let place = self
            .queue
            .partition_point(|(.., known)| key(known) > key(&bound));
        self.queue.insert(place, (model, part, bound));
    }

    /// What nothing that is left can cost less than; `None` where nothing is left.
    pub(super) fn least(&self) -> Option<i128> {
        self.queue.last().map(|(.., bound)| bound.cost)
    }

    /// The next mix; `None` where there is no more, or too much to look at.
    pub(super) fn next(&mut self) -> Option<Found> {
        while let Some((_, _, bound)) = self.queue.last() {
            if bound.cut.is_some() && self.left == 0 {
                return None;
            }
            self.left = self.left.saturating_sub(1);
            let (model, part, bound) = self.queue.pop()?;
            let Some(cut) = bound.cut else {
                return Some(Found {
                    model,
                    mix: bound.mix,
                    cost: bound.cost,
                    part,
                });
            };
            for more in [false, true] {
                self.put(model, part.half(cut, more));
            }
        }
        None
    }
}

impl Search<'_> {
    /// Looks at what lies beyond a mix that the engine did not let through at its price: more of one
    /// thing or of another.
    pub(super) fn beyond(&mut self, found: &Found) {
        let mut rest = found.part.clone();
        for (kind, uses) in found.mix.uses.iter().enumerate() {
            self.put(found.model, rest.half(Cut::Uses(kind, *uses), true));
            rest = rest.half(Cut::Uses(kind, *uses), false);
        }
    }
}

impl Part {
    /// One side of it.
    fn half(&self, cut: Cut, more: bool) -> Self {
        let mut part = self.clone();
        let (range, at) = match cut {
            Cut::Uses(kind, at) => (part.uses.get_mut(kind), at),
            Cut::Times(task, at) => (part.times.get_mut(task), at),
        };
        if let Some((least, most)) = range {
            match more {
                true => *least = at.saturating_add(1).max(*least),
                false => *most = at.min(*most),
            }
        }
        part
    }
}

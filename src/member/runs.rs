//! Runs: contiguous days of one key, such as stays at a hotel.

use super::marks::Settled;
use super::{Mark, Marks};
use crate::list::ToList as _;
use crate::time::Day;

impl Marks {
    /// Whether a run ends with a mark: nothing of the same key goes on from it, and of several
    /// that end together it is the first.
    pub(super) fn ends(&self, place: usize, mark: &Mark) -> bool {
        !self.0.iter().enumerate().any(|(other_place, other)| {
            let longer = other.until > mark.until && other.from <= mark.until;
            let twin = other.until == mark.until && other_place < place;
            other.value == mark.value && (longer || twin)
        })
    }

    /// Joins what touches, and lets go of the runs that nothing can lengthen or undo any more.
    pub(super) fn settle_runs(&mut self, settled: Settled) -> Vec<Day> {
        self.join(settled.before);
        let over = |mark: &Mark| mark.until < settled.open && mark.until < settled.before;
        let marks = self.0.clone();
        let part_of_more = |mark: &Mark| {
            let touches = |other: &&Mark| {
                other.value == mark.value && other.from <= mark.until && other.until >= mark.from
            };
            marks.iter().filter(touches).count() > 1
        };
        let runs = self
            .0
            .extract_if(.., |mark| over(mark) && !part_of_more(mark));
        runs.map(|mark| mark.until).to_list()
    }
}

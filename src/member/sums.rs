//! Sums under keys, by period: what is used of a cap, what a month of history comes to.

use super::Cells;
use crate::number::Amount;
use crate::time::Day;

/// `(key, sums)`, by key; the key of a cap without keys is empty. Nothing empty is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sums(pub(crate) Vec<(String, Cells)>);

impl Sums {
    /// What there is under a key.
    pub(crate) fn of(&self, key: &str) -> Option<&Cells> {
        let used = self.0.get(self.place(key))?;
        (used.0 == key).then_some(&used.1)
    }

    /// Adds to the period that starts on a day.
    pub(crate) fn add(&mut self, key: &str, period: Day, amount: Amount) -> Option<()> {
        if amount.is_zero() {
            return Some(());
        }
        let place = self.place(key);
        if self.0.get(place).is_none_or(|(known, _)| known != key) {
            self.0.insert(place, (key.to_owned(), Cells::default()));
        }
        let (_, cells) = self.0.get_mut(place)?;
        cells.add(period, amount)
    }

    /// Takes from the period that starts on a day, where it is still known.
    pub(crate) fn take(&mut self, key: &str, period: Day, amount: Amount) {
        let place = self.place(key);
        if let Some((known, cells)) = self.0.get_mut(place)
            && known == key
        {
            cells.take(period, amount);
        }
        self.0.retain(|(_, cells)| !cells.0.is_empty());
    }

    /// Forgets the periods that begin before a day.
    pub(crate) fn forget(&mut self, before: Day) {
        for (_, cells) in &mut self.0 {
            cells.0.retain(|(period, _)| *period >= before);
        }
        self.0.retain(|(_, cells)| !cells.0.is_empty());
    }

    fn place(&self, key: &str) -> usize {
        self.0.partition_point(|(known, _)| known.as_str() < key)
    }
}

//! Choices from the numbers that proptest made, so that smaller numbers make simpler histories.

use serde_json::Value;

/// Numbers handed out one by one; when they run out, zeros.
pub(crate) struct Draw<'a> {
    numbers: std::slice::Iter<'a, u32>,
}

impl<'a> Draw<'a> {
    pub(crate) fn new(numbers: &'a [u32]) -> Self {
        Self {
            numbers: numbers.iter(),
        }
    }

    pub(crate) fn number(&mut self) -> u32 {
        self.numbers.next().copied().unwrap_or(0)
    }

    /// Below `limit`.
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        self.number() % limit.max(1)
    }

    /// True once in so many times.
    pub(crate) fn once_in(&mut self, times: u32) -> bool {
        self.below(times) == times - 1
    }

    pub(crate) fn one_of<'v, T>(&mut self, of: &'v [T]) -> Option<&'v T> {
        let count = u32::try_from(of.len()).expect("a short list");
        let place = self.below(count);
        of.get(usize::try_from(place).expect("a place"))
    }

    pub(crate) fn choice(&mut self, choices: &Value) -> Value {
        let choices = choices.as_array().expect("choices");
        self.one_of(choices).expect("a choice").clone()
    }
}

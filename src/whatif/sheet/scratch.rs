//! What a sheet writes on while it works a quote out: made once, so that no quote makes room.

use super::earn::is_in;
use super::together::Sums;

/// Most lines of a quote on a sheet: each is a bit of a word.
pub(super) const LINES: usize = 64;

/// Numbers on the way.
#[derive(Debug)]
pub(super) struct Scratch {
    /// Each source of lines, and each source of the event. In grains.
    pub(super) nets: Vec<[i64; LINES]>,
    /// The lines in which a source is absent, each a bit; nothing stands there.
    pub(super) absent: Vec<u64>,
    pub(super) events: Vec<i64>,
    pub(super) grains: Vec<i64>,
    /// Which lines pass which condition.
    pub(super) masks: Vec<u64>,
    pub(super) rooms: Vec<i64>,
    /// Each total, in millionths.
    pub(super) totals: Vec<i64>,
    /// Each sum, by line.
    pub(super) sums: Vec<Sums>,
    /// What each rule comes to, exactly.
    pub(super) parts: Vec<i64>,
    /// Of lines, while an amount is shared among them.
    pub(super) weights: [i64; LINES],
    pub(super) remainders: [i64; LINES],
    pub(super) shares: [i64; LINES],
    /// By balance: what is there, and what is coming.
    pub(super) available: Vec<i64>,
    pub(super) pending: Vec<i64>,
    pub(super) values: Vec<i64>,
}

impl Scratch {
    /// A source of a line, in grains; `i64::MIN` where it is absent.
    pub(super) fn net(&self, source: usize, line: usize) -> i64 {
        let absent = self
            .absent
            .get(source)
            .is_none_or(|lines| is_in(*lines, line));
        let nets = self.nets.get(source).filter(|_| !absent);
        nets.and_then(|nets| nets.get(line))
            .copied()
            .unwrap_or(i64::MIN)
    }

    /// A source of the event.
    #[inline(always)]
    pub(super) fn event(&self, source: usize) -> i64 {
        self.events.get(source).copied().unwrap_or(i64::MIN)
    }

    #[inline(always)]
    pub(super) fn grain(&self, source: usize) -> i64 {
        self.grains.get(source).copied().unwrap_or(1)
    }
}

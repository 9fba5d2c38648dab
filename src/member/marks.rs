//! Marks: what a counter remembers of single events, as little as its value and refunds need.

use super::window::WindowDays;
use crate::definition::Since;
use crate::list::ToList as _;
use crate::number::Amount;
use crate::program::{Remembered, Value};
use crate::time::{Day, WeekStart};

/// An event, or several alike: from a day to a day, with a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    pub(crate) from: Day,
    /// First day after it; `from` itself where it is of one moment.
    pub(crate) until: Day,
    pub(crate) value: Value,
    /// How many events.
    pub(crate) times: u32,
}

/// By first day, then as they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Marks(pub(crate) Vec<Mark>);

/// From when on what is remembered can no longer change.
#[derive(Clone, Copy)]
pub(crate) struct Settled {
    /// Days before this one can't be taken back.
    pub(crate) before: Day,
    /// No later event counts on days before this one.
    pub(crate) open: Day,
}

impl Mark {
    fn is_like(&self, other: &Self) -> bool {
        self.from == other.from && self.until == other.until && self.value == other.value
    }
}

impl Marks {
    /// Remembers one; of different values those that were seen last, as many as there is room for.
    pub(crate) fn add(&mut self, mark: Mark, of: Remembered) {
        let ordered = matches!(of, Remembered::Latest(_));
        let like = self
            .0
            .iter_mut()
            .find(|known| !ordered && known.is_like(&mark));
        if let Some(like) = like {
            like.times = like.times.saturating_add(mark.times);
            return;
        }
        if let Remembered::Values { most, .. } = of
            && !self.make_room(&mark, most)
        {
            return;
        }
        let place = self.0.partition_point(|known| known.from <= mark.from);
        self.0.insert(place, mark);
    }

    /// Forgets the value seen longest ago where there are too many; says whether there is room.
    fn make_room(&mut self, mark: &Mark, most: usize) -> bool {
        if self.0.iter().any(|known| known.value == mark.value) {
            return true;
        }
        let last_of = |(place, mark): &(usize, &Mark)| {
            let mut later = self.0.iter().skip(place.saturating_add(1));
            !later.any(|other| other.value == mark.value)
        };
        let mut lasts = self.0.iter().enumerate().filter(last_of);
        let Some((_, oldest)) = lasts.next() else {
            return most > 0;
        };
        let count = lasts.count().saturating_add(1);
        if count < most {
            return true;
        }
        let oldest = oldest.clone();
        let newer = oldest.from <= mark.from;
        if newer {
            self.0.retain(|known| known.value != oldest.value);
        }
        newer
    }

    /// Forgets one event, and remembers in its place what is left of it.
    pub(crate) fn replace(&mut self, old: &Mark, new: Option<Mark>, of: Remembered) {
        let Some(place) = self.0.iter().position(|known| known.is_like(old)) else {
            return;
        };
        let Some(known) = self.0.get_mut(place) else {
            return;
        };
        known.times = known.times.saturating_sub(1);
        if known.times > 0 {
            new.into_iter().for_each(|new| self.add(new, of));
        } else if let Some(new) = new {
            // Its place says when it came.
            *known = new;
        } else {
            self.0.remove(place);
        }
    }

    /// What they show on a day of the days that count, beside what is settled; `None` where there
    /// is nothing to say. `stock` are the freezes.
    pub(crate) fn shows(
        &self,
        of: Remembered,
        (days, day): (WindowDays, Day),
        (settled, stock): (Amount, u32),
        week: WeekStart,
    ) -> Option<Amount> {
        let seen = || {
            let marks = self.0.iter();
            marks.filter(move |mark| days.counts(mark.from) && mark.from <= day)
        };
        let count = |count: usize| {
            let count = Amount::from_count(u32::try_from(count).unwrap_or(u32::MAX));
            settled.plus(count).unwrap_or(settled)
        };
        match of {
            Remembered::Values { .. } => {
                let first = |(place, mark): &(usize, &Mark)| {
                    !seen()
                        .take(*place)
                        .any(|earlier| earlier.value == mark.value)
                };
                Some(count(seen().enumerate().filter(first).count()))
            }
            Remembered::Periods(_) => Some(count(seen().count())),
            Remembered::Greatest(_) => {
                let greatest = seen().filter_map(|mark| mark.value.amount()).max();
                Some(greatest.unwrap_or_default())
            }
            Remembered::Latest(_) => seen().next_back()?.value.amount(),
            Remembered::Since(Since { first, unit }) => {
                let mark = if first {
                    seen().next()
                } else {
                    seen().next_back()
                };
                let [from, to] = [mark?.from, day].map(|day| unit.start(day, 1, week));
                Some(Amount::from_count(unit.between(from, to)))
            }
            Remembered::Runs { .. } => {
                let over = |mark: &&Mark| days.counts(mark.until) && mark.until <= day;
                let ends = self
                    .0
                    .iter()
                    .enumerate()
                    .filter(|(place, mark)| self.ends(*place, mark));
                Some(count(ends.map(|(_, mark)| mark).filter(over).count()))
            }
            Remembered::Streak(streak) => {
                let length = self.streak(streak, day, stock, week);
                Some(Amount::from_count(length))
            }
        }
    }

    /// Lets go of what no longer matters for itself; returns the days that count one each from
    /// now on.
    pub(crate) fn settle(&mut self, of: Remembered, settled: Settled) -> Vec<Day> {
        match of {
            // A window that sees the earlier one sees the later one.
            Remembered::Values { .. } => {
                let marks = self.0.clone();
                self.0.retain(|mark| {
                    let later = |other: &Mark| {
                        other.value == mark.value
                            && other.from > mark.from
                            && other.from < settled.before
                    };
                    !marks.iter().any(later)
                });
                Vec::new()
            }
            Remembered::Periods(unit) => {
                let over = settled.before.min(settled.open);
                let days = self
                    .0
                    .extract_if(.., |mark| unit.after(mark.from, 1) <= over);
                days.map(|mark| mark.from).to_list()
            }
            Remembered::Greatest(_) => {
                let marks = self.0.clone();
                self.0.retain(|mark| {
                    let beaten = |other: &Mark| {
                        let (more, value) = (other.value.amount(), mark.value.amount());
                        other.from < settled.before
                            && (more > value && other.from >= mark.from
                                || more == value && other.from > mark.from)
                    };
                    !marks.iter().any(beaten)
                });
                Vec::new()
            }
            Remembered::Since(Since { first: true, .. }) => {
                let settled = self
                    .0
                    .first()
                    .is_some_and(|mark| mark.from < settled.before);
                if settled {
                    self.0.truncate(1);
                }
                Vec::new()
            }
            Remembered::Latest(_) | Remembered::Since(_) => {
                let past = self.0.partition_point(|mark| mark.from < settled.before);
                self.0.drain(..past.saturating_sub(1));
                Vec::new()
            }
            Remembered::Runs { .. } => self.settle_runs(settled),
            Remembered::Streak(streak) => {
                self.settle_streak(streak, settled.before.min(settled.open));
                Vec::new()
            }
        }
    }

    /// Joins marks of one value that touch, as far as they lie before a day.
    pub(super) fn join(&mut self, before: Day) {
        let marks = std::mem::take(&mut self.0);
        for mark in marks {
            let touching = self.0.iter_mut().find(|known| {
                known.value == mark.value
                    && known.until >= mark.from
                    && known.from <= mark.until
                    && known.until < before
                    && mark.until < before
            });
            match touching {
                Some(known) => known.until = known.until.max(mark.until),
                None => self.0.push(mark),
            }
        }
    }
}

//! What if, asked of a member or a program.

use super::program::{MOST_EVENTS, named};
use super::{Member, Program};
use crate::event::Event;
use crate::json::parse;
use crate::problem::{Problem, Problems, step};
use crate::program::Key;
use crate::time::Instant;
use crate::whatif::{self, Climb, Columns, Desk, Quote};

impl Program {
    /// Reads an event that has not happened. It needs no id, and one that it has says nothing.
    ///
    /// # Errors
    /// Everything wrong with it.
    pub fn draft(&self, draft: &str) -> Result<Event, Problems> {
        Event::draft(&self.book, parse(draft, MOST_EVENTS)?.owned())
    }

    /// Makes a ladder of the last edition ready to be asked how far many members have come on it, by
    /// these counters alone. Without a name, the first.
    ///
    /// # Errors
    /// `unknown-reference` for a ladder or a counter that there is not; `missing-key` for a counter
    /// that the goals of its tiers ask for; `more-than-counters` where they ask for something else.
    pub fn climb(&self, ladder: Option<&str>, counters: &[&str]) -> Result<Climb<'_>, Problems> {
        let program = &self.book.last().program;
        let ladder = match ladder {
            Some(id) => named(&program.ladders, (id, "ladder"), |of| &of.id)?,
            None => program.ladders.keys().next().unwrap_or(Key::FIRST),
        };
        if program.ladders.keys().len() == 0 {
            return Err(Problem::error("missing-key", "")
                .with("expected", "ladders")
                .into());
        }
        let mut keys = Vec::new();
        for id in counters {
            keys.push(named(&program.counters, (id, "counter"), |of| &of.id)?);
        }
        Ok(Climb::of(program, ladder, &keys)?)
    }

    /// How far many members have come on a ladder, by their counters' values alone, in the last digits
    /// of the counters: one column each, a row for each member.
    ///
    /// # Errors
    /// As [`Program::climb`]; `columns-differ` where not all are of one length; `amount-overflow` and
    /// `negative` for what no counter shows.
    pub fn progress_columns(
        &self,
        ladder: Option<&str>,
        counters: &[(&str, &[i64])],
    ) -> Result<Columns, Problems> {
        let mut ids = Vec::new();
        counters.iter().for_each(|(id, _)| ids.push(*id));
        let mut climb = self.climb(ladder, &ids)?;
        let rows = counters.first().map_or(0, |(_, column)| column.len());
        if let Some((id, column)) = counters.iter().find(|(_, column)| column.len() != rows) {
            return Err(Problem::error("columns-differ", step("/counters", id))
                .with("found", column.len())
                .with("expected", rows)
                .into());
        }
        let mut columns = Columns {
            rank: Vec::with_capacity(rows),
            fraction: Vec::with_capacity(rows),
            missing: Vec::with_capacity(rows),
        };
        let mut values = vec![0; counters.len()];
        for row in 0..rows {
            for (value, (_, column)) in values.iter_mut().zip(counters) {
                *value = column.get(row).copied().unwrap_or_default();
            }
            let reached = climb.at(&values).ok_or_else(|| {
                let code = match values.iter().any(|value| *value < 0) {
                    true => Problem::error("negative", "/counters"),
                    false => Problem::error("amount-overflow", "/counters"),
                };
                code.with("found", values.iter().min().copied().unwrap_or_default())
            })?;
            columns.rank.push(reached.rank);
            columns.fraction.push(reached.fraction);
            columns.missing.push(reached.missing);
        }
        Ok(columns)
    }
}

impl Member {
    /// What an event would do, in short: the numbers of a preview that pages show while somebody
    /// fills a cart. Its id says nothing; nothing is booked.
    ///
    /// # Errors
    /// What booking would refuse; `beyond-safe-integer` for numbers that a preview says as text.
    pub fn quote(&self, event: &Event) -> Result<Quote<'_>, Problems> {
        let draft = event.clone().into_draft();
        Ok(whatif::quote(&self.program.book, &self.state, &draft)?)
    }

    /// The member on the day of a moment, for quotes in numbers alone.
    ///
    /// # Errors
    /// What moving on refuses.
    pub fn desk(&self, at: Instant) -> Result<Desk, Problems> {
        Ok(Desk::open(&self.program.book, &self.state, at)?)
    }
}

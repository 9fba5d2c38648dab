//! A trial: a copy of a member that takes events in, and what came of them.

use std::sync::Arc;

use super::aim::Aim;
use crate::book::{self, Book};
use crate::engine::{AwardEntry, Journal};
use crate::event::Event;
use crate::list::ToList as _;
use crate::member::State;
use crate::problem::Problem;
use crate::program::{EarnRule, Key, Program};
use crate::time::Instant;

/// A member before some events and after them. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Trial<'b> {
    pub(crate) book: &'b Book,
    pub(crate) before: Arc<State>,
    pub(crate) now: Arc<State>,
    /// What each step did.
    pub(crate) journals: Vec<Journal>,
    /// The bands and rows of rules from which the next ones are looked for.
    pub(crate) rows: Vec<(Key<EarnRule>, Vec<usize>)>,
}

impl<'b> Trial<'b> {
    /// The member, moved on to a moment where that is still to come.
    ///
    /// # Errors
    /// What moving on refuses.
    pub(crate) fn at(book: &'b Book, state: &State, at: Instant) -> Result<Self, Problem> {
        let mut before = state.clone();
        if at > state.as_of
            && let Some(leg) = book::advance(book, state, at)?.pop()
        {
            before = leg.after;
        }
        let before = Arc::new(before);
        Ok(Self {
            book,
            now: before.clone(),
            before,
            journals: Vec::new(),
            rows: Vec::new(),
        })
    }

    /// The rules that the member is under.
    pub(crate) fn rules(&self) -> &'b Program {
        &self.book.at(self.before.edition).program
    }

    /// Takes an event in.
    ///
    /// # Errors
    /// What booking refuses; nothing has changed then.
    pub(crate) fn take(&mut self, event: &Event) -> Result<(), Problem> {
        for leg in book::apply(self.book, &self.now, event)? {
            self.now = Arc::new(leg.after);
            self.journals.push(leg.journal);
        }
        Ok(())
    }

    /// The bands and rows of tables that a rule worked with at last.
    pub(crate) fn rows_of(&self, rule: Key<EarnRule>) -> Vec<usize> {
        let awards = self
            .journals
            .last()
            .into_iter()
            .flat_map(|journal| &journal.awards);
        let mut given = awards.filter_map(|award| award.given.as_ref());
        let given = given.find(|given| given.rule == rule);
        given.map(|given| given.rows.clone()).unwrap_or_default()
    }

    /// Looks for the next bands of the rules that aims name from here on.
    pub(crate) fn compare_rows(&mut self, aims: &[Aim]) {
        let rules = aims.iter().filter_map(|aim| match aim {
            Aim::Band(rule) => Some((*rule, self.rows_of(*rule))),
            _ => None,
        });
        self.rows = rules.to_list();
    }

    /// Keeps of what each step did only what aims ask for, all in one.
    pub(crate) fn shorten(&mut self) {
        let mut all = Journal::default();
        for journal in self.journals.drain(..) {
            all.awards
                .extend(journal.awards.into_iter().map(|award| AwardEntry {
                    given: None,
                    ..award
                }));
            all.tasks.extend(journal.tasks);
        }
        self.journals.push(all);
    }
}

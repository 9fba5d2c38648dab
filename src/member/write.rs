//! A state as a snapshot: canonical, versioned, with the digest of its rules. What is empty or
//! can be derived is left out.

use super::{Source, State, Usual};
use crate::json::Writer;
use crate::number::Amount;
use crate::program::Program;
use crate::time::Day;

/// The one format of snapshots.
pub(super) const FORMAT: &str = "tierpath.member/1";

/// Writes a member's state. Where another counts, it leaves out what only booking needs.
///
/// With `usual`, records leave out what it derives and what they share with the one before.
pub(crate) fn write(program: &Program, state: &State, usual: Option<Usual>) -> String {
    let mut out = Writer::default();
    let snapshot = Snapshot {
        program,
        state,
        usual,
    };
    out.object(|out| {
        snapshot.head(out);
        if state.told.is_none() {
            snapshot.last(out);
        }
        snapshot.attributes(out);
        snapshot.balances(out);
        snapshot.redemptions(out);
        snapshot.counters(out);
        snapshot.caps(out);
        snapshot.activated(out);
        snapshot.ladders(out);
        snapshot.pasts(out);
        snapshot.memberships(out);
        snapshot.tasks(out);
        snapshot.journeys(out);
        snapshot.duties(out);
        snapshot.segments(out);
        snapshot.milestones(out);
        snapshot.entitlements(out);
        snapshot.history(out);
        if state.told.is_some() {
            return;
        }
        out.list("reversible", |out| {
            let mut before = None;
            for record in &state.records {
                out.object(|out| snapshot.record(record, before, out));
                before = usual.and(Some(&**record));
            }
        });
        snapshot.known(out);
    });
    out.into_text()
}

pub(super) struct Snapshot<'a> {
    pub(super) program: &'a Program,
    pub(super) state: &'a State,
    pub(super) usual: Option<Usual>,
}

impl Snapshot<'_> {
    fn head(&self, out: &mut Writer) {
        let zone = &self.program.calendar.zone;
        out.key("format").text(FORMAT);
        out.key("program").text(&self.program.id);
        out.key("member").text(&self.state.id);
        out.key("rules").object(|out| {
            out.key("edition").text(&self.program.edition);
            out.key("digest").text(&self.program.digest);
        });
        if self.state.told.is_some() {
            out.key("level").text("totals");
        }
        out.key("asOf").text(&zone.text(self.state.as_of));
        out.key("day").quoted(&self.state.day);
    }

    fn last(&self, out: &mut Writer) {
        let Some((at, seq, id)) = &self.state.last else {
            return;
        };
        out.key("last").object(|out| {
            out.key("at").text(&self.program.calendar.zone.text(*at));
            if *seq != 0 {
                out.key("seq").plain(seq);
            }
            out.key("id").text(id);
        });
    }

    fn attributes(&self, out: &mut Writer) {
        out.part("attributes", |out| {
            for (key, attribute) in self.program.attributes.iter() {
                let field = &attribute.field;
                self.state.attributes[key].write(field, &field.id, out);
            }
        });
    }

    /// `["rule", "order-points"]`.
    pub(super) fn source(&self, source: Source, out: &mut Writer) {
        source.write(self.program, out.key("source"));
    }
}

/// A day where there is one.
pub(super) fn some_day(key: &str, day: Option<Day>, out: &mut Writer) {
    if let Some(day) = day {
        out.key(key).quoted(&day);
    }
}

/// An amount where it is not zero.
pub(super) fn some_amount(key: &str, amount: Amount, out: &mut Writer) {
    if !amount.is_zero() {
        out.key(key).quoted(&amount);
    }
}

//! A state as a snapshot: canonical, versioned, with the digest of its rules. What is empty or
//! can be derived is left out.

use super::{
    Account, Cells, Hold, Lot, Mark, PastState, Pending, Placed, Seen, Source, Standing, State,
    TaskState, Usual,
};
use crate::json::Writer;
use crate::number::Amount;
use crate::order::order;
use crate::program::{Field, Ladder, Program, Stream};
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
        if state.told.is_some() {
            return;
        }
        out.list("reversible", |out| {
            let mut before = None;
            for record in &state.records {
                out.object(|out| snapshot.record(record, before, out));
                before = usual.and(Some(record));
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

    fn balances(&self, out: &mut Writer) {
        out.list("balances", |out| {
            for (key, balance) in self.program.balances.iter() {
                let account = &self.state.accounts[key];
                if *account != Account::default() {
                    out.object(|out| self.account(&balance.id, account, out));
                }
            }
        });
    }

    fn account(&self, id: &str, account: &Account, out: &mut Writer) {
        out.key("id").text(id);
        out.key("earned").quoted(&account.earned);
        let rest = [
            ("spent", account.spent),
            ("expired", account.expired),
            ("revoked", account.revoked),
            ("debt", account.debt),
        ];
        for (key, amount) in rest {
            some_amount(key, amount, out);
        }
        out.list("debits", |out| {
            for (kind, total) in account.debits.iter().filter(|(_, total)| !total.is_zero()) {
                out.array(|out| {
                    out.text(kind.word());
                    out.quoted(total);
                });
            }
        });
        some_day("active", account.active, out);
        lots(&account.lots, out);
        out.list("pending", |out| {
            for pending in &account.pending {
                out.object(|out| self.pending(pending, out));
            }
        });
    }

    fn pending(&self, pending: &Pending, out: &mut Writer) {
        out.key("activeOn").quoted(&pending.active_on);
        some_day("until", pending.until, out);
        self.source(pending.source, out);
        out.key("amount").quoted(&pending.amount);
    }

    /// `["rule", "order-points"]`.
    pub(super) fn source(&self, source: Source, out: &mut Writer) {
        source.write(self.program, out.key("source"));
    }

    fn counters(&self, out: &mut Writer) {
        out.list("counters", |out| {
            for (key, counter) in self.program.counters.iter() {
                let Cells(cells) = &self.state.counters[key];
                let marks = &self.state.marks[key].0;
                let opened = self.state.opened[key];
                let told = self.state.told.as_ref().and_then(|told| told[key]);
                if let Some(told) = told.filter(|told| !told.is_zero()) {
                    out.object(|out| {
                        out.key("id").text(&counter.id);
                        out.key("value").quoted(&told);
                    });
                } else if !cells.is_empty() || !marks.is_empty() || opened.is_some() {
                    out.object(|out| {
                        write_cells(&counter.id, cells, out);
                        some_day("opened", opened, out);
                        if let Stream::Memory(memory) = &counter.of {
                            write_marks(marks, &memory.value, out);
                        }
                    });
                }
            }
        });
    }

    fn redemptions(&self, out: &mut Writer) {
        out.list("redemptions", |out| {
            for (key, redemption) in self.program.redemptions.iter() {
                let used = self.state.redeemed[key];
                if used.times > 0 {
                    out.object(|out| {
                        out.key("id").text(&redemption.id);
                        out.key("period").quoted(&used.period);
                        out.key("times").plain(&used.times);
                    });
                }
            }
        });
    }

    fn caps(&self, out: &mut Writer) {
        out.list("caps", |out| {
            for (key, cap) in self.program.caps.iter() {
                for (name, cells) in &self.state.caps[key].0 {
                    for (period, used) in &cells.0 {
                        out.object(|out| {
                            out.key("id").text(&cap.id);
                            if cap.keyed {
                                out.key("key").text(name);
                            }
                            out.key("period").quoted(period);
                            out.key("used").quoted(used);
                        });
                    }
                }
            }
        });
    }

    fn activated(&self, out: &mut Writer) {
        out.list("activated", |out| {
            for (key, rule) in self.program.rules.iter() {
                if let Some(until) = self.state.activated[key] {
                    out.object(|out| {
                        out.key("id").text(&rule.id);
                        some_day("until", until, out);
                    });
                }
            }
        });
    }

    fn ladders(&self, out: &mut Writer) {
        out.list("ladders", |out| {
            for (key, ladder) in self.program.ladders.iter() {
                let standing = &self.state.standings[key];
                if *standing != Standing::default() {
                    out.object(|out| {
                        holds(ladder, &standing.holds, out);
                        if let Some(placed) = &standing.placed {
                            write_placed(ladder, placed, out);
                        }
                        some_day("fallen", standing.fallen, out);
                        out.list("rising", |out| {
                            for rise in &standing.rising {
                                out.object(|out| {
                                    out.key("tier").text(&ladder.tiers[rise.tier].id);
                                    out.key("on").quoted(&rise.on);
                                });
                            }
                        });
                    });
                }
            }
        });
    }

    /// What is remembered of tiers.
    fn pasts(&self, out: &mut Writer) {
        out.list("past", |out| {
            for (key, past) in self.program.pasts.iter() {
                let known = self.state.pasts[key];
                if known == PastState::default() {
                    continue;
                }
                let ladder = &self.program.ladders[past.ladder];
                out.object(|out| {
                    out.key("ladder").text(&ladder.id);
                    out.key("tier").text(&ladder.tiers[past.tier].id);
                    if let Some(schedule) = past.kept {
                        out.key("unit").text(schedule.unit.word());
                    }
                    some_day("since", known.since, out);
                    if known.count > 0 {
                        out.key("count").plain(&known.count);
                    }
                });
            }
        });
    }

    fn memberships(&self, out: &mut Writer) {
        out.list("memberships", |out| {
            for (key, membership) in self.program.memberships.iter() {
                let Some(term) = self.state.terms[key] else {
                    continue;
                };
                out.object(|out| {
                    self.term(&membership.id, &membership.plans, term, out);
                    self.paid(&self.state.paid[key], out);
                });
            }
        });
    }

    fn tasks(&self, out: &mut Writer) {
        out.list("tasks", |out| {
            for (key, task) in self.program.tasks.iter() {
                let state = &self.state.tasks[key];
                if state.times > 0 || state.is_counting() {
                    out.object(|out| write_task(&task.id, state, out));
                }
            }
        });
    }

    fn journeys(&self, out: &mut Writer) {
        out.list("journeys", |out| {
            for (key, journey) in self.program.journeys.iter() {
                if let Some(done) = self.state.journeys[key] {
                    out.object(|out| {
                        out.key("id").text(&journey.id);
                        out.key("done").quoted(&done);
                    });
                }
            }
        });
    }

    fn segments(&self, out: &mut Writer) {
        out.list("segments", |out| {
            for (key, segment) in self.program.segments.iter() {
                let held = self.state.groups[key];
                let Some(since) = held.since else { continue };
                out.object(|out| {
                    out.key("id").text(&segment.id);
                    for (name, group) in [("group", held.group), ("previous", held.previous)] {
                        if let Some(group) = group {
                            out.key(name).text(&segment.groups[group].id);
                        }
                    }
                    out.key("since").quoted(&since);
                });
            }
        });
    }

    /// The duties whose value is reached: they run again when it was below in between.
    fn duties(&self, out: &mut Writer) {
        out.list("duties", |out| {
            for (key, duty) in self.program.duties.iter() {
                if self.state.reached[key] {
                    out.object(|out| {
                        out.key("id").text(&duty.id);
                        out.key("reached").plain(&true);
                    });
                }
            }
        });
    }

    /// `[day, id, hash, id, hash, 2, id, hash]`: a day, then how many later; by day, then id. What a
    /// record tells is left out.
    fn known(&self, out: &mut Writer) {
        let all = &self.state.seen;
        let by_day = |a: usize, b: usize| all.get(a).map(|s| s.day) < all.get(b).map(|s| s.day);
        let mut day = None;
        out.list("known", |out| {
            for place in order(all.len(), &by_day) {
                let Some(seen) = all.get(place).filter(|seen| !self.is_told(seen)) else {
                    continue;
                };
                match day {
                    Some(day) if day == seen.day => {}
                    Some(day) => out.plain(&seen.day.days_since(day)),
                    None => out.quoted(&seen.day),
                }
                day = Some(seen.day);
                out.text(&seen.id);
                out.quoted(&format_args!("{:06x}", seen.hash));
            }
        });
    }

    /// Whether the record of an event tells that it was seen.
    fn is_told(&self, seen: &Seen) -> bool {
        let mut records = self.state.records.iter();
        self.usual.is_some()
            && records.any(|record| record.day == seen.day && record.event == seen.id)
    }
}

fn write_cells(id: &str, cells: &[(Day, Amount)], out: &mut Writer) {
    out.key("id").text(id);
    out.list("cells", |out| {
        for (day, value) in cells {
            out.array(|out| {
                out.quoted(day);
                out.quoted(value);
            });
        }
    });
}

fn write_marks(marks: &[Mark], value: &Field, out: &mut Writer) {
    out.list("marks", |out| {
        for mark in marks {
            out.object(|out| {
                out.key("from").quoted(&mark.from);
                some_day(
                    "until",
                    Some(mark.until).filter(|until| *until != mark.from),
                    out,
                );
                mark.value.write(value, "value", out);
                if mark.times != 1 {
                    out.key("times").plain(&mark.times);
                }
            });
        }
    });
}

fn write_task(id: &str, state: &TaskState, out: &mut Writer) {
    out.key("id").text(id);
    some_day("done", state.done, out);
    if state.times > 0 {
        out.key("times").plain(&state.times);
    }
    if state.is_counting() {
        some_day("period", state.period, out);
        out.list("counts", |out| {
            state.counts.iter().for_each(|count| out.plain(count));
        });
    }
}

/// The tiers held in a ladder, even none.
pub(super) fn holds(ladder: &Ladder, held: &[Hold], out: &mut Writer) {
    out.key("id").text(&ladder.id);
    out.key("holds").array(|out| {
        for hold in held {
            out.object(|out| {
                out.key("tier").text(&ladder.tiers[hold.tier].id);
                out.key("since").quoted(&hold.since);
                some_day("until", hold.until, out);
                some_day("grace", hold.grace, out);
            });
        }
    });
}

/// A tier given by hand.
fn write_placed(ladder: &Ladder, placed: &Placed, out: &mut Writer) {
    out.key("placed").object(|out| {
        out.key("tier").text(&ladder.tiers[placed.tier].id);
        out.key("since").quoted(&placed.since);
        some_day("until", placed.until, out);
        if placed.pinned {
            out.key("pinned").plain(&true);
        }
    });
}

pub(super) fn lots(lots: &[Lot], out: &mut Writer) {
    out.list("lots", |out| {
        for lot in lots {
            out.object(|out| {
                some_day("until", lot.until, out);
                some_day("since", lot.since, out);
                out.key("amount").quoted(&lot.amount);
            });
        }
    });
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

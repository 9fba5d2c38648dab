//! Where a member stands in a snapshot, written: tiers held and given, memberships, segments.

use super::write::{Snapshot, some_day};
use super::{Hold, PastState, Placed, Standing};
use crate::json::Writer;
use crate::program::Ladder;

impl Snapshot<'_> {
    pub(super) fn ladders(&self, out: &mut Writer) {
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
    pub(super) fn pasts(&self, out: &mut Writer) {
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

    pub(super) fn memberships(&self, out: &mut Writer) {
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

    pub(super) fn segments(&self, out: &mut Writer) {
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

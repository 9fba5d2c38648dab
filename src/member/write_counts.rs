//! What is counted in a snapshot, written: counters, caps, redemptions, rules that were activated.

use super::write::{Snapshot, some_day};
use super::{Cells, Mark};
use crate::json::Writer;
use crate::number::Amount;
use crate::program::{Field, Stream};
use crate::time::Day;

impl Snapshot<'_> {
    pub(super) fn counters(&self, out: &mut Writer) {
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

    pub(super) fn redemptions(&self, out: &mut Writer) {
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

    pub(super) fn caps(&self, out: &mut Writer) {
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

    pub(super) fn activated(&self, out: &mut Writer) {
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

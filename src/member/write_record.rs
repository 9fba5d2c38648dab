//! The reversible events of a snapshot, written.

use super::write::{Snapshot, some_amount, some_day};
use super::write_account::lots;
use super::write_facts::write_facts;
use super::write_standing::holds;
use super::{Gave, Record, Refunded, Source};
use crate::json::Writer;
use crate::list::ToList as _;
use crate::number::Amount;
use crate::program::{Data, EventType, Field, Program, Value};

impl Snapshot<'_> {
    pub(super) fn record(&self, record: &Record, before: Option<&Record>, out: &mut Writer) {
        let program = self.program;
        let rules = record.rules(program);
        let kind = &rules.events[record.kind];
        let seen = self.state.seen(&record.event);
        let seen = seen.filter(|seen| self.usual.is_some() && seen.day == record.day);
        match seen {
            Some(seen) => out.key("event").array(|out| {
                out.text(&record.event);
                match before.filter(|before| before.day <= record.day) {
                    Some(before) => out.plain(&record.day.days_since(before.day)),
                    None => out.quoted(&record.day),
                }
                out.quoted(&format_args!("{:06x}", seen.hash));
            }),
            None => {
                out.key("event").text(&record.event);
                out.key("day").quoted(&record.day);
            }
        }
        let alike = |before: &&Record| {
            let same = before.shares_rules(record) && before.kind == record.kind;
            same && self.facts_text(before) == self.facts_text(record)
        };
        if before.filter(alike).is_none() {
            out.key("type").text(&kind.id);
            out.part("facts", |out| {
                write_facts((rules, kind), &record.facts, out)
            });
        }
        out.part("data", |out| data(kind, &record.data, out));
        out.part("refunded", |out| refunded(kind, &record.refunded, out));
        let gave: Vec<&Gave> = record.gave.iter().filter(|g| !g.amount.is_zero()).to_list();
        // Only a record that tells that it was seen is read with what is usual.
        let usual = self
            .usual
            .filter(|_| seen.is_some() && record.former.is_none());
        let usual = usual.map(|usual| usual(program, record));
        if usual.is_none_or(|usual| !usual.iter().eq(gave.iter().copied())) {
            out.key("gave").array(|out| {
                for gave in gave {
                    out.object(|out| self.gave(gave, rules, out));
                }
            });
        }
        if let Some((balance, spent)) = &record.spent {
            out.key("spent").object(|out| {
                out.key("balance").text(&program.balances[*balance].id);
                lots(spent, out);
            });
        }
        self.done(record, out);
        self.instruments("granted", &record.granted, out);
        self.drawn(&record.drawn, out);
        self.set_off(&record.set_off, out);
        if let Some(bought) = &record.term {
            self.bought(bought, out);
        }
        out.list("held", |out| {
            for (key, held) in &record.holds {
                out.object(|out| holds(&program.ladders[*key], held, out));
            }
        });
    }

    fn facts_text(&self, record: &Record) -> String {
        let mut out = Writer::default();
        let rules = record.rules(self.program);
        let kind = &rules.events[record.kind];
        out.object(|out| write_facts((rules, kind), &record.facts, out));
        out.into_text()
    }

    /// What it did for tasks and journeys.
    fn done(&self, record: &Record, out: &mut Writer) {
        let program = self.program;
        out.list("counted", |out| {
            for leaf in &record.counted {
                out.array(|out| {
                    out.text(&program.tasks[leaf.task].id);
                    out.plain(&leaf.count);
                });
            }
        });
        out.list("tasks", |out| {
            let tasks = record.tasks.iter();
            tasks.for_each(|key| out.text(&program.tasks[*key].id));
        });
        out.list("journeys", |out| {
            let journeys = record.journeys.iter();
            journeys.for_each(|key| out.text(&program.journeys[*key].id));
        });
    }

    fn gave(&self, gave: &Gave, rules: &Program, out: &mut Writer) {
        let of_rule = matches!(gave.source, Source::Rule(_));
        let program = if of_rule { rules } else { self.program };
        gave.source.write(program, out.key("source"));
        out.key("to").text(&self.program.balances[gave.to].id);
        out.key("amount").quoted(&gave.amount);
        out.key("activeOn").quoted(&gave.active_on);
        some_day("until", gave.until, out);
        if gave.cut {
            out.key("cut").plain(&true);
        }
    }
}

fn data(kind: &EventType, data: &Data, out: &mut Writer) {
    values(&kind.fields, &data.fields, out);
    let Some(lines) = &kind.lines else { return };
    out.list(&lines.id, |out| {
        for line in &data.lines {
            out.object(|out| values(&lines.fields, line, out));
        }
    });
}

fn values(fields: &[Field], values: &[Value], out: &mut Writer) {
    for (field, value) in fields.iter().zip(values) {
        value.write(field, &field.id, out);
    }
}

fn refunded(kind: &EventType, refunded: &Refunded, out: &mut Writer) {
    if refunded.whole {
        out.key("whole").plain(&true);
    }
    out.part("fields", |out| sums(&kind.fields, &refunded.fields, out));
    out.part("loose", |out| sums(&kind.fields, &refunded.loose, out));
    let any_line = refunded.lines.iter().flatten().any(|sum| !sum.is_zero());
    if let Some(lines) = kind.lines.as_ref().filter(|_| any_line) {
        out.list("lines", |out| {
            for line in &refunded.lines {
                out.object(|out| sums(&lines.fields, line, out));
            }
        });
    }
}

fn sums(fields: &[Field], sums: &[Amount], out: &mut Writer) {
    for (field, sum) in fields.iter().zip(sums) {
        some_amount(&field.id, *sum, out);
    }
}

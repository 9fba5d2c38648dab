//! Entitlements in a snapshot, written: instruments, quotas in use, milestones passed.

use super::write::{Snapshot, some_amount, some_day};
use super::write_account::lots;
use super::{BoughtTerm, Drawn, Instrument, PaidPeriod, QuotaUse, Term};
use crate::json::Writer;
use crate::program::Gift;

impl Snapshot<'_> {
    pub(super) fn milestones(&self, out: &mut Writer) {
        out.list("milestones", |out| {
            for (key, milestone) in self.program.milestones.iter() {
                let passed = self.state.milestones[key];
                if passed.times > 0 {
                    out.object(|out| {
                        out.key("id").text(&milestone.id);
                        out.key("period").quoted(&passed.period);
                        out.key("times").plain(&passed.times);
                    });
                }
            }
        });
    }

    pub(super) fn entitlements(&self, out: &mut Writer) {
        let state = &self.state.entitlements;
        out.part("entitlements", |out| {
            self.instruments("held", &state.held, out);
            out.list("used", |out| {
                for used in &state.used {
                    out.object(|out| self.quota_use(used, out));
                }
            });
            for (key, sources) in [("once", &state.once), ("lapsed", &state.lapsed)] {
                out.list(key, |out| {
                    for source in sources {
                        source.write(self.program, out);
                    }
                });
            }
        });
    }

    pub(super) fn instruments(&self, key: &str, instruments: &[Instrument], out: &mut Writer) {
        out.list(key, |out| {
            for instrument in instruments {
                out.object(|out| self.instrument(instrument, out));
            }
        });
    }

    fn instrument(&self, instrument: &Instrument, out: &mut Writer) {
        let program = self.program;
        match instrument.gift {
            Gift::Benefit(key) => out.key("benefit").text(&program.benefits[key].id),
            Gift::Choice(key) => out.key("choice").text(&program.choices[key].id),
            Gift::Rewards => out.key("claim").plain(&true),
        }
        instrument.source.write(program, out.key("source"));
        out.key("left").plain(&instrument.left);
        some_day("until", instrument.until, out);
    }

    /// What a use or a pick took.
    pub(super) fn drawn(&self, drawn: &Drawn, out: &mut Writer) {
        out.list("drawn", |out| {
            for (instrument, period) in &drawn.uses {
                out.object(|out| {
                    self.instrument(instrument, out);
                    some_day("period", *period, out);
                });
            }
        });
        out.list("swapped", |out| {
            for (balance, from) in &drawn.swapped {
                out.object(|out| {
                    out.key("balance").text(&self.program.balances[*balance].id);
                    lots(from, out);
                });
            }
        });
    }

    fn quota_use(&self, used: &QuotaUse, out: &mut Writer) {
        used.giver.write(self.program, out.key("giver"));
        let benefit = &self.program.benefits[used.benefit];
        out.key("benefit").text(&benefit.id);
        out.key("period").quoted(&used.period);
        out.key("count").plain(&used.count);
    }

    /// A membership's term, with its id.
    pub(super) fn term(
        &self,
        id: &str,
        plans: &[crate::program::Plan],
        term: Term,
        out: &mut Writer,
    ) {
        let plan = plans.get(term.plan);
        out.key("id").text(id);
        if let Some(plan) = plan {
            out.key("plan").text(&plan.id);
        }
        out.key("since").quoted(&term.since);
        out.key("until").quoted(&term.until);
    }

    /// What was bought and is not over.
    pub(super) fn paid(&self, periods: &[PaidPeriod], out: &mut Writer) {
        let day = self.state.day;
        out.list("paid", |out| {
            for period in periods.iter().filter(|period| period.until > day) {
                out.object(|out| {
                    out.key("from").quoted(&period.from);
                    out.key("until").quoted(&period.until);
                    if period.free_days > 0 {
                        out.key("freeDays").plain(&period.free_days);
                    }
                    some_amount("price", period.price, out);
                });
            }
        });
    }

    /// What a purchase did to a membership.
    pub(super) fn bought(&self, bought: &BoughtTerm, out: &mut Writer) {
        let membership = &self.program.memberships[bought.membership];
        out.key("bought").object(|out| {
            out.key("membership").text(&membership.id);
            out.key("from").quoted(&bought.from);
            out.key("until").quoted(&bought.until);
            if let Some(before) = bought.before {
                out.key("before").object(|out| {
                    self.term(&membership.id, &membership.plans, before, out);
                });
            }
        });
    }
}

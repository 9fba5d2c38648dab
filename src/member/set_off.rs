//! What duties did because of an event, so that a refund can undo it: kept only where the rules say
//! that it does.

use super::look_up::look_up;
use super::read::Reader;
use super::write::Snapshot;
use super::write_account::lots;
use super::{Debit, Lot};
use crate::json::{Node, Object, Read, Writer};
use crate::number::Amount;
use crate::program::{Balance, Counter, Duty, Key, Ladder, Tier};
use crate::time::Day;

/// What was taken out of a counter, by cell.
pub(crate) type Lowered = (Key<Counter>, Vec<(Day, Amount)>);

/// The duties that an event set off, and what they did.
#[derive(Clone, Debug, Default)]
pub(crate) struct SetOff {
    /// Each with the tier that was reached or, where it says so, kept.
    pub(crate) ran: Vec<(Key<Duty>, Option<SetOffTier>)>,
    /// What they took out of counters, by cell.
    pub(crate) lowered: Vec<Lowered>,
    /// What they put into counters.
    pub(crate) raised: Vec<(Key<Counter>, Amount)>,
    /// What they took out of balances.
    pub(crate) debited: Vec<(Debit, Key<Balance>, Vec<Lot>)>,
}

/// The tier by which a duty ran.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SetOffTier {
    pub(crate) ladder: Key<Ladder>,
    pub(crate) tier: Key<Tier>,
    pub(crate) kept: bool,
}

impl SetOff {
    /// Puts so much less back into a counter: a refund could not take it, for duties had.
    pub(crate) fn forget(&mut self, counter: Key<Counter>, amount: Amount) {
        let mut rest = amount;
        let own = self.lowered.iter_mut().filter(|(of, _)| *of == counter);
        for (_, part) in own.flat_map(|(_, cells)| cells) {
            let gone = rest.min(*part);
            *part = part.minus_or_zero(gone);
            rest = rest.minus_or_zero(gone);
        }
    }
}

impl Snapshot<'_> {
    pub(super) fn set_off(&self, work: &SetOff, out: &mut Writer) {
        let program = self.program;
        out.part("setOff", |out| {
            out.list("duties", |out| {
                for (duty, by) in &work.ran {
                    out.array(|out| {
                        out.text(&program.duties[*duty].id);
                        if let Some(by) = by {
                            let ladder = &program.ladders[by.ladder];
                            out.text(&ladder.id);
                            out.text(&ladder.tiers[by.tier].id);
                            out.plain(&by.kept);
                        }
                    });
                }
            });
            out.list("lowered", |out| {
                for (counter, cells) in &work.lowered {
                    for (cell, amount) in cells.iter().filter(|(_, part)| !part.is_zero()) {
                        out.array(|out| {
                            out.text(&program.counters[*counter].id);
                            out.quoted(cell);
                            out.quoted(amount);
                        });
                    }
                }
            });
            out.list("raised", |out| {
                for (counter, amount) in &work.raised {
                    out.array(|out| {
                        out.text(&program.counters[*counter].id);
                        out.quoted(amount);
                    });
                }
            });
            out.list("debited", |out| {
                for (kind, balance, from) in &work.debited {
                    out.object(|out| {
                        out.key("kind").text(kind.word());
                        out.key("balance").text(&program.balances[*balance].id);
                        lots(from, out);
                    });
                }
            });
        });
    }
}

impl Reader<'_> {
    pub(super) fn set_off(&self, object: &Object<'_>) -> SetOff {
        let Some(node) = object.node("setOff") else {
            return SetOff::default();
        };
        let object = node.object();
        let work = SetOff {
            ran: object.all("duties", |node| self.ran(node)),
            lowered: object.all("lowered", |node| {
                let items = node.items();
                let [counter, cell, amount] = items.as_slice() else {
                    return node.expected("a counter, a day and an amount");
                };
                let cells = vec![(Day::read(cell), Amount::read(amount))];
                Some((self.counter(counter)?, cells))
            }),
            raised: object.all("raised", |node| {
                let items = node.items();
                let [counter, amount] = items.as_slice() else {
                    return node.expected("a counter and an amount");
                };
                Some((self.counter(counter)?, Amount::read(amount)))
            }),
            debited: object.all("debited", |node| {
                let kind = node.get("kind")?.word_or_none(Debit::WORDS);
                let object = node.object();
                object.node("kind");
                let (balance, lots) = self.spent_of(&object)?;
                Some((kind?, balance, lots))
            }),
        };
        object.finish();
        work
    }

    fn ran(&self, node: &Node<'_>) -> Option<(Key<Duty>, Option<SetOffTier>)> {
        let items = node.items();
        let (duty, by) = items.split_first()?;
        let duty = look_up(duty, &self.program.duties, |duty| &duty.id)?;
        let [ladder, tier, kept] = by else {
            return Some((duty, None));
        };
        let ladder = look_up(ladder, &self.program.ladders, |ladder| &ladder.id)?;
        let tiers = &self.program.ladders[ladder].tiers;
        let tier = look_up(tier, tiers, |tier| &tier.id)?;
        let kept = bool::read(kept);
        Some((duty, Some(SetOffTier { ladder, tier, kept })))
    }

    fn counter(&self, node: &Node<'_>) -> Option<Key<Counter>> {
        look_up(node, &self.program.counters, |counter| &counter.id)
    }
}

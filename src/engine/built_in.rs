//! Built-in events: what a host states about a member, each handed to the part that it concerns.

use super::apply::Mark;
use super::entitlement::giver;
use super::journal::GiftChange;
use super::{Engine, Step};
use crate::event::{BuiltIn, Declared};
use crate::member::{Debit, Drawn, QuotaUse, Record, Shared, Source, total};
use crate::number::Amount;
use crate::program::{Data, Facts, Gift};

impl Engine<'_> {
    /// Takes in what is stated, then settles: it may reach a goal.
    pub(super) fn take_in_built_in(&mut self, id: &str, event: &BuiltIn) -> Step {
        let mark = self.mark();
        let mut drawn = None;
        match event {
            BuiltIn::MemberUpdated(attributes) => {
                for (key, value) in attributes {
                    let attribute = &self.program.attributes[*key];
                    attribute.not_self(value, &self.state.id, "/data/attributes")?;
                    self.state.attributes[*key] = value.clone();
                }
            }
            BuiltIn::ScoreSet(counter, value) => self.set_score(*counter, *value)?,
            BuiltIn::CounterCredited {
                counter,
                amount,
                day,
            } => self.credit_counter(*counter, day.unwrap_or(self.day), *amount)?,
            BuiltIn::TierSet { ladder, setting } => self.set_tier(*ladder, *setting),
            BuiltIn::TierExtended { ladder, months } => self.extend_tier(*ladder, *months)?,
            BuiltIn::RuleActivated { rule, until } => self.activate_rule(*rule, *until)?,
            BuiltIn::BenefitUsed { benefit, times } => {
                let used = Drawn {
                    uses: self.use_benefit(*benefit, *times)?,
                    swapped: Vec::new(),
                };
                let reversible = self.program.benefits[*benefit].reversible;
                drawn = reversible.then_some(("benefit.used", used));
            }
            BuiltIn::RewardClaimed { source, times } => self.claim(*source, *times)?,
            BuiltIn::ChoiceMade {
                choice,
                option,
                times,
            } => {
                let picked = self.choose(*choice, *option, *times)?;
                let reversible = self.program.choices[*choice].reversible;
                drawn = reversible.then_some(("choice.made", picked));
            }
        }
        self.settle()?;
        if let Some((kind, drawn)) = drawn {
            self.record_use((id, kind), drawn, mark);
        }
        Ok(())
    }

    /// Keeps a use or a pick, so that it can be taken back.
    fn record_use(&mut self, (id, kind): (&str, &str), drawn: Drawn, mark: Mark) {
        let Some(kind) = self.program.events.find(|event| event.id == kind) else {
            return;
        };
        let event = Declared {
            kind,
            of: None,
            data: Data::default(),
        };
        let facts = Facts::empty(self.program, self.day);
        let mut record = self.record((id, &event), facts, Vec::new(), mark);
        record.drawn = drawn;
        self.state.records.push(Shared::of(record));
    }

    /// Returns what a use or a pick took, and takes back what the pick gave. What has ended in the
    /// meantime has ended; a choice is settled as its deadline would have settled it.
    pub(super) fn return_drawn(&mut self, record: &mut Record) -> Step {
        let gave = record.gave.iter_mut();
        for gave in gave.filter(|gave| matches!(gave.source, Source::Choice(..))) {
            self.restate(gave, Amount::ZERO)?;
        }
        let drawn = std::mem::take(&mut record.drawn);
        for (balance, mut lots) in drawn.swapped {
            let back = total(lots.iter().map(|lot| lot.amount));
            self.unspend(balance, (&mut lots, Debit::Conversion), back)?;
        }
        for (mut used, period) in drawn.uses {
            let mut gone = 0;
            let over = used.until.is_some_and(|until| until <= self.day);
            match (period, used.gift) {
                (Some(period), Gift::Benefit(benefit)) => {
                    self.state.entitlements.unuse(QuotaUse {
                        giver: giver(self.program, used.source),
                        benefit,
                        period,
                        count: used.left,
                    });
                }
                (_, Gift::Choice(choice)) if over => {
                    self.settle_choice(choice, used)?;
                    continue;
                }
                _ if over => (used.left, gone) = (0, used.left),
                _ => self.state.entitlements.add(used),
            }
            self.note_gift(GiftChange::Returned, used, gone);
        }
        Ok(())
    }
}

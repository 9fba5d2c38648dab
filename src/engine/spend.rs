//! Spending: from the lot that ends first, and back to where it came from.

use super::journal::Moved;
use super::redeem::redemptions_left;
use super::{Engine, Step, fits};
use crate::definition::{Excess, LeapDay, Used};
use crate::event::Declared;
use crate::member::{Debit, Lot, Record, total};
use crate::number::{Amount, Rounding};
use crate::problem::{Problem, step};
use crate::program::{Balance, Data, Key, Program, Redemption, Role, Value, Way};
use crate::time::Day;

/// The amount in a field; nothing where there is none.
fn amount_in(data: &Data, field: usize) -> Amount {
    let amount = data.fields.get(field).and_then(Value::amount);
    amount.unwrap_or_default()
}

impl Way {
    /// How units go out.
    const fn debit(self) -> Debit {
        match self {
            Self::Plain | Self::Own | Self::Redeems(_) => Debit::Redeem,
            Self::Transfers => Debit::Transfer,
        }
    }

    /// The redemption that an event names.
    fn redeems(
        self,
        program: &Program,
        balance: Key<Balance>,
        data: &Data,
    ) -> Option<Key<Redemption>> {
        let Self::Redeems(field) = self else {
            return None;
        };
        let Some(Value::Choice(place)) = data.fields.get(field) else {
            return None;
        };
        let redemptions = &program.balances[balance].redemptions;
        redemptions.get(*place).copied()
    }
}

impl Engine<'_> {
    /// Spends what an event says.
    pub(super) fn spend_by(
        &mut self,
        event: &Declared,
        balance: Key<Balance>,
        (field, way, excess): (usize, Way, Excess),
    ) -> Step<Vec<Lot>> {
        let amount = amount_in(&event.data, field);
        let field = self.program.events[event.kind].fields.get(field);
        let name = field.map_or("", |field| &field.id);
        let lots = self.spend(balance, amount, (way.debit(), name, excess))?;
        let redeemed = way.redeems(self.program, balance, &event.data);
        // What was cut to nothing redeems nothing.
        let nothing = excess == Excess::Cut && amount.is_zero();
        if let Some(redemption) = redeemed.filter(|_| !nothing) {
            self.redeem(redemption, amount, event)?;
        }
        Ok(lots)
    }

    /// Refuses what the member can't redeem as things stand before the event. The data of an event
    /// that asks for more than there is and is cut to that.
    pub(super) fn cut_to_fit(&self, event: &Declared) -> Step<Option<Data>> {
        let Role::Spends {
            balance,
            field,
            way,
            excess,
        } = self.program.events[event.kind].role
        else {
            return Ok(None);
        };
        let asked = amount_in(&event.data, field);
        let redemption = way.redeems(self.program, balance, &event.data);
        if let Some(key) = redemption.filter(|_| !asked.is_zero()) {
            self.check_open(key)?;
        }
        if excess != Excess::Cut {
            return Ok(None);
        }
        let digits = self.program.balances[balance].digits;
        let available = self.state.accounts[balance].available();
        let shown = available.rounded(digits, Rounding::Floor);
        let mut most = shown.unwrap_or_default().min(asked);
        if let Some(key) = redemption {
            let left = redemptions_left(self.program, &self.state, key);
            let order = self.order_of(event)?.map(|order| order.amount);
            most = self.program.redemptions[key].most_of(most, left, order);
        }
        let mut data = event.data.clone();
        if let Some(points) = data.fields.get_mut(field) {
            *points = Value::Amount(most);
        }
        Ok(Some(data))
    }

    /// Spends, or refuses when there is less than that and no debt is allowed.
    pub(super) fn spend(
        &mut self,
        balance: Key<Balance>,
        amount: Amount,
        (kind, field, excess): (Debit, &str, Excess),
    ) -> Step<Vec<Lot>> {
        let account = &self.state.accounts[balance];
        let mut room = account.available();
        if let Excess::Overdraw { at_most } = excess {
            let most = at_most.unwrap_or(Amount::MOST);
            let more = most.minus_or_zero(account.debt);
            room = room.plus(more).unwrap_or(Amount::MOST);
        }
        if room < amount {
            return Err(Problem::error("insufficient-balance", step("/data", field))
                .with("found", amount)
                .with("available", room));
        }
        let mut lots = self.debit(balance, amount, kind)?;
        let over = amount.minus_or_zero(total(lots.iter().map(|lot| lot.amount)));
        if !over.is_zero() {
            lots.push(self.overdraw(balance, over)?);
        }
        Ok(lots)
    }

    /// Spends what is not there. Returned after the debt is paid, it is as if it was earned today.
    fn overdraw(&mut self, balance: Key<Balance>, amount: Amount) -> Step<Lot> {
        let until = self.end_on(balance, self.day);
        let account = &mut self.state.accounts[balance];
        account.debt = fits(account.debt.plus(amount))?;
        account.spent = fits(account.spent.plus(amount))?;
        if let Some(moved) = self.journal.spent.last_mut() {
            moved.debt = amount;
        }
        let oldest_first = self.program.balances[balance].oldest_first;
        Ok(Lot {
            until,
            since: oldest_first.then_some(self.day),
            amount,
        })
    }

    /// Returns what was spent beyond what the remainder spends.
    pub(super) fn return_spent(&mut self, record: &mut Record, after: &Data) -> Step {
        let Some((balance, lots)) = &mut record.spent else {
            return Ok(());
        };
        let program = self.program;
        let former = record.former.clone();
        let rules = former.as_deref().unwrap_or(program);
        let kind = &rules.events[record.kind];
        let (now, way, from) = match kind.role {
            Role::Spends {
                field,
                way,
                balance,
                ..
            } => (amount_in(after, field), way, balance),
            _ if record.refunded.whole => (Amount::ZERO, Way::Plain, *balance),
            _ => return Ok(()),
        };
        let had = total(lots.iter().map(|lot| lot.amount));
        let lost = program.reversal.used == Used::Lost && way != Way::Transfers;
        if let Some(then) = way.redeems(rules, from, &record.data)
            && let Some(key) = program.redemption_of(rules, then)
        {
            let times = |amount| rules.redemptions[then].times(amount);
            let (had, has) = (times(had), times(now));
            self.revoke_redeemed(&mut record.granted, key, (had, has));
            if !lost {
                self.unredeem(key, record.day, had.saturating_sub(has));
            }
        }
        if lost {
            return Ok(());
        }
        let back = had.minus_or_zero(now);
        self.unspend(*balance, (lots, way.debit()), back)
    }

    /// Takes up to so much out of a balance, in its spend order; returns what came from which lot.
    pub(super) fn debit(
        &mut self,
        balance: Key<Balance>,
        amount: Amount,
        kind: Debit,
    ) -> Step<Vec<Lot>> {
        let account = &mut self.state.accounts[balance];
        let lots = account.take(amount);
        if lots.is_empty() && kind != Debit::Redeem {
            return Ok(lots);
        }
        let taken = total(lots.iter().map(|lot| lot.amount));
        let debited = account.debited(kind);
        *debited = fits(debited.plus(taken))?;
        let moved = Moved {
            balance,
            lots: lots.clone(),
            debt: Amount::ZERO,
        };
        match kind {
            Debit::Redeem => self.journal.spent.push(moved),
            _ => self.journal.debits.push((kind, self.day, moved)),
        }
        Ok(lots)
    }

    /// Returns units to the lots they came from, the last taken first. What has ended in the
    /// meantime ends at once.
    pub(super) fn unspend(
        &mut self,
        balance: Key<Balance>,
        (from, kind): (&mut Vec<Lot>, Debit),
        amount: Amount,
    ) -> Step {
        let mut left = amount;
        let mut returned = Vec::new();
        for lot in from.iter_mut().rev() {
            let part = lot.amount.min(left);
            left = left.minus_or_zero(part);
            lot.amount = lot.amount.minus_or_zero(part);
            if !part.is_zero() {
                let part = Lot {
                    amount: part,
                    until: lot.until.map(|until| self.new_end(until)),
                    ..*lot
                };
                self.put_back((balance, kind), part)?;
                returned.push(part);
            }
        }
        from.retain(|lot| !lot.amount.is_zero());
        if !returned.is_empty() {
            self.journal.returned.push(Moved {
                balance,
                lots: returned,
                debt: Amount::ZERO,
            });
        }
        Ok(())
    }

    /// When what is returned ends, which would have ended on that day.
    fn new_end(&self, until: Day) -> Day {
        match &self.program.reversal.used {
            Used::Grace { days } => until.max(self.day.plus_days(*days)),
            Used::NewEnd(span) => {
                let to_march = self.program.calendar.leap_day == LeapDay::March1;
                span.end(self.day, to_march)
            }
            Used::OriginalEnd | Used::Lost => until,
        }
    }

    fn put_back(&mut self, (balance, kind): (Key<Balance>, Debit), lot: Lot) -> Step {
        let ended = lot.until.is_some_and(|until| until <= self.day);
        let account = &mut self.state.accounts[balance];
        let debited = account.debited(kind);
        *debited = debited.minus_or_zero(lot.amount);
        if ended {
            account.expired = fits(account.expired.plus(lot.amount))?;
            return Ok(());
        }
        fits(account.put(lot))
    }
}

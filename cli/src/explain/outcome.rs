//! An outcome, line by line: what fell due, credits, what was taken back, spent and returned,
//! tiers, memberships, tasks, and how the balances changed.

use tierpath::view::{
    BalanceShown, DebitedShown, DueShown, DutyShown, LotShown, MembershipShown, MovedShown,
    Outcome, PotShown, RedeemedShown, ReversalShown, SentShown, Status, TierShown,
};
use tierpath::{Amount, Day};

use super::number::number;
use super::{Head, Teller, indented};

impl Teller<'_> {
    pub(super) fn outcome(&self, outcome: &Outcome<'_>, head: &Head) -> String {
        let heading = match outcome.status {
            Status::Applied => self.heading("event", head),
            Status::Duplicate => return self.heading("duplicate", head),
            Status::Advanced => self.say("advanced", &[("at", &outcome.at)]) + "\n",
        };
        let mut lines = self.fell_due(outcome);
        lines.extend(self.awards(&outcome.awards));
        lines.extend(outcome.reversals.iter().map(|taken| self.reversal(taken)));
        lines.extend(outcome.spent.iter().map(|moved| self.moved("spent", moved)));
        lines.extend(outcome.redemptions.iter().map(|of| self.redeemed(of)));
        lines.extend(outcome.events.iter().map(|event| self.sent(event)));
        lines.extend(
            outcome
                .returned
                .iter()
                .map(|moved| self.moved("returned", moved)),
        );
        lines.extend(outcome.debits.iter().map(|debit| self.debit(debit)));
        lines.extend(outcome.duties.iter().map(|duty| self.duty(duty)));
        let now = outcome
            .tiers
            .iter()
            .filter(|change| !is_before(change.day, outcome));
        lines.extend(now.map(|change| self.tier_change(change)));
        lines.extend(
            outcome
                .memberships
                .iter()
                .map(|change| self.membership(change)),
        );
        lines.extend(self.deeds(outcome));
        lines.extend(self.gifts(outcome));
        lines.extend(self.passages(outcome));
        lines.extend(
            outcome
                .balances
                .iter()
                .map(|balance| self.balance_change(balance)),
        );
        if lines.is_empty() {
            lines.push(self.say("nothing", &[]));
        }
        heading + &indented(&lines)
    }

    /// What happened by itself on the way here, day by day.
    fn fell_due(&self, outcome: &Outcome<'_>) -> Vec<String> {
        let due = outcome.due.iter().map(|due| (day_of(due), self.due(due)));
        let before = outcome
            .tiers
            .iter()
            .filter(|change| is_before(change.day, outcome));
        let tiers = before.map(|change| (change.day, self.tier_change(change)));
        let mut lines: Vec<(Day, String)> = due.chain(tiers).collect();
        lines.sort_by_key(|(day, _)| *day);
        lines.into_iter().map(|(_, line)| line).collect()
    }

    fn due(&self, due: &DueShown<'_>) -> String {
        match due {
            DueShown::Balance {
                day,
                r#type,
                balance,
                amount,
            } => {
                let (day, amount) = (day.to_string(), number(*amount));
                let balance = self.names.item("balances", balance);
                let values = [("day", &*day), ("amount", &amount), ("balance", balance)];
                self.say(&format!("due.{type}"), &values)
            }
            DueShown::Membership {
                day,
                r#type,
                membership,
            } => {
                let name = self.names.item("memberships", membership);
                let values = [("day", &*day.to_string()), ("membership", name)];
                self.say(&format!("due.{type}"), &values)
            }
            DueShown::Benefit {
                day,
                r#type,
                benefit,
                count,
            } => {
                let (day, count) = (day.to_string(), count.to_string());
                let name = self.names.item("benefits", benefit);
                let values = [("day", &*day), ("benefit", name), ("count", &count)];
                self.say(&format!("due.{type}"), &values)
            }
        }
    }

    fn reversal(&self, reversal: &ReversalShown<'_>) -> String {
        let (before, after) = (number(reversal.before), number(reversal.after));
        let taken = reversal.taken;
        let parts = [
            ("taken.pending", taken.pending),
            ("taken.lots", taken.lots),
            ("taken.debt", taken.debt),
        ];
        let parts = self.amounts(&parts);
        let values = [
            (
                "source",
                self.names.source(reversal.source.kind, reversal.source.id),
            ),
            ("balance", self.names.item("balances", reversal.to)),
            ("before", &*before),
            ("after", &*after),
            ("taken", &*parts),
        ];
        let key = if parts.is_empty() {
            "reversal.forgotten"
        } else {
            "reversal"
        };
        self.say(key, &values)
    }

    /// Those amounts that are not zero, each in its own words.
    fn amounts(&self, parts: &[(&str, Amount)]) -> String {
        let some = parts.iter().filter(|(_, amount)| !amount.is_zero());
        let said = some.map(|(key, amount)| self.say(key, &[("amount", &number(*amount))]));
        let said: Vec<String> = said.collect();
        self.joined(&said)
    }

    fn moved(&self, key: &str, moved: &MovedShown<'_>) -> String {
        let lots: Vec<String> = moved.lots.iter().map(|lot| self.lot(lot)).collect();
        let values = [
            ("amount", &*number(moved.amount)),
            ("balance", self.names.item("balances", moved.balance)),
            ("lots", &*self.joined(&lots)),
        ];
        self.say(key, &values)
    }

    fn redeemed(&self, of: &RedeemedShown<'_>) -> String {
        let money = of.money.map(number);
        let worth = money.map(|money| self.say("redeemed.worth", &[("money", &*money)]));
        let values = [
            ("amount", &*number(of.points)),
            ("redemption", self.names.item("redemptions", of.id)),
            ("worth", &*worth.unwrap_or_default()),
        ];
        self.say("redeemed", &values)
    }

    fn sent(&self, event: &SentShown<'_>) -> String {
        let values = [("member", &*event.member), ("event", event.r#type)];
        self.say("sent", &values)
    }

    fn debit(&self, debit: &DebitedShown<'_>) -> String {
        let values = [
            ("day", &*debit.day.to_string()),
            ("amount", &number(debit.amount)),
            ("balance", self.names.item("balances", debit.balance)),
        ];
        self.say(&format!("debit.{}", debit.kind), &values)
    }

    fn duty(&self, duty: &DutyShown<'_>) -> String {
        let pot = |pot: Option<PotShown<'_>>| {
            let name = pot.map(|pot| match pot.kind {
                "counter" => self.names.item("counters", pot.id).to_owned(),
                _ => self.names.item("balances", pot.id).to_owned(),
            });
            name.unwrap_or_default()
        };
        let amount = |amount: Option<Amount>| amount.map(number).unwrap_or_default();
        let key = match (duty.from, duty.to) {
            (Some(_), None) => "duty.takes",
            (Some(_), Some(_)) => "duty.turns",
            _ => "duty.gives",
        };
        let values = [
            ("day", &*duty.day.to_string()),
            ("duty", self.names.item("duties", duty.id)),
            ("amount", &number(duty.amount)),
            ("from", &pot(duty.from)),
            ("left", &amount(duty.left)),
            ("gave", &amount(duty.gave)),
            ("to", &pot(duty.to)),
        ];
        self.say(key, &values)
    }

    pub(super) fn lot(&self, lot: &LotShown) -> String {
        let amount = number(lot.amount);
        match lot.last_day {
            Some(day) => self.say("lot", &[("amount", &amount), ("day", &day.to_string())]),
            None => self.say("lot.endless", &[("amount", &amount)]),
        }
    }

    fn tier_change(&self, change: &TierShown<'_>) -> String {
        let last_day = match change.last_day {
            Some(day) => self.say("until", &[("day", &day.to_string())]),
            None => String::new(),
        };
        let values = [
            ("ladder", self.names.item("ladders", change.ladder)),
            ("day", &*change.day.to_string()),
            ("from", self.names.tier(change.ladder, change.from)),
            ("to", self.names.tier(change.ladder, change.to)),
            ("until", &*last_day),
        ];
        self.say(&format!("tier.{}", change.reason), &values)
    }

    fn membership(&self, change: &MembershipShown<'_>) -> String {
        let values = [
            ("membership", self.names.item("memberships", change.id)),
            ("from", &*change.from.to_string()),
            ("day", &*change.last_day.to_string()),
        ];
        let mut said = self.say(&format!("membership.{}", change.change), &values);
        if let Some(refund) = change.refund {
            said.push_str(&self.say("membership.back", &[("money", &*number(refund))]));
        }
        said
    }

    fn deeds(&self, outcome: &Outcome<'_>) -> Vec<String> {
        let tasks = outcome.tasks.iter().map(|task| {
            let name = self.names.item("tasks", task.id);
            let by = self.claim_by(task.claim_last_day);
            self.say(
                &format!("task.{}", task.change),
                &[("task", name), ("by", &by)],
            )
        });
        let journeys = outcome.journeys.iter().map(|journey| {
            let name = self.names.item("journeys", journey.id);
            let by = self.claim_by(journey.claim_last_day);
            let values = [("journey", name), ("by", &*by)];
            self.say(&format!("journey.{}", journey.change), &values)
        });
        tasks.chain(journeys).collect()
    }

    fn claim_by(&self, day: Option<Day>) -> String {
        day.map_or_else(String::new, |day| {
            self.say("claim.by", &[("day", &day.to_string())])
        })
    }

    fn balance_change(&self, change: &BalanceShown<'_>) -> String {
        let (before, after) = (change.before, change.after);
        let parts = [
            ("change.available", before.available, after.available),
            ("change.pending", before.pending, after.pending),
            ("change.debt", before.debt, after.debt),
        ];
        let changed = parts.iter().filter(|(_, before, after)| before != after);
        let said = changed.map(|(key, before, after)| {
            let (before, after) = (number(*before), number(*after));
            self.say(key, &[("before", &before), ("after", &after)])
        });
        let said: Vec<String> = said.collect();
        let balance = self.names.item("balances", change.id);
        self.say(
            "change",
            &[("balance", balance), ("changes", &self.joined(&said))],
        )
    }
}

const fn day_of(due: &DueShown<'_>) -> Day {
    match due {
        DueShown::Balance { day, .. }
        | DueShown::Membership { day, .. }
        | DueShown::Benefit { day, .. } => *day,
    }
}

/// Whether a day lies before the day of the outcome's own moment.
fn is_before(day: Day, outcome: &Outcome<'_>) -> bool {
    let own = outcome.at.split('T').next().and_then(Day::parse);
    own.is_some_and(|own| day < own)
}

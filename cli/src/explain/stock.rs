//! What a member has and can do: balances with what ends next, and the tasks that are open.

use tierpath::view::{BalancePoints, Checklist, ChecklistState, Points, TaskItem};

use super::Teller;
use super::number::number;

impl Teller<'_> {
    pub(super) fn points(&self, points: &Points<'_>) -> Vec<String> {
        let balances = points.balances.iter();
        balances.map(|balance| self.balance(balance)).collect()
    }

    fn balance(&self, balance: &BalancePoints<'_>) -> String {
        let available = number(balance.available);
        let mut parts = vec![self.say("has.available", &[("amount", &available)])];
        if let Some(worth) = balance.worth {
            let values = [
                ("money", &*number(worth)),
                ("currency", self.names.currency()),
            ];
            parts.push(self.say("has.worth", &values));
        }
        if !balance.pending.is_zero() {
            parts.push(self.say("has.pending", &[("amount", &number(balance.pending))]));
        }
        if !balance.debt.is_zero() {
            parts.push(self.say("has.debt", &[("amount", &number(balance.debt))]));
        }
        if let Some(lot) = &balance.next_expiry {
            parts.push(self.say("has.expiry", &[("lot", &self.lot(lot))]));
        }
        let name = self.names.item("balances", balance.id);
        self.say("has", &[("balance", name), ("parts", &self.joined(&parts))])
    }

    pub(super) fn checklist(&self, checklist: &Checklist<'_>) -> Vec<String> {
        let open = checklist.tasks.iter().filter(|task| is_open(task.state));
        let tasks = open.map(|task| self.task(task));
        let journeys = checklist.journeys.iter().map(|journey| {
            let name = self.names.item("journeys", journey.id);
            let (done, need) = (journey.done.to_string(), journey.need.to_string());
            let values = [("journey", name), ("done", &*done), ("need", &*need)];
            self.say("journey", &values)
        });
        tasks.chain(journeys).collect()
    }

    fn task(&self, task: &TaskItem<'_>) -> String {
        let rewards = task.rewards.iter().map(|reward| {
            let balance = self.names.item("balances", reward.to);
            let values = [("amount", &*number(reward.give)), ("balance", balance)];
            self.say("reward", &values)
        });
        let rewards: Vec<String> = rewards.collect();
        let mut parts = vec![self.share(task.fraction), self.goal(&task.goal)];
        if !rewards.is_empty() {
            let rewards = rewards.join(&self.say("and", &[]));
            parts.push(self.say("task.gives", &[("rewards", &rewards)]));
        }
        if let Some(day) = task.last_day {
            parts.push(self.say("task.by", &[("day", &day.to_string())]));
        }
        let name = self.names.item("tasks", task.id);
        self.say("task", &[("task", name), ("parts", &self.joined(&parts))])
    }
}

const fn is_open(state: ChecklistState) -> bool {
    matches!(
        state,
        ChecklistState::Available | ChecklistState::InProgress
    )
}

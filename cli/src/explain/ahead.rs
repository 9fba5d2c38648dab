//! `tierpath project`, `worth` and `compare`: what lies ahead, in sentences.

use tierpath::{Amount, Period, PeriodBalance, PeriodLadder, Projection, Refused, Worth};

use super::number::{count, number};
use super::{Names, Teller, indented};
use crate::compare::{Sides, Sums};
use crate::words::Words;

/// What a habit brings.
pub(crate) fn projection(projection: &Projection<'_>, rules: &str, words: &Words) -> String {
    teller(rules, words).projection(projection)
}

/// Whether a membership pays.
pub(crate) fn worth(worth: &Worth<'_>, rules: &str, words: &Words) -> String {
    teller(rules, words).worth(worth)
}

/// What two programs come to for many members.
pub(crate) fn compared(sums: &Sums, (a, b): (&str, &str), words: &Words) -> String {
    let other = Names::of(b, words.language());
    teller(a, words).compared(sums, &other)
}

fn teller<'a>(rules: &str, words: &'a Words) -> Teller<'a> {
    let names = Names::of(rules, words.language());
    Teller { words, names }
}

impl Teller<'_> {
    fn projection(&self, of: &Projection<'_>) -> String {
        let values = [
            ("from", &*of.from.to_string()),
            ("last", &of.last_day.to_string()),
            ("events", &count(of.events.len())),
        ];
        let mut text = self.say("ahead.title", &values) + "\n";
        text += &indented(&self.refused(&of.refused));
        let changes: Vec<String> = of.changes().map(|entry| self.entry(&entry)).collect();
        text += &indented(&changes);
        for month in &of.months {
            let name = month.month.as_deref().unwrap_or_default();
            let events = number(Amount::from_count(month.events));
            let values = [("month", name), ("events", &events)];
            text += &(self.say("ahead.month", &values) + "\n");
            text += &indented(&self.period(month));
        }
        text += &(self.say("ahead.total", &[]) + "\n");
        text + &indented(&self.period(&of.total))
    }

    fn refused(&self, refused: &[Refused]) -> Vec<String> {
        let each = refused.iter().map(|of| {
            let values = [
                ("day", &*of.day.to_string()),
                ("event", &*of.id),
                ("why", &self.words.problem(&of.problem).message),
            ];
            self.say("ahead.refused", &values)
        });
        each.collect()
    }

    fn period(&self, of: &Period<'_>) -> Vec<String> {
        let ladders = of.ladders.iter().map(|ladder| self.standing_on(ladder));
        let balances = of
            .balances
            .iter()
            .map(|balance| self.came_and_went(balance));
        let mut lines: Vec<String> = ladders.chain(balances).collect();
        if let Some(value) = of.value {
            let values = [
                ("money", &*self.money(value)),
                ("fees", &self.money(of.fees)),
            ];
            let key = match of.fees.is_zero() {
                true => "ahead.value",
                false => "ahead.value.fees",
            };
            lines.push(self.say(key, &values));
        }
        lines
    }

    fn standing_on(&self, of: &PeriodLadder<'_>) -> String {
        let amount = |amount: Option<Amount>| number(amount.unwrap_or_default());
        let next = of.next.unwrap_or_default();
        let values = [
            ("ladder", self.names.item("ladders", of.ladder)),
            ("tier", self.names.tier(of.ladder, of.tier)),
            ("next", self.names.tier(of.ladder, next)),
            (
                "counter",
                self.names.item("counters", of.counter.unwrap_or_default()),
            ),
            ("value", &*amount(of.value)),
            ("need", &*amount(of.need)),
        ];
        let key = match (of.next, of.counter) {
            (None, _) => "ahead.top",
            (Some(_), None) => "ahead.next",
            (Some(_), Some(_)) => "ahead.next.counter",
        };
        self.say(key, &values)
    }

    fn came_and_went(&self, of: &PeriodBalance<'_>) -> String {
        let part = |key: &str, amount: Amount| match amount.is_zero() {
            true => String::new(),
            false => self.say(key, &[("amount", &*number(amount))]),
        };
        let parts = [
            part("ahead.part.earned", of.earned),
            part("past.part.spent", of.spent),
            part("past.part.expired", of.expired),
            part("past.part.revoked", of.revoked),
            part("ahead.part.debits", of.debits),
            part("ahead.part.pending", of.pending),
        ];
        let values = [
            ("balance", self.names.item("balances", of.id)),
            ("opening", &*number(of.opening)),
            ("closing", &number(of.closing)),
            ("parts", &parts.concat()),
        ];
        self.say("past.balance", &values)
    }

    fn worth(&self, of: &Worth<'_>) -> String {
        let times = number(Amount::from_count(of.purchases));
        let values = [
            ("membership", self.names.item("memberships", of.membership)),
            ("from", &*of.from.to_string()),
            ("last", &of.last_day.to_string()),
            ("times", &times),
            ("fee", &self.money(of.fee)),
        ];
        let mut text = self.say("worth.title", &values) + "\n";
        text += &indented(&self.refused(&of.refused));
        let points = of.points.iter().map(|line| {
            let values = [
                ("name", self.names.item("balances", line.balance)),
                ("amount", &*number(line.amount)),
                ("money", &self.money_or_unknown(line.worth)),
            ];
            self.say("worth.points", &values)
        });
        let benefits = of.benefits.iter().map(|line| {
            let uses = line.uses.map_or_else(|| "–".to_owned(), number);
            let values = [
                ("name", self.names.item("benefits", &line.benefit)),
                ("uses", &*uses),
                ("money", &self.money_or_unknown(line.value)),
            ];
            self.say("worth.benefit", &values)
        });
        let lines: Vec<String> = points.chain(benefits).collect();
        text += &indented(&lines);
        let values = [
            ("value", &*self.money(of.value)),
            ("net", &self.money(of.net)),
            ("month", of.pays_back.as_deref().unwrap_or_default()),
        ];
        let key = match (of.worth_it, &of.pays_back) {
            (true, Some(_)) => "worth.pays.back",
            (true, None) => "worth.pays",
            (false, _) => "worth.not",
        };
        text += &(self.say(key, &values) + "\n");
        if let Some(even) = of.break_even {
            let times = even.times.map(number);
            let key = match times {
                Some(_) => "worth.even",
                None => "worth.never",
            };
            text += &(self.say(key, &[("times", &times.unwrap_or_default())]) + "\n");
        }
        text
    }

    fn compared(&self, sums: &Sums, other: &Names) -> String {
        let name = |section: &str, id: &str| match self.names.item(section, id) {
            own if own == id => other.item(section, id).to_owned(),
            own => own.to_owned(),
        };
        let [refused, others] = sums.refused.map(count);
        let values = [
            ("members", &*count(sums.members)),
            ("events", &count(sums.events)),
            ("refused", &refused),
            ("others", &others),
        ];
        let mut lines = vec![self.say("compare.members", &values)];
        for of in &sums.ladders {
            let ladder = name("ladders", &of.ladder);
            let values = [("ladder", &*ladder), ("changed", &count(of.changed))];
            lines.push(self.say("compare.moved", &values));
            lines.extend(of.moves.iter().map(|step| {
                let values = [
                    ("members", &*count(step.members)),
                    ("from", self.names.tier(&of.ladder, &step.a)),
                    ("to", other.tier(&of.ladder, &step.b)),
                ];
                self.say("compare.move", &values)
            }));
        }
        let plain = |amount: Option<Amount>| amount.map_or_else(|| "–".to_owned(), number);
        let points = |key: &str, name: &str, of: Sides| {
            let (a, b, more) = (plain(of.a), plain(of.b), signed(of.more));
            self.say(
                key,
                &[("name", name), ("a", &a), ("b", &b), ("more", &more)],
            )
        };
        for (id, of) in &sums.balances {
            let name = name("balances", id);
            lines.push(points("compare.issued", &name, of.issued));
            lines.push(points("compare.expired", &name, of.expired));
            lines.push(points("compare.closing", &name, of.closing));
        }
        let money = |key: &str, name: &str, of: Sides| {
            let said = |amount| self.money_or_unknown(amount);
            let more = format!("{} {}", signed(of.more), self.names.currency());
            let values = [
                ("name", name),
                ("a", &*said(of.a)),
                ("b", &said(of.b)),
                ("more", &more),
            ];
            self.say(key, &values)
        };
        let valued = sums
            .benefits
            .iter()
            .filter(|(_, of)| of.a.or(of.b).is_some());
        for (id, of) in valued {
            lines.push(money("compare.benefit", &name("benefits", id), *of));
        }
        lines.push(money("compare.value", "", sums.value));
        lines.push(money("compare.fees", "", sums.fees));
        lines.push(money("compare.costs", "", sums.costs));
        lines.join("\n") + "\n"
    }

    fn money(&self, amount: Amount) -> String {
        format!("{} {}", number(amount), self.names.currency())
    }

    fn money_or_unknown(&self, amount: Option<Amount>) -> String {
        let unknown = || self.words.explain("cost-unknown", &[]);
        amount.map_or_else(unknown, |amount| self.money(amount))
    }
}

/// How much more, with its sign.
fn signed(more: Amount) -> String {
    match more.is_zero() || more.is_negative() {
        true => number(more),
        false => format!("+{}", number(more)),
    }
}

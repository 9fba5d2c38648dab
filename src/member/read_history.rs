//! History in a snapshot, read back: months and days must rise, and nothing can have come to more
//! than there ever was.

use super::history::{KINDS, WHOLE, places};
use super::read::Reader;
use super::{Account, Entry, History, Name, State};
use crate::definition::Id;
use crate::json::{Json, Node, Object, Read};
use crate::number::Amount;
use crate::problem::Problem;
use crate::program::read_name;
use crate::time::Day;

impl Reader<'_> {
    pub(super) fn history(&self, object: &Object<'_>, state: &mut State) {
        let Some(keeps) = self.program.history.or(self.migrating.then_some(WHOLE)) else {
            return;
        };
        // What passes a border is told as it was, and not read again.
        let Some(node) = object.node("history").filter(|_| !self.migrating) else {
            return;
        };
        let object = node.object();
        let mut history = History::begin(object.required("since"));
        object.each("sums", |node| sums(node, state.day, &mut history));
        object.each("timeline", |node| {
            let before = history
                .timeline
                .last()
                .map_or(history.since, |last| last.day);
            match entry(node, &history.timeline) {
                Some(entry) if (before..=state.day).contains(&entry.day) => {
                    history.timeline.push(entry);
                }
                _ => node.expected("an entry in the order of days"),
            }
        });
        let (found, limit) = (history.timeline.len(), places(keeps));
        if found > limit {
            let problem = Problem::error("too-many", object.pointer());
            object.report(problem.with("found", found).with("limit", limit));
        }
        object.finish();
        let balances = self.program.balances.iter();
        for (key, of) in balances.filter(|_| state.told.is_none()) {
            let account = &state.accounts[key];
            if exceeds(&history, &of.id, account) {
                let problem = Problem::error("not-conserved", object.pointer());
                object.report(problem.with("found", account.earned));
            }
        }
        history.forget(self.program, state.day);
        state.history = Some(history.into());
    }
}

/// A name of a known kind, of ids.
fn name(node: &Node<'_>) -> Option<String> {
    let text = node.text();
    let mut parts = text.split('/');
    let known = |kind: &str| KINDS.iter().any(|(known, _)| *known == kind);
    let ids = |part: &str| part.is_empty() || Id::of(part).is_some();
    let fits = parts.clone().next().is_some_and(known) && text.split('/').count() <= 8;
    if !fits || !parts.all(ids) {
        return node.expected("a name such as \"task/completed/sign-in\"");
    }
    Some(text.to_owned())
}

fn sums(node: &Node<'_>, day: Day, history: &mut History) {
    let items = node.items();
    let mut items = items.iter();
    let Some(name) = items.next().and_then(name) else {
        return;
    };
    let mut month: Option<Day> = None;
    while let Some(item) = items.next() {
        let next = match (month, item.json) {
            (Some(before), Json::Integer(_)) => before.plus_months(u32::read(item)),
            _ => Day::read(item),
        };
        let rises = month.is_none_or(|before| before < next) && next.month_start() == next;
        let Some(sum) = items.next().filter(|_| rises && next <= day) else {
            return item.expected("a month after the one before, then its sum");
        };
        if history.sums.add(&name, next, Amount::read(sum)).is_none() {
            node.report(Problem::error("amount-overflow", node.pointer()));
        }
        month = Some(next);
    }
}

/// The entry after those that are read already.
fn entry(node: &Node<'_>, earlier: &[Entry]) -> Option<Entry> {
    let items = node.items();
    let mut items = items.iter().peekable();
    let (Some(day), Some(called)) = (items.next(), items.next()) else {
        return None;
    };
    let before = earlier.last();
    let day = match (before, day.json) {
        (Some(before), Json::Integer(_)) => before.day.plus_days(u32::read(day)),
        _ => Day::read(day),
    };
    let name = match called.json {
        Json::Integer(_) => {
            let place = usize::try_from(u32::read(called)).ok();
            let known = place.and_then(|place| earlier.get(place));
            known.map(|known| known.name.clone())
        }
        _ => name(called),
    };
    let times = items.next_if(|item| matches!(item.json, Json::Integer(_)));
    let amount = items.next_if(|item| matches!(item.json, Json::Text(_)));
    let event = items.next().map(Node::items);
    let event = event.map(|event| match event.first() {
        Some(id) => Some(read_name(id)),
        None => before?.event.clone(),
    });
    items.next().is_none().then_some(())?;
    Some(Entry {
        day,
        name: name?,
        times: times.map_or(1, u32::read),
        amount: amount.map(Amount::read).unwrap_or_default(),
        event: event.flatten(),
    })
}

/// Whether the months have more than the account ever had.
fn exceeds(history: &History, balance: &str, account: &Account) -> bool {
    let of = |change| {
        let of = Name::new("points", change, balance);
        let mut all = Amount::ZERO;
        for (name, months) in &history.sums.0 {
            if Name::of(name).is_of(&of) {
                all = all.plus(months.all()).unwrap_or(Amount::MOST);
            }
        }
        all
    };
    of("earned") > account.earned
        || of("expired") > account.expired
        || of("revoked") > account.revoked
}

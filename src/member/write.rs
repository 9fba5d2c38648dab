//! A state as a snapshot: canonical, versioned, with the digest of its rules. What is empty or
//! can be derived is left out.

use super::{Account, Cells, Gave, Hold, Lot, Record, Refunded, Source, State, TaskState};
use crate::json::Json;
use crate::number::Amount;
use crate::program::{Data, EventType, Facts, Field, Program, Value};
use crate::time::Day;

/// The one format of snapshots.
pub(super) const FORMAT: &str = "tierpath.member/1";

/// Writes a member's state.
pub(crate) fn write(program: &Program, state: &State) -> Json {
    let writer = Writer { program, state };
    let last = state.last.as_ref().map(|(at, seq, id)| {
        object([
            ("at", text(program.calendar.zone.text(*at))),
            (
                "seq",
                if *seq == 0 {
                    None
                } else {
                    Some(Json::Integer(*seq))
                },
            ),
            ("id", text(id)),
        ])
    });
    object([
        ("format", text(FORMAT)),
        ("program", text(&program.id)),
        ("member", text(&state.id)),
        ("rules", Some(rules(program))),
        ("asOf", text(program.calendar.zone.text(state.as_of))),
        ("day", text(state.day)),
        ("last", last),
        ("attributes", writer.attributes()),
        ("balances", list(writer.balances())),
        ("counters", list(writer.counters())),
        ("caps", list(writer.caps())),
        ("ladders", list(writer.ladders())),
        ("memberships", list(writer.memberships())),
        ("tasks", list(writer.tasks())),
        ("journeys", list(writer.journeys())),
        (
            "reversible",
            list(state.records.iter().map(|record| writer.record(record))),
        ),
        ("seen", list(writer.seen())),
    ])
}

fn rules(program: &Program) -> Json {
    object([
        ("edition", text(&program.edition)),
        ("digest", text(&program.digest)),
    ])
}

struct Writer<'a> {
    program: &'a Program,
    state: &'a State,
}

impl Writer<'_> {
    fn attributes(&self) -> Option<Json> {
        let pairs = self
            .program
            .attributes
            .iter()
            .filter_map(|(key, attribute)| {
                let value = self.state.attributes[key].to_json(&attribute.field)?;
                Some((attribute.field.id.clone(), value))
            });
        filled(pairs.collect())
    }

    fn balances(&self) -> impl Iterator<Item = Json> {
        let accounts = self.program.balances.iter();
        let used = accounts.filter(|(key, _)| self.state.accounts[*key] != Account::default());
        used.map(|(key, balance)| self.account(&balance.id, &self.state.accounts[key]))
    }

    fn account(&self, id: &str, account: &Account) -> Json {
        let pending = account.pending.iter().map(|pending| {
            object([
                ("activeOn", text(pending.active_on)),
                ("until", pending.until.and_then(text)),
                ("source", Some(self.source(pending.source))),
                ("amount", text(pending.amount)),
            ])
        });
        object([
            ("id", text(id)),
            ("earned", text(account.earned)),
            ("spent", amount(account.spent)),
            ("expired", amount(account.expired)),
            ("revoked", amount(account.revoked)),
            ("debt", amount(account.debt)),
            ("lots", list(account.lots.iter().map(lot))),
            ("pending", list(pending)),
        ])
    }

    /// `["rule", "order-points"]`.
    fn source(&self, source: Source) -> Json {
        let (kind, id) = match source {
            Source::Rule(key) => ("rule", &self.program.rules[key].id),
            Source::Task(key) => ("task", &self.program.tasks[key].id),
            Source::Journey(key) => ("journey", &self.program.journeys[key].id),
        };
        Json::Array(vec![Json::Text(kind.to_owned()), Json::Text(id.clone())])
    }

    fn counters(&self) -> impl Iterator<Item = Json> {
        let counters = self.program.counters.iter();
        counters.filter_map(|(key, counter)| {
            let Cells(cells) = &self.state.counters[key];
            let cells = cells
                .iter()
                .map(|(day, value)| Json::Array(vec![plain(day), plain(value)]));
            Some(object([
                ("id", text(&counter.id)),
                ("cells", Some(list(cells)?)),
            ]))
        })
    }

    fn caps(&self) -> impl Iterator<Item = Json> {
        let caps = self.program.caps.iter();
        let used = caps.filter(|(key, _)| !self.state.caps[*key].used.is_zero());
        used.map(|(key, cap)| {
            let state = self.state.caps[key];
            object([
                ("id", text(&cap.id)),
                ("period", text(state.period)),
                ("used", text(state.used)),
            ])
        })
    }

    fn ladders(&self) -> impl Iterator<Item = Json> {
        let ladders = self.program.ladders.iter();
        ladders.filter_map(|(key, ladder)| {
            let holds = self.state.standings[key].holds.iter();
            let holds = list(holds.map(|held| hold(ladder, held)))?;
            Some(object([("id", text(&ladder.id)), ("holds", Some(holds))]))
        })
    }

    fn memberships(&self) -> impl Iterator<Item = Json> {
        let memberships = self.program.memberships.iter();
        memberships.filter_map(|(key, membership)| {
            let term = self.state.terms[key]?;
            let plan = membership.plans.get(term.plan)?;
            Some(object([
                ("id", text(&membership.id)),
                ("plan", text(&plan.id)),
                ("since", text(term.since)),
                ("until", text(term.until)),
            ]))
        })
    }

    fn tasks(&self) -> impl Iterator<Item = Json> {
        let tasks = self.program.tasks.iter();
        let touched = tasks.filter(|(key, _)| {
            let state = &self.state.tasks[*key];
            state.times > 0 || state.counts.iter().any(|count| *count > 0)
        });
        touched.map(|(key, task)| task_state(&task.id, &self.state.tasks[key]))
    }

    fn journeys(&self) -> impl Iterator<Item = Json> {
        let journeys = self.program.journeys.iter();
        journeys.filter_map(|(key, journey)| {
            let done = self.state.journeys[key]?;
            Some(object([("id", text(&journey.id)), ("done", text(done))]))
        })
    }

    fn seen(&self) -> impl Iterator<Item = Json> {
        self.state.seen.iter().map(|(id, seen)| {
            let hash = format!("{:016x}", seen.hash);
            Json::Array(vec![plain(id), plain(seen.day), plain(hash)])
        })
    }

    fn record(&self, record: &Record) -> Json {
        let kind = &self.program.events[record.kind];
        let spent = record.spent.as_ref().map(|(balance, lots)| {
            object([
                ("balance", text(&self.program.balances[*balance].id)),
                ("lots", list(lots.iter().map(lot))),
            ])
        });
        let gave = record.gave.iter().filter(|gave| !gave.amount.is_zero());
        let counted = record.counted.iter().map(|leaf| {
            let place = i64::try_from(leaf.count).unwrap_or_default();
            Json::Array(vec![
                plain(&self.program.tasks[leaf.task].id),
                Json::Integer(place),
            ])
        });
        let tasks = record.tasks.iter();
        let journeys = record.journeys.iter();
        let holds = record.holds.iter().map(|(key, holds)| {
            let ladder = &self.program.ladders[*key];
            let holds = holds.iter().map(|held| hold(ladder, held)).collect();
            object([
                ("id", text(&ladder.id)),
                ("holds", Some(Json::Array(holds))),
            ])
        });
        object([
            ("event", text(&record.event)),
            ("type", text(&kind.id)),
            ("day", text(record.day)),
            ("data", data(kind, &record.data)),
            ("refunded", refunded(kind, &record.refunded)),
            ("facts", self.facts(kind, &record.facts)),
            ("gave", list(gave.map(|gave| self.gave(gave)))),
            ("spent", spent),
            ("counted", list(counted)),
            (
                "tasks",
                list(tasks.map(|key| plain(&self.program.tasks[*key].id))),
            ),
            (
                "journeys",
                list(journeys.map(|key| plain(&self.program.journeys[*key].id))),
            ),
            ("held", list(holds)),
        ])
    }

    fn gave(&self, gave: &Gave) -> Json {
        object([
            ("source", Some(self.source(gave.source))),
            ("to", text(&self.program.balances[gave.to].id)),
            ("amount", text(gave.amount)),
            ("activeOn", text(gave.active_on)),
            ("until", gave.until.and_then(text)),
        ])
    }

    /// Only what the rules of the event type look at.
    fn facts(&self, kind: &EventType, facts: &Facts) -> Option<Json> {
        let program = self.program;
        let mut pairs = Vec::new();
        for key in &kind.uses.attributes {
            let field = &program.attributes[*key].field;
            if let Some(value) = facts.attributes[*key].to_json(field) {
                pairs.push((format!("member.{}", field.id), value));
            }
        }
        for key in &kind.uses.counters {
            if let Some(value) = facts.counters[*key] {
                pairs.push((
                    format!("counter.{}", program.counters[*key].id),
                    plain(value),
                ));
            }
        }
        for key in &kind.uses.ladders {
            let ladder = &program.ladders[*key];
            if let Some(tier) = ladder.tiers.values().nth(facts.tiers[*key]) {
                pairs.push((format!("ladder.{}", ladder.id), plain(&tier.id)));
            }
        }
        for key in &kind.uses.memberships {
            let id = format!("membership.{}", program.memberships[*key].id);
            pairs.push((id, Json::Bool(facts.active[*key])));
        }
        for key in &kind.uses.caps {
            if let Some(room) = facts.room[*key] {
                pairs.push((format!("cap.{}", program.caps[*key].id), plain(room)));
            }
        }
        filled(pairs)
    }
}

fn hold(ladder: &crate::program::Ladder, hold: &Hold) -> Json {
    object([
        ("tier", text(&ladder.tiers[hold.tier].id)),
        ("since", text(hold.since)),
        ("until", hold.until.and_then(text)),
        ("grace", hold.grace.and_then(text)),
    ])
}

fn task_state(id: &str, state: &TaskState) -> Json {
    let times = (state.times > 0).then(|| Json::Integer(state.times.into()));
    let counting = state.counts.iter().any(|count| *count > 0);
    let counts = state
        .counts
        .iter()
        .map(|count| Json::Integer((*count).into()));
    object([
        ("id", text(id)),
        ("done", state.done.and_then(text)),
        ("times", times),
        ("period", state.period.filter(|_| counting).and_then(text)),
        ("counts", if counting { list(counts) } else { None }),
    ])
}

fn data(kind: &EventType, data: &Data) -> Option<Json> {
    let mut pairs = values(&kind.fields, &data.fields);
    if let Some(lines) = &kind.lines
        && !data.lines.is_empty()
    {
        let items = data.lines.iter();
        let items = items.map(|line| Json::Object(values(&lines.fields, line)));
        pairs.push((lines.id.clone(), Json::Array(items.collect())));
    }
    filled(pairs)
}

fn values(fields: &[Field], values: &[Value]) -> Vec<(String, Json)> {
    let pairs = fields.iter().zip(values);
    pairs
        .filter_map(|(field, value)| Some((field.id.clone(), value.to_json(field)?)))
        .collect()
}

fn refunded(kind: &EventType, refunded: &Refunded) -> Option<Json> {
    let sums = |fields: &[Field], sums: &[Amount]| {
        let pairs = fields.iter().zip(sums).filter(|(_, sum)| !sum.is_zero());
        filled(
            pairs
                .map(|(field, sum)| (field.id.clone(), plain(sum)))
                .collect(),
        )
    };
    let any_line = refunded.lines.iter().flatten().any(|sum| !sum.is_zero());
    let lines = kind.lines.as_ref().filter(|_| any_line).map(|lines| {
        let items = refunded.lines.iter();
        let items = items.map(|line| sums(&lines.fields, line).unwrap_or(Json::Object(Vec::new())));
        Json::Array(items.collect())
    });
    let written = [
        ("whole", refunded.whole.then_some(Json::Bool(true))),
        ("fields", sums(&kind.fields, &refunded.fields)),
        ("loose", sums(&kind.fields, &refunded.loose)),
        ("lines", lines),
    ];
    let something = written.iter().any(|(_, value)| value.is_some());
    something.then(|| object(written))
}

fn lot(lot: &Lot) -> Json {
    object([
        ("until", lot.until.and_then(text::<Day>)),
        ("amount", text(lot.amount)),
    ])
}

fn plain(value: impl ToString) -> Json {
    Json::Text(value.to_string())
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "an entry of an object that may leave others out"
)]
fn text<T: ToString>(value: T) -> Option<Json> {
    Some(plain(value))
}

fn amount(amount: Amount) -> Option<Json> {
    (!amount.is_zero()).then(|| plain(amount))
}

fn object<const N: usize>(entries: [(&str, Option<Json>); N]) -> Json {
    let present = entries.into_iter();
    let present = present.filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Json::Object(present.collect())
}

fn filled(pairs: Vec<(String, Json)>) -> Option<Json> {
    (!pairs.is_empty()).then_some(Json::Object(pairs))
}

fn list(items: impl Iterator<Item = Json>) -> Option<Json> {
    let items: Vec<Json> = items.collect();
    (!items.is_empty()).then_some(Json::Array(items))
}

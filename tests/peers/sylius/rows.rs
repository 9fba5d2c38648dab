//! The lines of a ledger, and what is seen of its lots.

use serde_json::{Map, Value, json};

use crate::desk::{self, Desk, Facts, day, string};

/// What the ledger has beside the views.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) lines: usize,
    pub(super) clawed: usize,
    pub(super) rolled: usize,
    /// The ends of the lots, as they were given.
    pub(super) lots: Vec<Value>,
    pub(super) expired: Vec<i64>,
    closed: Vec<Value>,
}

impl Rows {
    /// The lots that come due on a day: there each is a line of what was left in it.
    pub(super) fn close(&mut self, desk: &Desk, on: i64) {
        let open = open(desk);
        for end in &self.lots {
            let due = end.as_str().is_some_and(|end| day(end) <= on);
            if due && !self.closed.contains(end) {
                self.expired.push(-left(&open, end));
                self.lines += 1;
                self.closed.push(end.clone());
            }
        }
    }
}

/// The lots that the view shows, by their ends.
fn open(desk: &Desk) -> Vec<Value> {
    let points = desk.points();
    let lots = points["lots"].as_array().expect("lots").iter();
    lots.map(|lot| {
        let end = lot["lastDay"].as_str();
        let end = end.map(|last| desk::date(day(last) + 1));
        json!({ "remaining": lot["amount"], "expires_at": end })
    })
    .collect()
}

/// What is left in the lot with this end.
fn left(open: &[Value], end: &Value) -> i64 {
    let lot = open.iter().find(|lot| same_end(lot, end));
    lot.map_or(0, |lot| string(&lot["remaining"]).parse().expect("whole"))
}

fn same_end(lot: &Value, end: &Value) -> bool {
    lot["expires_at"].as_str().map(day) == end.as_str().map(day)
}

/// How much ends by each day of the year to come.
fn ending(desk: &Desk, open: &[Value]) -> Map<String, Value> {
    let days = desk.day()..desk.day() + 366;
    days.map(|by| {
        let lots = open.iter().filter(|lot| {
            let end = lot["expires_at"].as_str();
            end.is_some_and(|end| day(end) <= by)
        });
        let sum: i64 = lots
            .map(|lot| string(&lot["remaining"]).parse::<i64>().expect("whole"))
            .sum();
        (desk::date(by), json!(sum))
    })
    .collect()
}

pub(super) fn see(desk: &Desk, rows: &Rows) -> Facts {
    let points = desk.points();
    let amount = |key: &str| string(&points[key]).parse::<i64>().expect("whole points");
    let open = open(desk);
    let each = rows.lots.iter();
    let each: Vec<Value> = each
        .map(|end| json!({ "expires_at": end, "remaining": left(&open, end) }))
        .collect();
    let by = ending(desk, &open);
    let mut facts = Facts::new();
    let mut fact = |key: &str, value: Value| facts.insert(key.to_owned(), value);
    fact(
        "points_balance",
        json!(amount("available") - amount("debt")),
    );
    fact("deficit", points["debt"].clone());
    fact("open_lots", json!(open));
    fact("lots", json!(each));
    fact("points_expired", points["expired"].clone());
    fact("points_revoked", points["revoked"].clone());
    fact("points_redeemed", points["spent"].clone());
    fact("lifetime_earned", points["earned"].clone());
    fact("points_expiring_by", Value::Object(by));
    fact("expire_rows", json!(rows.expired));
    fact(
        "expire_row_count",
        json!(rows.lines.saturating_sub(rows.lots.len())),
    );
    fact("ledger_lines", json!(rows.lines));
    fact("clawback_rows", json!(rows.clawed));
    fact("rollback_rows", json!(rows.rolled));
    facts
}

//! The workload's program, members and orders.

use serde_json::{Value, json};
use tierpath::{Amount, Event, Member, Program};

use crate::clock::fastest;

const RULES: &str = include_str!("../workload/tierpath.json");
const MEMBERS: &str = include_str!("../workload/members.json");
const WORKLOAD: &str = include_str!("../workload/workload.json");

/// Everything that is timed.
pub(crate) struct Workload {
    pub(crate) program: Program,
    pub(crate) snapshots: Vec<Value>,
    pub(crate) json: Value,
    pub(crate) members: Vec<Member>,
    orders: Vec<Event>,
}

/// Millionths of a text such as "12.90".
pub(crate) fn millionths(text: &Value) -> i64 {
    let amount = Amount::parse(text.as_str().expect("a text")).expect("an amount");
    amount.millionths()
}

pub(crate) fn list(json: &Value) -> &[Value] {
    json.as_array().expect("a list")
}

impl Workload {
    pub(crate) fn read() -> Self {
        let program = Program::parse(RULES).unwrap_or_else(|problems| panic!("{problems}"));
        let read = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        let snapshots = list(&read(MEMBERS)).to_vec();
        let open = |snapshot: &Value| program.open(&snapshot.to_string());
        let members = snapshots.iter().map(open).collect::<Result<_, _>>();
        let workload = read(WORKLOAD);
        let orders = list(&workload["orders"]).iter().map(|order| {
            let data = json!({ "channel": order["channel"], "lines": order["lines"] });
            let event =
                json!({ "id": order["id"], "type": "order.paid", "at": order["at"], "data": data });
            program.event(&event.to_string())
        });
        let orders = orders.collect::<Result<_, _>>();
        Self {
            members: members.unwrap_or_else(|problems| panic!("{problems}")),
            orders: orders.unwrap_or_else(|problems| panic!("{problems}")),
            snapshots,
            json: workload,
            program,
        }
    }

    /// The snapshot of one of many members: those of the workload in turn, each with a growth of its own.
    pub(crate) fn snapshot(&self, place: usize) -> Value {
        let mut member = self.snapshots[place % 2].clone();
        member["member"] = json!(format!("m-{place}"));
        member["counters"][0]["cells"][0][1] = json!(format!("{}.5", 5_000 + place % 14_000));
        member
    }

    /// Nanoseconds of opening a snapshot.
    pub(crate) fn open(&self) -> f64 {
        let text = self.snapshots[0].to_string();
        fastest(|| self.program.open(&text))
    }

    /// Nanoseconds of a rich preview.
    pub(crate) fn preview(&self) -> f64 {
        let all = fastest(|| {
            for (place, order) in self.orders.iter().enumerate() {
                let preview = self.members[place % 2].preview(std::slice::from_ref(order));
                std::hint::black_box(preview.is_ok());
            }
        });
        all / self.orders.len() as f64
    }
}

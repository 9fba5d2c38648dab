//! The next event of a history, as the document declares it.

use chrono::{NaiveDateTime, TimeDelta};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::Draw;
use super::numbers::{cents, decimal, digits, money};

/// Makes events that come after others.
pub(crate) struct Maker<'h> {
    pub(super) document: &'h Value,
    events: &'h [Value],
    last: NaiveDateTime,
    offset: &'h str,
    pace: i64,
}

/// Length of a moment's text without its offset.
const MOMENT: usize = 19;

/// Days from one event to the next, at most as a rule.
const PACE: i64 = 12;

impl<'h> Maker<'h> {
    pub(crate) fn new(document: &'h Value, as_of: &'h Value, events: &'h [Value]) -> Self {
        let last = events.last().map_or(as_of, |event| &event["at"]);
        let last = &last.as_str().expect("a moment")[..MOMENT];
        Self {
            document,
            events,
            last: last.parse().expect("a moment"),
            offset: document["calendar"]["utcOffset"]
                .as_str()
                .expect("an offset"),
            pace: PACE,
        }
    }

    /// The same for a life in which so many days pass from one event to the next.
    pub(super) fn at_pace(self, pace: i64) -> Self {
        Self { pace, ..self }
    }

    /// An event of any type; none where a reversal finds nothing to reverse.
    pub(crate) fn any(&self, draw: &mut Draw<'_>) -> Option<Value> {
        if draw.once_in(12)
            && let Some(event) = self.built_in(draw)
        {
            return Some(event);
        }
        let types = self.document["events"].as_array().expect("event types");
        // The first types of a document are what its members do most.
        let kind = match draw.once_in(2) {
            true => &types[0],
            false => draw.one_of(types)?,
        };
        let gap = self.gap(draw);
        self.of_type(kind, gap, draw)
    }

    /// An event of a type, so much later than the last.
    pub(crate) fn of_type(
        &self,
        kind: &Value,
        gap: TimeDelta,
        draw: &mut Draw<'_>,
    ) -> Option<Value> {
        // Ids rise, so that events of one moment are in order.
        let id = self.next_id();
        let mut event = json!({"id": id, "type": kind["type"], "at": self.moment(gap)});
        let mut data = Map::new();
        if let Some(reversed) = kind["reverses"].as_str() {
            let of = self.earlier(reversed, draw)?;
            event["of"] = of["id"].clone();
            data = part(self.document, (kind, self.kind(reversed)), of, draw);
        } else {
            self.fill(kind, &mut data, draw);
        }
        if !data.is_empty() {
            event["data"] = Value::Object(data);
        }
        Some(event)
    }

    /// A moment so much later than the last.
    pub(crate) fn moment(&self, gap: TimeDelta) -> String {
        format!("{:?}{}", self.last + gap, self.offset)
    }

    /// Time between events: often none or hours, mostly days, now and then many months.
    pub(super) fn gap(&self, draw: &mut Draw<'_>) -> TimeDelta {
        let below = |limit: i64, draw: &mut Draw<'_>| {
            i64::from(draw.below(u32::try_from(limit).expect("a small number")))
        };
        match draw.below(10) {
            0 => TimeDelta::zero(),
            1 => TimeDelta::seconds(below(7_200, draw)),
            2..8 => TimeDelta::minutes(below(self.pace * 1_440, draw)),
            8 => TimeDelta::days(below(self.pace * 5, draw)),
            _ => TimeDelta::days(below(self.pace * 35, draw)),
        }
    }

    pub(super) fn next_id(&self) -> String {
        format!("e-{:05}", self.events.len())
    }

    fn kind(&self, kind: &str) -> &'h Value {
        let mut types = self.document["events"].as_array().into_iter().flatten();
        types
            .find(|own| own["type"] == kind)
            .expect("an event type")
    }

    fn earlier(&self, kind: &str, draw: &mut Draw<'_>) -> Option<&'h Value> {
        let events = self.events.iter();
        let earlier: Vec<&Value> = events.filter(|event| event["type"] == kind).collect();
        draw.one_of(&earlier).copied()
    }

    fn fill(&self, kind: &Value, data: &mut Map<String, Value>, draw: &mut Draw<'_>) {
        for field in kind["fields"].as_array().into_iter().flatten() {
            if field["required"] != true && draw.once_in(2) {
                continue;
            }
            let id = field["id"].as_str().expect("an id").to_owned();
            match field["type"] == "lines" {
                true => self.lines(kind, field, id, data, draw),
                false => _ = data.insert(id, self.value(field, draw)),
            }
        }
    }

    /// Some lines; the event's own amount mostly is their sum, sometimes a little less.
    fn lines(
        &self,
        kind: &Value,
        field: &Value,
        id: String,
        data: &mut Map<String, Value>,
        draw: &mut Draw<'_>,
    ) {
        let count = draw.below(4);
        let mut lines = Vec::new();
        for place in 0..count {
            let mut line = Map::new();
            for inner in field["fields"].as_array().into_iter().flatten() {
                let name = inner["id"].as_str().expect("an id").to_owned();
                let value = match inner["id"] == field["key"] {
                    true => json!(format!("sku-{place}")),
                    false => self.value(inner, draw),
                };
                line.insert(name, value);
            }
            lines.push(Value::Object(line));
        }
        let sums = |fields: &Value| {
            let mut fields = fields.as_array().into_iter().flatten();
            fields.any(|field| field["id"] == "amount" && field["type"] == "money")
        };
        if count > 0 && !(sums(&kind["fields"]) && sums(&field["fields"])) {
            data.insert(id, Value::Array(lines));
        } else if count > 0 {
            let sum: Decimal = lines.iter().map(|line| decimal(&line["amount"])).sum();
            let off = if draw.once_in(4) {
                Decimal::new(draw.below(200).into(), 2)
            } else {
                Decimal::ZERO
            };
            data.insert(
                "amount".to_owned(),
                cents(self.document, (sum - off).max(Decimal::ZERO)),
            );
            data.insert(id, Value::Array(lines));
        }
    }

    fn value(&self, field: &Value, draw: &mut Draw<'_>) -> Value {
        match field["type"].as_str().expect("a type") {
            "money" => cents(self.document, money(self.document, draw)),
            "points" => json!(draw.below(3_000).to_string()),
            "integer" => {
                let limit = if draw.once_in(4) { 45 } else { 4 };
                json!(draw.below(limit))
            }
            "choice" => draw.choice(&field["choices"]),
            "flag" => json!(draw.once_in(2)),
            "decimal" => json!(
                ["1", "0.5", "1.25", "2", "10"][usize::try_from(draw.below(5)).expect("a place")]
            ),
            "date" => {
                let day = self.last.date() - TimeDelta::days(i64::from(draw.below(20)) - 2);
                json!(day.to_string())
            }
            "month-day" => json!("02-29"),
            _ => json!(format!("x-{}", draw.below(50))),
        }
    }
}

/// What a reversal takes back of an event: all, a part of its numbers, or some lines.
fn part(
    document: &Value,
    (kind, reversed): (&Value, &Value),
    of: &Value,
    draw: &mut Draw<'_>,
) -> Map<String, Value> {
    let mut data = Map::new();
    let way = draw.below(4);
    for field in kind["fields"].as_array().into_iter().flatten() {
        let id = field["id"].as_str().expect("an id");
        let original = &of["data"][id];
        let value = match (way, field["type"].as_str().expect("a type")) {
            (1 | 2, "money") if original.is_string() => some_of(original, digits(document), draw),
            (1 | 2, "points") if original.is_string() => some_of(original, 0, draw),
            (1, "integer") if original.is_u64() => json!(draw.below(2)),
            (3, "lines") => {
                let mut fields = reversed["fields"].as_array().into_iter().flatten();
                let key = fields
                    .find(|own| own["id"] == field["id"])
                    .and_then(|own| own["key"].as_str());
                let line = draw.one_of(original.as_array().map_or(&[], |lines| lines));
                json!([line.zip(key).map_or(Value::Null, |(line, key)| line_part(
                    digits(document),
                    line,
                    key,
                    draw
                ))])
            }
            _ => continue,
        };
        data.insert(id.to_owned(), value);
    }
    data.retain(|_, value| *value != json!([null]));
    data
}

fn some_of(original: &Value, digits: u32, draw: &mut Draw<'_>) -> Value {
    let percent = Decimal::new(i64::from(draw.below(5)) * 25, 2);
    let part = (decimal(original) * percent).trunc_with_scale(digits);
    json!(part.to_string())
}

fn line_part(digits: u32, line: &Value, key: &str, draw: &mut Draw<'_>) -> Value {
    match draw.once_in(2) && line["amount"].is_string() {
        true => json!({key: line[key], "amount": some_of(&line["amount"], digits, draw)}),
        false => json!({key: line[key]}),
    }
}

//! Events that every program knows, about what a document has.

use serde_json::{Value, json};

use super::Draw;
use super::event::Maker;
use super::start::attribute_value;

impl Maker<'_> {
    /// Something that a host states; none where the document has nothing to state.
    pub(super) fn built_in(&self, draw: &mut Draw<'_>) -> Option<Value> {
        let document = self.document;
        let one = |section: &str, draw: &mut Draw<'_>| {
            let entries = document[section].as_array().map_or(&[][..], Vec::as_slice);
            draw.one_of(entries).cloned()
        };
        let (kind, data) = match draw.below(8) {
            0 => {
                let attribute = one("attributes", draw)?;
                let value = attribute_value(&attribute, draw);
                let id = attribute["id"].as_str().expect("an id");
                ("member.updated", json!({ "attributes": { id: value } }))
            }
            1 | 2 => {
                let counter = one("counters", draw)?;
                let value = (draw.below(4_000)).to_string();
                match counter["of"]["type"] == "score" {
                    true => (
                        "score.set",
                        json!({ "counter": counter["id"], "value": value }),
                    ),
                    false => (
                        "counter.credited",
                        json!({ "counter": counter["id"], "amount": draw.below(40).to_string() }),
                    ),
                }
            }
            3 => {
                let ladder = one("ladders", draw)?;
                let tier = draw.choice(&ladder["tiers"])["id"].clone();
                let ways = ["floor", "pinned", "reached", "lifted"];
                let way = *draw.one_of(&ways).expect("a way");
                let mut data = json!({ "ladder": ladder["id"], "as": way });
                if way != "lifted" {
                    data["tier"] = tier;
                }
                if draw.once_in(2) && (way == "floor" || way == "pinned") {
                    data["until"] = json!("2028-03-01");
                }
                ("tier.set", data)
            }
            4 => {
                let ladder = one("ladders", draw)?;
                (
                    "tier.extended",
                    json!({ "ladder": ladder["id"], "months": 1 + draw.below(14) }),
                )
            }
            5 => {
                let benefit = one("benefits", draw)?;
                ("benefit.used", json!({ "benefit": benefit["id"] }))
            }
            6 => {
                let choice = one("choices", draw)?;
                let option = draw.choice(&choice["options"])["id"].clone();
                (
                    "choice.made",
                    json!({ "choice": choice["id"], "option": option }),
                )
            }
            _ => {
                let rule = one("earn", draw).filter(|rule| rule["activation"] == "required")?;
                ("rule.activated", json!({ "rule": rule["id"] }))
            }
        };
        let at = self.moment(self.gap(draw));
        Some(json!({ "id": self.next_id(), "type": kind, "at": at, "data": data }))
    }
}

//! Events that every program knows, about things that the document declares.

use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};

use super::{Document, Draw, data, id, list, moment, text};

impl Document {
    /// A built-in event; none where the document has nothing that it could be about.
    pub(super) fn built_in(
        &self,
        place: usize,
        at: DateTime<FixedOffset>,
        draw: &mut Draw,
    ) -> Option<Value> {
        let kinds = [
            "member.updated",
            "score.set",
            "counter.credited",
            "tier.set",
            "tier.extended",
            "rule.activated",
            "benefit.used",
            "choice.made",
        ];
        let kind = *draw.one_of(&kinds)?;
        let at = moment(at);
        let day = at[..10].to_owned();
        let any = |section: &str, draw: &mut Draw| draw.one_of(list(&self.rules[section])).cloned();
        let data = match kind {
            "member.updated" => {
                let attribute = any("attributes", draw)?;
                let value = data::value(&self.rules, &attribute, &day, draw);
                let mut named = serde_json::Map::new();
                named.insert(text(&attribute["id"]).to_owned(), value);
                json!({ "attributes": named })
            }
            "score.set" => {
                let score = self.counter_of("score", draw)?;
                json!({ "counter": score, "value": draw.below(900).to_string() })
            }
            "counter.credited" => {
                let counter = any("counters", draw)?;
                let less = if draw.once_in(3) { "-" } else { "" };
                let amount = format!("{less}{}", draw.below(500));
                json!({ "counter": counter["id"], "amount": amount })
            }
            "tier.set" => {
                let ladder = any("ladders", draw)?;
                let tier = draw.one_of(list(&ladder["tiers"]))?;
                match draw.below(5) {
                    0 => json!({ "ladder": ladder["id"], "as": "lifted" }),
                    1 => json!({ "ladder": ladder["id"], "as": "reached", "tier": tier["id"] }),
                    2 => {
                        json!({ "ladder": ladder["id"], "as": "pinned", "tier": tier["id"], "until": "2026-09-30" })
                    }
                    _ => {
                        json!({ "ladder": ladder["id"], "as": "floor", "tier": tier["id"], "until": "2027-03-01" })
                    }
                }
            }
            "tier.extended" => {
                json!({ "ladder": any("ladders", draw)?["id"], "months": draw.below(7) + 1 })
            }
            "rule.activated" => json!({ "rule": any("earn", draw)?["id"] }),
            "benefit.used" => json!({ "benefit": any("benefits", draw)?["id"] }),
            _ => {
                let choice = any("choices", draw)?;
                let option = draw.one_of(list(&choice["options"]))?;
                json!({ "choice": choice["id"], "option": option["id"] })
            }
        };
        Some(json!({ "id": id(place), "type": kind, "at": at, "data": data }))
    }

    fn counter_of(&self, kind: &str, draw: &mut Draw) -> Option<Value> {
        let counters = list(&self.rules["counters"]).iter();
        let ids = counters.filter(|counter| counter["of"]["type"] == kind);
        let ids: Vec<&Value> = ids.map(|counter| &counter["id"]).collect();
        draw.one_of(&ids).map(|id| (*id).clone())
    }
}

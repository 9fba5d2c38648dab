//! What events tell other members, in words.

use super::condition::{condition, field};
use super::teller::Teller;

pub(super) fn lines(teller: &Teller<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for event in &teller.rules.events {
        for sending in &event.sends {
            let to = field(teller, &sending.to);
            let name = teller.named("events", &event.id);
            let gets = teller.named("events", &sending.event);
            let when = sending.when.as_ref();
            let when = when.map(|when| condition(teller, when));
            let when = when.map(|when| teller.say("sends.when", &[("when", &when)]));
            let values = [
                ("event", &*name),
                ("to", &to),
                ("gets", &gets),
                ("when", &when.unwrap_or_default()),
            ];
            lines.push(teller.say("sends", &values));
        }
    }
    lines
}

//! Goals in words: what is asked for.

use crate::definition::{Bound, Goal, Tally};
use crate::list::ToList as _;

use super::condition::{field, literal, only_if};
use super::teller::Teller;

/// What has to be done.
pub(super) fn goal(teller: &Teller<'_>, goal: &Goal) -> String {
    match goal {
        Goal::All(of) => several(teller, "and-as-well", of),
        Goal::Any(of) => several(teller, "or-else", of),
        Goal::AtLeast { n, of } => {
            let of = several(teller, "semicolon", of);
            teller.say("goal.at-least", &[("n", &n.to_string()), ("of", &of)])
        }
        Goal::Reach {
            counter,
            value,
            strictly,
        } => {
            let key = if *strictly {
                "goal.above"
            } else {
                "goal.reach"
            };
            let counter = teller.named("counters", counter);
            let value = bound(teller, value);
            teller.say(key, &[("counter", &counter), ("value", &value)])
        }
        Goal::Do {
            event,
            times,
            condition,
            tally,
        } => {
            let event = teller.named("events", event);
            let (key, much, of) = match tally {
                Tally::Events => ("goal.do", teller.count("times", *times), ""),
                Tally::Sum(of, value) => ("goal.sum", literal(teller, value), &**of),
                Tally::Distinct(of) => ("goal.distinct", times.to_string(), &**of),
            };
            let of = field(teller, of);
            let only = only_if(teller, condition.as_ref());
            let values = [
                ("event", &*event),
                ("times", &much),
                ("field", &of),
                ("only", &only),
            ];
            teller.say(key, &values)
        }
        Goal::Done { task, times } => {
            let task = teller.named("tasks", task);
            let times = teller.count("times", *times);
            teller.say("goal.done", &[("task", &task), ("times", &times)])
        }
        Goal::Hold { membership } => {
            let membership = teller.named("memberships", membership);
            teller.say("when.running", &[("field", &membership)])
        }
        Goal::HoldTier {
            ladder,
            tier,
            months,
            consecutive,
        } => {
            let tier = teller.tier(ladder, tier);
            if *months == 0 {
                return teller.say("goal.hold", &[("tier", &tier)]);
            }
            let key = match consecutive {
                true => "goal.hold-at-a-stretch",
                false => "goal.hold-in-all",
            };
            let months = teller.count("months", *months);
            teller.say(key, &[("tier", &tier), ("months", &months)])
        }
        Goal::Kept {
            ladder,
            tier,
            times,
            schedule,
        } => {
            let tier = teller.tier(ladder, tier);
            let unit = teller.say(&format!("unit.{}", schedule.unit.word()), &[]);
            let times = times.to_string();
            let values = [("tier", &*tier), ("n", &times), ("unit", &unit)];
            teller.say("goal.kept", &values)
        }
    }
}

fn several(teller: &Teller<'_>, word: &str, of: &[Goal]) -> String {
    let parts: Vec<String> = of
        .iter()
        .map(|part| {
            let said = goal(teller, part);
            match part {
                Goal::All(of) | Goal::Any(of) if of.len() > 1 => {
                    teller.say("brackets", &[("of", &said)])
                }
                _ => said,
            }
        })
        .to_list();
    teller.join(word, &parts)
}

fn bound(teller: &Teller<'_>, bound: &Bound) -> String {
    match bound {
        Bound::Value(value) => literal(teller, value),
        Bound::Share {
            percent,
            of,
            at_most,
        } => {
            let (percent, of) = (percent.to_string(), teller.named("counters", of));
            let values = [("percent", &*percent), ("of", &of)];
            let share = teller.say("goal.share", &values);
            match at_most {
                Some(most) => {
                    let most = literal(teller, most);
                    teller.say("goal.share-at-most", &[("share", &share), ("most", &most)])
                }
                None => share,
            }
        }
    }
}

//! Duties in words: when they run.

use crate::definition::{Change, Duty, Id, Moment, TermChange};
use crate::list::ToList as _;

use super::act::act;
use super::benefit::grants;
use super::condition::{literal, only_if};
use super::span::{anchor, length};
use super::teller::Teller;

pub(super) fn lines(teller: &Teller<'_>) -> Vec<String> {
    let duties = teller.rules.duties.iter();
    duties.map(|one| duty(teller, one)).to_list()
}

fn duty(teller: &Teller<'_>, duty: &Duty) -> String {
    let name = teller.named("duties", &duty.id);
    let acts: Vec<String> = duty.acts.iter().map(|one| act(teller, one)).to_list();
    let only = only_if(teller, duty.when.as_ref());
    let acts = teller.join("semicolon", &acts);
    let when = moment(teller, &duty.on);
    let mut said = match acts.is_empty() {
        true => teller.say(
            "duty.gives-only",
            &[("duty", &name), ("moment", &when), ("only", &only)],
        ),
        false => {
            let values = [
                ("duty", &*name),
                ("moment", &when),
                ("acts", &acts),
                ("only", &only),
            ];
            teller.say("duty", &values)
        }
    };
    let gifts = grants(teller, &duty.benefits);
    if !gifts.is_empty() {
        let gifts = teller.join("semicolon", &gifts);
        said.push_str(&teller.say("gives", &[("gifts", &gifts)]));
    }
    said
}

fn moment(teller: &Teller<'_>, moment: &Moment) -> String {
    match moment {
        Moment::Tier {
            ladder,
            changes,
            tiers,
        } => {
            let changes: Vec<String> = changes
                .iter()
                .map(|change| {
                    let key = match change {
                        Change::Reached => "change.reached",
                        Change::Kept => "change.kept",
                        Change::Lost => "change.lost",
                        Change::Review => "change.review",
                    };
                    teller.say(key, &[])
                })
                .to_list();
            let tiers: Vec<String> = tiers.iter().map(|tier| teller.tier(ladder, tier)).to_list();
            let tiers = match tiers.is_empty() {
                true => teller.say("tier.of", &[("ladder", &teller.named("ladders", ladder))]),
                false => teller.join("or", &tiers),
            };
            let changes = teller.join("or", &changes);
            teller.say("moment.tier", &[("tiers", &tiers), ("changes", &changes)])
        }
        Moment::Period {
            unit,
            start_month,
            settle_days,
        } => {
            let unit = teller.say(&format!("unit.{}", unit.word()), &[]);
            let days = teller.count("days", *settle_days);
            let month = start_month.to_string();
            let values = [("unit", &*unit), ("month", &month)];
            let mut said = match start_month {
                0 | 1 => teller.say("moment.period", &[("unit", &unit)]),
                _ => teller.say("moment.period-from", &values),
            };
            if *settle_days > 0 {
                said.push_str(&teller.say("moment.settled", &[("days", &days)]));
            }
            said
        }
        Moment::Anniversary { of, months, days } => {
            let (of, length) = (anchor(teller, of), length(teller, *months, *days));
            teller.say("moment.anniversary", &[("length", &length), ("of", &of)])
        }
        Moment::Membership {
            membership,
            changes,
        } => {
            let changes: Vec<String> = changes
                .iter()
                .map(|change| {
                    let key = match change {
                        TermChange::Started => "change.started",
                        TermChange::Renewed => "change.renewed",
                        TermChange::Ended => "change.ended",
                    };
                    teller.say(key, &[])
                })
                .to_list();
            let tiers = teller.named("memberships", membership);
            let changes = teller.join("or", &changes);
            teller.say("moment.tier", &[("tiers", &tiers), ("changes", &changes)])
        }
        Moment::Segment { segment, into } => {
            let name = teller.named("segments", segment);
            let groups = into.iter();
            let groups = groups.map(|group| teller.inner("segments", segment, "groups", group));
            let groups = teller.join("or", &groups.to_list());
            let key = match into.is_empty() {
                true => "moment.segment-any",
                false => "moment.segment",
            };
            teller.say(key, &[("segment", &name), ("groups", &groups)])
        }
        Moment::Reached {
            counter,
            balance,
            value,
        } => {
            let of = |list: &str, id: &Option<Id>| id.as_ref().map(|id| teller.named(list, id));
            let what = of("counters", counter).or_else(|| of("balances", balance));
            let value = literal(teller, value);
            let values = [("counter", &*what.unwrap_or_default()), ("value", &value)];
            teller.say("moment.reached", &values)
        }
    }
}

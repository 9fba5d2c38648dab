//! Ladders in words: how each tier is reached and kept, how long it lasts, what follows, and what
//! it gives.

use crate::definition::{
    Crossing, DowngradeTo, DowngradeWhen, Factor, Ladder, Renewal, RenewedFrom, Role, Schedule,
    Steps, Tier, Upgrade, Validity,
};

use super::benefit;
use super::condition::condition;
use super::goal::goal;
use super::span::moved;
use super::teller::Teller;

pub(super) fn lines(teller: &Teller<'_>, ladder: &Ladder) -> Vec<String> {
    let mut lines = Vec::new();
    for (place, tier) in ladder.tiers.iter().enumerate() {
        let name = teller.tier(&ladder.id, &tier.id);
        lines.push(rung(teller, tier, &name, place == 0));
        if let Some(validity) = &tier.validity {
            lines.push(lasts(teller, &name, validity));
        }
        if let Some(renewal) = &tier.renewal {
            lines.extend(renewed(teller, &name, renewal));
        }
        let gifts = benefit::grants(teller, &tier.benefits);
        if !gifts.is_empty() {
            let gifts = teller.join("semicolon", &gifts);
            lines.push(teller.say("tier.gives", &[("tier", &name), ("gifts", &gifts)]));
        }
    }
    if ladder.inherits {
        lines.push(teller.say("tier.inherits", &[]));
    }
    if ladder.tiers.len() > 1 {
        lines.extend(policy(teller, ladder));
    }
    for event in &teller.rules.events {
        if matches!(&event.role, Role::Moves { ladder: moved, .. } if *moved == ladder.id) {
            let event = teller.named("events", &event.id);
            lines.push(teller.say("tier.moves", &[("event", &event)]));
        }
    }
    lines
}

fn rung(teller: &Teller<'_>, tier: &Tier, name: &str, lowest: bool) -> String {
    let mut said = match &tier.reach {
        Some(reach) => {
            let goal = goal(teller, reach);
            teller.say("tier.reach", &[("tier", name), ("goal", &goal)])
        }
        None if lowest => teller.say("tier.base", &[("tier", name)]),
        None => teller.say("tier.given", &[("tier", name)]),
    };
    if let Some(keep) = &tier.keep {
        said.push_str(&teller.say("tier.keep", &[("goal", &goal(teller, keep))]));
    }
    if let Some(when) = &tier.when {
        said.push_str(&teller.say("tier.when", &[("when", &condition(teller, when))]));
    }
    said
}

fn policy(teller: &Teller<'_>, ladder: &Ladder) -> Vec<String> {
    let policy = &ladder.policy;
    let upgrade = match policy.upgrade {
        Upgrade::AtOnce => teller.say("upgrade.at-once", &[]),
        Upgrade::Delay {
            months,
            days,
            align,
        } => {
            let length = moved(teller, (months, days), align);
            teller.say("upgrade.delay", &[("length", &length)])
        }
        Upgrade::Period(schedule) => {
            let period = judged(teller, schedule);
            teller.say("upgrade.period", &[("period", &period)])
        }
    };
    let mut lines = vec![upgrade];
    match policy.steps {
        Steps::Highest => {}
        Steps::Sequential => lines.push(teller.say("steps.sequential", &[])),
        Steps::One => lines.push(teller.say("steps.one", &[])),
    }
    let every = teller.say("tier.any", &[]);
    lines.push(lasts(teller, &every, &policy.validity));
    lines.extend(renewed(teller, &every, &policy.renewal));
    lines.extend(falls(teller, ladder));
    let by_tier = teller.rules.multipliers.iter().any(|multiplier| {
        matches!(&multiplier.factor, Factor::ByTier { ladder: of, .. } if *of == ladder.id)
    });
    if by_tier && (policy.upgrade == Upgrade::AtOnce || policy.crossing != Crossing::OldTier) {
        let key = match policy.crossing {
            Crossing::OldTier => "crossing.old-tier",
            Crossing::NewTier => "crossing.new-tier",
            Crossing::Split => "crossing.split",
        };
        lines.push(teller.say(key, &[]));
    }
    lines
}

fn lasts(teller: &Teller<'_>, tier: &str, validity: &Validity) -> String {
    let how = valid(teller, validity);
    teller.say("tier.lasts", &[("tier", tier), ("how", &how)])
}

fn valid(teller: &Teller<'_>, validity: &Validity) -> String {
    match validity {
        Validity::Lifetime => teller.say("valid.lifetime", &[]),
        Validity::WhileMet => teller.say("valid.while-met", &[]),
        Validity::Anniversary {
            of,
            every_months,
            minimum_months,
        } => {
            let length = |months| super::span::length(teller, months, 0);
            let values = [
                ("of", &*super::span::anchor(teller, of)),
                ("every", &length(*every_months)),
            ];
            let said = teller.say("valid.anniversary", &values);
            match minimum_months {
                0 => said,
                least => {
                    let values = [("how", &*said), ("length", &length(*least))];
                    teller.say("valid.minimum", &values)
                }
            }
        }
        Validity::Span {
            months,
            days,
            align,
        } => {
            let length = moved(teller, (*months, *days), *align);
            teller.say("valid.span", &[("length", &length)])
        }
        Validity::Period {
            schedule,
            next,
            at_end,
        } => {
            let unit = unit(teller, *schedule);
            let mut said = match next {
                0 => teller.say("valid.period", &[("unit", &unit)]),
                _ => teller.say("valid.next", &[("unit", &unit), ("n", &next.to_string())]),
            };
            if schedule.settle_months > 0 || schedule.settle_days > 0 {
                let tail = (schedule.settle_months, schedule.settle_days);
                let length = super::span::length(teller, tail.0, tail.1);
                said = teller.say("valid.tail", &[("how", &said), ("length", &length)]);
            }
            match at_end {
                true => teller.say("valid.judged", &[("how", &said), ("unit", &unit)]),
                false => said,
            }
        }
    }
}

fn unit(teller: &Teller<'_>, schedule: Schedule) -> String {
    let unit = teller.say(&format!("unit.{}", schedule.unit.word()), &[]);
    match schedule.start_month {
        0 | 1 => unit,
        month => {
            let values = [("unit", &*unit), ("month", &month.to_string())];
            teller.say("unit.from", &values)
        }
    }
}

fn judged(teller: &Teller<'_>, schedule: Schedule) -> String {
    let unit = unit(teller, schedule);
    let length = super::span::length(teller, schedule.settle_months, schedule.settle_days);
    match schedule.settling() {
        0 => teller.say("period.closed", &[("unit", &unit)]),
        _ => teller.say("period.settled", &[("unit", &unit), ("length", &length)]),
    }
}

fn renewed(teller: &Teller<'_>, tier: &str, renewal: &Renewal) -> Option<String> {
    let how = renewal
        .validity
        .as_ref()
        .map(|validity| valid(teller, validity));
    match (renewal.from, how) {
        (RenewedFrom::OldEnd, None) => None,
        (RenewedFrom::OldEnd, Some(how)) => {
            Some(teller.say("renewed.how", &[("tier", tier), ("how", &how)]))
        }
        (RenewedFrom::Reached, None) => Some(teller.say("renewed.reached", &[("tier", tier)])),
        (RenewedFrom::Reached, Some(how)) => {
            Some(teller.say("renewed.reached-how", &[("tier", tier), ("how", &how)]))
        }
    }
}

fn falls(teller: &Teller<'_>, ladder: &Ladder) -> Vec<String> {
    let down = ladder.policy.downgrade;
    if down.when == DowngradeWhen::Never {
        return vec![teller.say("falls.never", &[])];
    }
    let to = teller.say(
        match down.to {
            DowngradeTo::Qualifying => "falls.qualifying",
            DowngradeTo::OneBelow => "falls.one-below",
            DowngradeTo::Lowest => "falls.lowest",
        },
        &[],
    );
    let key = match down.when {
        DowngradeWhen::AtOnce => "falls.at-once",
        DowngradeWhen::AtEnd | DowngradeWhen::Never => "falls.at-end",
    };
    let mut lines = vec![teller.say(key, &[("to", &to)])];
    if down.grace_days > 0 {
        let days = teller.count("days", down.grace_days);
        lines.push(teller.say("falls.grace", &[("days", &days)]));
    }
    if down.minimum_days > 0 {
        let days = teller.count("days", down.minimum_days);
        lines.push(teller.say("falls.minimum", &[("days", &days)]));
    }
    lines
}

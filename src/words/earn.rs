//! Earning in words: what gives how much, what multiplies it, and what it is limited to.

use crate::definition::FieldKind;
use crate::definition::{
    Across, Award, Cap, CapOf, Each, EarnRule, Factor, Fit, Gives, Id, Lookup, Multiplier, Rest,
    Scalar, Stage, Times, Winner, Within,
};
use crate::list::ToList as _;
use crate::number::{Amount, Rounding};

use super::condition::{condition, field, literal, net, only_if};
use super::span::{active, window};
use super::teller::Teller;

pub(super) fn lines(teller: &Teller<'_>) -> Vec<String> {
    let rules = teller.rules;
    let mut lines: Vec<String> = rules.earn.iter().map(|one| rule(teller, one)).to_list();
    lines.extend(rules.multipliers.iter().map(|one| multiplier(teller, one)));
    if rules.multipliers.len() > 1 {
        let within = teller.say(
            match rules.stacking.within {
                Within::Highest => "stacking.highest",
                Within::Sum => "stacking.sum",
                Within::First => "stacking.first",
            },
            &[],
        );
        let across = teller.say(
            match rules.stacking.across {
                Across::AddBonuses => "stacking.add",
                Across::Compound => "stacking.compound",
            },
            &[],
        );
        lines.push(within + &across);
    }
    if let Some(most) = rules.stacking.max_factor {
        lines.push(teller.say("stacking.most", &[("most", &most.to_string())]));
    }
    lines.extend(rules.caps.iter().map(|one| cap(teller, one)));
    lines
}

fn cap(teller: &Teller<'_>, cap: &Cap) -> String {
    let name = teller.named("caps", &cap.id);
    let names: Vec<String> = cap.rules.iter().map(|id| teller.giver(id)).to_list();
    let (rules, limit) = (teller.join("list", &names), cap.limit.to_string());
    let window = window(teller, &cap.window);
    let key = match cap.of {
        CapOf::Award => "cap",
        CapOf::Base => "cap.base",
        CapOf::Times => "cap.times",
    };
    let values = [
        ("cap", &*name),
        ("rules", &rules),
        ("limit", &limit),
        ("window", &window),
    ];
    let mut said = teller.say(key, &values);
    if let Some(by) = &cap.by {
        said.push_str(&teller.say("cap.by", &[("field", &field(teller, by))]));
    }
    if let Some(beyond) = cap.beyond {
        let (give, per) = (beyond.give.to_string(), beyond.per.to_string());
        said.push_str(&teller.say("cap.beyond", &[("give", &give), ("per", &per)]));
    }
    said
}

fn rule(teller: &Teller<'_>, rule: &EarnRule) -> String {
    let (name, event) = (
        teller.named("earn", &rule.id),
        teller.named("events", &rule.on),
    );
    let gives = award(teller, rule);
    let (open, only) = (
        active(teller, rule.active),
        only_if(teller, rule.when.as_ref()),
    );
    let values = [
        ("rule", &*name),
        ("event", &event),
        ("gives", &gives),
        ("open", &open),
        ("only", &only),
    ];
    let mut said = teller.say("earn", &values);
    if let Some(lines) = &rule.lines {
        said.push_str(&teller.say("earn.lines", &[("when", &condition(teller, lines))]));
    }
    if !rule.multiply.is_empty() {
        let names = teller.names("multipliers", &rule.multiply);
        said.push_str(&teller.say("earn.multiplied", &[("multipliers", &names)]));
    }
    if let Some(block) = rule.award.block {
        said.push_str(&teller.say("earn.block", &[("amount", &block.to_string())]));
    }
    said.push_str(&more(teller, rule));
    if let Some(exclusive) = &rule.exclusive {
        let key = match exclusive.by {
            Winner::First => "earn.first",
            Winner::Greatest => "earn.greatest",
        };
        let group = exclusive.group.as_str().replace('-', " ");
        said.push_str(&teller.say(key, &[("group", &group)]));
        if let Some(bundle) = &exclusive.bundle {
            let bundle = bundle.as_str().replace('-', " ");
            said.push_str(&teller.say("earn.bundle", &[("bundle", &bundle)]));
        }
        if exclusive.per == Each::Line {
            said.push_str(&teller.say("earn.per-line", &[]));
        }
    }
    if rule.activation {
        said.push_str(&teller.say("earn.activation", &[]));
    }
    if rule.pending_days > 0 {
        let days = teller.count("days", rule.pending_days);
        said.push_str(&teller.say("earn.pending", &[("days", &days)]));
    }
    said
}

fn award(teller: &Teller<'_>, rule: &EarnRule) -> String {
    let award = &rule.award;
    let balance = teller.named("balances", &rule.to);
    let base = award.field.as_deref().map(|name| {
        let field = net(teller, name, &award.less);
        match is_money(teller, name) {
            true => {
                let values = [("field", &*field), ("currency", teller.currency())];
                teller.say("earn.money", &values)
            }
            false => field,
        }
    });
    match (&award.gives, &base) {
        (Gives::Amount(give), Some(_)) => {
            let name = award.field.as_deref().unwrap_or_default();
            let key = match is_money(teller, name) {
                true => "earn.rate-money",
                false => "earn.rate",
            };
            let (give, per) = (give.to_string(), award.per.to_string());
            let values = [
                ("amount", &*give),
                ("balance", &balance),
                ("per", &per),
                ("field", &net(teller, name, &award.less)),
                ("currency", teller.currency()),
            ];
            teller.say(key, &values)
        }
        (Gives::Amount(give), None) => {
            let values = [("amount", &*give.to_string()), ("balance", &balance)];
            teller.say("amount-of", &values)
        }
        (Gives::Bands(bands), base) => {
            let bands: Vec<String> = bands
                .iter()
                .map(|band| {
                    let (from, give) = (band.from.to_string(), band.give.to_string());
                    teller.say("band", &[("from", &from), ("give", &give)])
                })
                .to_list();
            let bands = teller.join("list", &bands);
            let field = base.as_deref().unwrap_or_default();
            let values = [("balance", &*balance), ("field", field), ("bands", &bands)];
            teller.say("earn.bands", &values)
        }
        (Gives::Table(table), base) => {
            let rows = lookup(teller, table);
            let values = [("balance", &*balance), ("rows", &rows)];
            let said = teller.say("earn.table", &values);
            match base {
                None => said,
                Some(field) => {
                    let per = award.per.to_string();
                    let values = [("table", &*said), ("per", &per), ("field", field)];
                    teller.say("earn.table-per", &values)
                }
            }
        }
    }
}

/// What is done with the number, in its order.
fn more(teller: &Teller<'_>, rule: &EarnRule) -> String {
    let award: &Award = &rule.award;
    let step = |key: &str, amount: Amount| teller.say(key, &[("amount", &amount.to_string())]);
    let mut parts = Vec::new();
    parts.extend(award.times.iter().map(|times| match times {
        Times::Field(name) => teller.say("stage.times", &[("by", &field(teller, name))]),
        Times::Table(table) => teller.say("stage.times-table", &[("rows", &lookup(teller, table))]),
    }));
    parts.extend(award.at_least.map(|least| step("stage.at-least", least)));
    parts.extend(award.at_most.map(|most| step("stage.at-most", most)));
    parts.extend(rule.stages.iter().map(|stage| match *stage {
        Stage::Block(amount) => step("stage.block", amount),
        Stage::ToNext(amount) => step("stage.missing", amount),
        Stage::Factor(amount) => step("stage.factor", amount),
        Stage::AtLeast(amount) => step("stage.at-least", amount),
        Stage::AtMost(amount) => step("stage.at-most", amount),
        Stage::Multiply => teller.say("stage.multiply", &[]),
        Stage::Round(how, digits) => rounded(teller, how, digits),
    }));
    let fixed = award.field.is_none() && matches!(award.gives, Gives::Amount(_));
    if !fixed || !rule.multiply.is_empty() || rule.is_staged() {
        let balance = teller.rules.balances.iter().find(|one| one.id == rule.to);
        let digits = balance.map_or(0, |one| if one.carry { 6 } else { one.digits });
        parts.extend(together(teller, rule));
        parts.push(rounded(teller, rule.round, digits));
    }
    if [award.each, rule.round_per].contains(&Each::Line) {
        parts.push(teller.say("stage.each-line", &[]));
    }
    if rule.rest == Rest::Last {
        parts.push(teller.say("stage.rest-last", &[]));
    }
    match parts.is_empty() {
        true => String::new(),
        false => teller.say("earn.stages", &[("stages", &teller.join("then", &parts))]),
    }
}

/// What it is added to before it is rounded.
fn together(teller: &Teller<'_>, rule: &EarnRule) -> Option<String> {
    let name = rule.together.as_ref()?;
    let mut others = Vec::new();
    for other in &teller.rules.earn {
        if other.together.as_ref() == Some(name) && other.on == rule.on && other.id != rule.id {
            others.push(teller.named("earn", &other.id));
        }
    }
    let rules = teller.join("list", &others);
    (!others.is_empty()).then(|| teller.say("stage.together", &[("rules", &rules)]))
}

fn rounded(teller: &Teller<'_>, rounding: Rounding, digits: u8) -> String {
    let key = match (rounding, digits) {
        (Rounding::Floor, 0) => "stage.floor-whole",
        (Rounding::HalfUp, 0) => "stage.half-up-whole",
        (Rounding::HalfEven, 0) => "stage.half-even-whole",
        (Rounding::Up, 0) => "stage.up-whole",
        (Rounding::Floor, _) => "stage.floor",
        (Rounding::HalfUp, _) => "stage.half-up",
        (Rounding::HalfEven, _) => "stage.half-even",
        (Rounding::Up, _) => "stage.up",
    };
    teller.say(key, &[("amount", &Amount::step(digits).to_string())])
}

fn lookup(teller: &Teller<'_>, table: &Lookup) -> String {
    let mut rows: Vec<String> = table
        .rows
        .iter()
        .map(|row| {
            let fits: Vec<String> = table
                .by
                .iter()
                .zip(&row.is)
                .map(|(name, fit)| fits(teller, name, fit))
                .to_list();
            let fits = teller.join("and", &fits);
            let values = [("when", &*fits), ("give", &row.give.to_string())];
            teller.say("row", &values)
        })
        .to_list();
    if let Some(other) = table.otherwise {
        rows.push(teller.say("row.otherwise", &[("give", &other.to_string())]));
    }
    teller.join("semicolon", &rows)
}

fn fits(teller: &Teller<'_>, name: &str, fit: &Fit) -> String {
    let field = field(teller, name);
    match fit {
        Fit::In(values) if values.is_empty() => teller.say("row.any", &[("field", &field)]),
        Fit::In(values) => condition(
            teller,
            &crate::definition::Condition::In {
                field: name.to_owned(),
                values: values.clone(),
            },
        ),
        Fit::Between { from, below } => {
            let from = from.as_ref().map(|from| {
                let from = literal(teller, from);
                teller.say("when.at-least", &[("field", &field), ("value", &from)])
            });
            let below = below.as_ref().map(|below| {
                let below = literal(teller, below);
                teller.say("when.below", &[("field", &field), ("value", &below)])
            });
            let parts: Vec<String> = from.into_iter().chain(below).to_list();
            match parts.is_empty() {
                true => teller.say("row.any", &[("field", &field)]),
                false => teller.join("and", &parts),
            }
        }
    }
}

fn multiplier(teller: &Teller<'_>, multiplier: &Multiplier) -> String {
    let name = teller.named("multipliers", &multiplier.id);
    let factor = match &multiplier.factor {
        Factor::Fixed(factor) => teller.say("factor.fixed", &[("factor", &factor.to_string())]),
        Factor::ByTier { ladder, tiers } => by_tier(teller, "factor.of-tier", (ladder, tiers)),
    };
    let only = only_if(teller, multiplier.when.as_ref());
    let values = [("multiplier", &*name), ("factor", &factor), ("only", &only)];
    teller.say("multiplier", &values)
}

/// A number for each tier named.
pub(super) fn by_tier(
    teller: &Teller<'_>,
    key: &str,
    (ladder, tiers): (&Id, &[(Id, Amount)]),
) -> String {
    let tiers: Vec<String> = tiers
        .iter()
        .map(|(tier, amount)| {
            let (tier, amount) = (teller.tier(ladder, tier), amount.to_string());
            teller.say(key, &[("tier", &tier), ("amount", &amount)])
        })
        .to_list();
    teller.join("list", &tiers)
}

pub(super) fn is_money(teller: &Teller<'_>, name: &str) -> bool {
    let Some(("event" | "line", id)) = name.split_once('.') else {
        return false;
    };
    let money =
        |field: &crate::definition::Field| field.id.as_str() == id && field.kind == Scalar::Money;
    let mut fields = teller.rules.events.iter().flat_map(|event| &event.fields);
    fields.any(|kind| match kind {
        FieldKind::Scalar(field) => money(field),
        FieldKind::Lines(lines) => lines.fields.iter().any(money),
    })
}

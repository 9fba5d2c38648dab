//! What the oracle knows of the format. A document that says anything else is none of its.

use serde_json::Value;

/// By kind of object: its keys, each with the kind of what it holds, or with the words that it may
/// say. What holds neither is taken as it is.
const KNOWN: &[(&str, &str)] = &[
    (
        "document",
        "format $schema program edition name requires calendar:calendar currency locales sources ext \
      idsRememberedDays attributes events:event balances:balance counters:counter earn:earn caps:cap \
      ladders:ladder multipliers:multiplier stacking reversal:reversal memberships:membership benefits \
      milestones:milestone tasks:task journeys:journey duties:duty redemptions history",
    ),
    ("calendar", "zone utcOffset changes weekStart leapDay"),
    (
        "event",
        "type name fields:field reverses spends:spends redeems=* transfers:spends starts moves:moves",
    ),
    ("spends", "balance field to gives"),
    ("moves", "ladder field"),
    ("dated", "field atMostDays"),
    ("repair", "missed counts"),
    ("freezes", "event most where:condition dated:dated"),
    ("by", "counter value"),
    ("weight", "months weight"),
    ("exclusive", "group by"),
    ("factor", "type=fixed|by-tier factor ladder tiers"),
    (
        "used",
        "type=grace|new-end days startsAt months alignTo on startMonth",
    ),
    (
        "field",
        "id name type choices required default key fields:field",
    ),
    (
        "balance",
        "id name digits spendable expiry:expiry carry most spendOrder worth",
    ),
    (
        "expiry",
        "type=never|after|inactivity|by-tier startsAt months days alignTo on startMonth activity ladder \
      onChange tiers:tier-expiry otherwise:expiry",
    ),
    ("tier-expiry", "tier expiry:expiry"),
    ("counter", "id name of:stream window:window formula:formula"),
    (
        "stream",
        "type=sum|count|earned|carried|score|distinct|runs|streak|greatest|latest|days-since|elapsed|available event field less since first \
      where:condition balance rules except digits most key length unit repair:repair freezes:freezes dated:dated",
    ),
    (
        "window",
        "type=lifetime|calendar|rolling|anniversary|since|triggered|best-of|first unit startMonth count offset toTheDay \
      weights:weight months days of:window by:by",
    ),
    (
        "formula",
        "op=sum|least|greatest|bands|level|share|cycle|difference of counter less times bands square linear digits round",
    ),
    (
        "condition",
        "op=all|any|not|is|in|at-least|at-most|above|below|known|anniversary-within|any-line \
      of:condition field value values before after unit where:condition",
    ),
    (
        "earn",
        "id name on to active when:condition lines:condition award:award multiply stages:stage round \
      roundPer roundTogether exclusive:exclusive activation pendingDays",
    ),
    (
        "award",
        "type=rate|fixed|bands|table field less give per bands by rows else block times atLeast atMost each",
    ),
    (
        "stage",
        "block toNext factor atLeast atMost round digits multiply",
    ),
    ("cap", "id name rules limit window:window of by beyond"),
    ("ladder", "id name tiers:tier policy:policy"),
    (
        "tier",
        "id name reach:goal keep:goal when:condition validity:validity renewal:renewal benefits:grant",
    ),
    (
        "policy",
        "upgrade:upgrade steps validity:validity renewal:renewal downgrade:downgrade \
      crossingOrder=old-tier|new-tier",
    ),
    (
        "upgrade",
        "type=at-once|delay|period months days alignTo unit startMonth settleMonths settleDays",
    ),
    (
        "validity",
        "type=months|days|period|lifetime|while-met|anniversary of everyMonths minimumMonths months days alignTo unit startMonth next tailMonths \
      tailDays judged",
    ),
    ("renewal", "validity:validity from"),
    ("downgrade", "when minimumDays to graceDays"),
    (
        "goal",
        "op=all|any|at-least|reach|do|hold|kept of:goal n counter value strictly event times where:condition \
      membership ladder tier months years consecutive unit startMonth settleMonths settleDays",
    ),
    ("multiplier", "id name group when:condition factor:factor"),
    (
        "reversal",
        "days tier=at-end|if-undone|at-once shortfall earned used:used counts",
    ),
    ("membership", "id name plans:plan benefits:grant floor"),
    (
        "plan",
        "id name price prices points months days trialDays when",
    ),
    (
        "grant",
        "benefit uses per when given validMonths validDays alignTo until value parameters",
    ),
    (
        "milestone",
        "id name counter at every from atMost rewards benefits:grant",
    ),
    (
        "task",
        "id name goal:goal repeat=once|day|week|month|year after active rewards benefits:grant",
    ),
    ("journey", "id name tasks need rewards benefits:grant"),
    (
        "duty",
        "id name on:moment when:condition order do:act benefits:grant",
    ),
    (
        "moment",
        "type=tier|period|anniversary|membership|reached ladder change tiers unit startMonth settleDays months \
      days of membership counter balance value",
    ),
    (
        "act",
        "type=clear|deduct|decay|forfeit|carry|convert|credit counters counter balance amount:amount keepAtMost into \
      from above:amount percent round atMost:amount step atLeast to give remainder",
    ),
    (
        "amount",
        "type=by-tier|need|percent ladder tiers of counter percent round atLeast",
    ),
];

/// What a document says that the oracle does not know, each as `kind.key`.
pub(crate) fn unknown(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk("document", document, &mut found);
    found
}

/// The built-in events that it knows.
const BUILT_IN: &str =
    "member.updated score.set counter.credited tier.set tier.extended rule.activated benefit.used";

/// The type of an event, where the oracle does not know it.
pub(crate) fn unknown_event(document: &Value, event: &Value) -> Option<String> {
    let kind = event["type"].as_str()?;
    let mut declared = super::list(&document["events"]).filter_map(|event| event["type"].as_str());
    let known = declared.any(|own| own == kind) || BUILT_IN.split(' ').any(|own| own == kind);
    (!known).then(|| format!("event {kind}"))
}

fn walk(kind: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(kind, item, found)),
        Value::Object(entries) => {
            let keys = KNOWN
                .iter()
                .find(|(known, _)| *known == kind)
                .map(|(_, keys)| *keys);
            let keys: Vec<&str> = keys.expect("a kind").split_whitespace().collect();
            for (key, value) in entries {
                let name = |known: &&&str| known.split([':', '=']).next() == Some(key.as_str());
                match keys.iter().find(name) {
                    Some(known) => look(kind, key, known, value, found),
                    None => found.push(format!("{kind}.{key}")),
                }
            }
        }
        _ => {}
    }
}

fn look(kind: &str, key: &str, known: &str, value: &Value, found: &mut Vec<String>) {
    if let Some((_, inner)) = known.split_once(':') {
        return walk(inner, value, found);
    }
    let words = known.split_once('=').map(|(_, words)| words);
    let word = value.as_str().unwrap_or("");
    let known = |words: &str| words == "*" || words.split('|').any(|known| known == word);
    if words.is_some_and(|words| value.is_object() || !known(words)) {
        found.push(format!("{kind}.{key}={word}"));
    }
    // Of a membership only whether it runs.
    if key == "field" && word.starts_with("membership.") && word.ends_with(".plan") {
        found.push(format!("{kind}.{key}=….plan"));
    }
}

//! A pool: members who earn alone and spend together.
#![expect(clippy::expect_used, reason = "a test stops at what it did not expect")]

use tierpath::{Amount, Member, Program};

const RULES: &str = r#"{
  "format": "tierpath.rules/1", "requires": ["balance-settings"], "program": "pool", "edition": "1", "name": { "en": "Pool" },
  "calendar": { "zone": "Europe/London", "utcOffset": "+00:00" }, "currency": { "code": "GBP" },
  "events": [{ "type": "flight", "fields": [{ "id": "miles", "type": "decimal", "required": true }] }],
  "balances": [{ "id": "avios", "name": { "en": "Avios" }, "spendable": true, "carry": true, "expiry": { "type": "never" } }],
  "earn": [{ "id": "flown", "on": "flight", "to": "avios", "award": { "type": "rate", "field": "event.miles", "give": "1" } }]
}"#;

fn with(program: &Program, id: &str, miles: &str) -> Member {
    let member = format!(
        r#"{{ "format": "tierpath.member/1", "program": "pool", "member": "{id}", "asOf": "2026-01-01T00:00:00Z" }}"#
    );
    let flight = format!(
        r#"{{ "id": "f", "type": "flight", "at": "2026-01-02T00:00:00Z", "data": {{ "miles": "{miles}" }} }}"#
    );
    let flight = program.event(&flight).expect("a flight");
    let member = program.open(&member).expect("a member");
    member.apply(&flight).expect("applied").member
}

fn split(miles: &[&str], amount: &str) -> Result<Vec<String>, &'static str> {
    let program = Program::parse(RULES).expect("clean rules");
    let members: Vec<Member> = miles
        .iter()
        .map(|miles| with(&program, miles, miles))
        .collect();
    let members: Vec<&Member> = members.iter().collect();
    let amount = Amount::parse(amount).expect("an amount");
    match program.pool(&members, "avios", amount) {
        Ok(parts) => Ok(parts.iter().map(ToString::to_string).collect()),
        Err(problems) => Err(problems.0.first().expect("a problem").code),
    }
}

/// BA-2, BA-3: 35,000, 19,000, 15,000 and 14,000 are 42, 23, 18 and 17 percent of 83,000; an award
/// of 40,000 is 16,867 + 9,157 + 7,229 + 6,747.
#[test]
fn a_household_pays_in_proportion() {
    let household = ["35000", "19000", "15000", "14000"];
    let percent = split(&household, "100");
    assert_eq!(
        percent,
        Ok(vec!["42".into(), "23".into(), "18".into(), "17".into()])
    );
    let award = split(&household, "40000");
    let parts = ["16867", "9157", "7229", "6747"].map(String::from);
    assert_eq!(award, Ok(parts.to_vec()));
    let all = split(&household, "83000");
    assert_eq!(all, Ok(household.map(String::from).to_vec()));
}

/// A carried fraction pays nothing: of 1.9, 1.9 and 1, whole points are 1 each.
#[test]
fn nobody_pays_more_than_is_shown() {
    let parts = split(&["1.9", "1.9", "1"], "2");
    assert_eq!(parts, Ok(vec!["1".into(), "1".into(), "0".into()]));
    assert_eq!(
        split(&["1.9", "1.9", "1"], "4"),
        Err("insufficient-balance")
    );
    assert_eq!(split(&["5"], "0.5"), Err("too-many-decimals"));
    assert_eq!(split(&[], "1"), Err("insufficient-balance"));
}

#[test]
fn a_pool_is_of_a_balance_that_there_is() {
    let program = Program::parse(RULES).expect("clean rules");
    let problems = program
        .pool(&[], "miles", Amount::ONE)
        .expect_err("no such balance");
    assert_eq!(
        problems.0.first().expect("a problem").code,
        "unknown-reference"
    );
}

//! A member's snapshot stays small, however long they are a member: what no rule, refund or repeated
//! event can ask for any more is forgotten.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at what it did not expect"
)]

#[expect(dead_code, reason = "the laws use the rest")]
mod histories;

use chrono::NaiveDate;
use histories::life::{Life, take};
use histories::{SETTINGS, Setting, open, side_by_side};

/// Events in ten years.
const EVENTS: usize = 500;
/// Days from one to the next, at most as a rule.
const PACE: i64 = 4;
/// What a snapshot may take under any program.
const MOST_BYTES: usize = 24_000;

/// The largest snapshot of the first half of a life, and of the second.
fn largest(setting: &Setting) -> [usize; 2] {
    let life = Life::of(setting, 9, EVENTS, PACE);
    let mut member = open(setting, &life.start);
    let mut largest = [0, 0];
    for (place, event) in life.events.iter().enumerate() {
        member = take(&member, event).0.unwrap_or(member);
        if place % 5 == 0 {
            let half = &mut largest[usize::from(place > EVENTS / 2)];
            *half = member.snapshot().len().max(*half);
        }
    }
    let day = |moment: &serde_json::Value| -> NaiveDate {
        let text = moment.as_str().expect("a moment");
        text[..10].parse().expect("a day")
    };
    let last = life.events.last().expect("an event");
    let days = day(&last["at"]) - day(&life.start["asOf"]);
    assert!(days.num_days() > 3_652, "{days}");
    largest
}

/// What a year of recaps and fifty entries may add to it.
const MOST_TOLD: usize = 3_000;

#[test]
fn a_history_stays_small_under_every_program() {
    let sizes = side_by_side(&SETTINGS, |setting| {
        let [_, plain] = largest(setting);
        let [_, told] = largest(&setting.told(13, 50));
        Some((told.saturating_sub(plain), told, setting.name.clone()))
    });
    for (more, told, name) in &sizes {
        println!("{more:>7} {told:>7} {name}");
    }
    for (more, _, name) in sizes {
        assert!(more <= MOST_TOLD, "{name}: {more} bytes");
    }
}

#[test]
fn ten_years_stay_small_under_every_program() {
    let mut sizes = side_by_side(&SETTINGS, |setting| {
        let [first, second] = largest(setting);
        Some((second, first, setting.name.clone()))
    });
    sizes.sort();
    for (second, first, name) in &sizes {
        println!("{first:>7} {second:>7} {name}");
    }
    for (second, first, name) in sizes {
        assert!(second <= MOST_BYTES, "{name}: {second} bytes");
        assert!(
            second <= first + first / 2 + 1_000,
            "{name}: from {first} to {second} bytes"
        );
    }
}

//! A member's snapshot stays small, however long they are a member: what no rule, refund or repeated
//! event can ask for any more is forgotten.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    reason = "a test stops at what it did not expect"
)]

mod lives;

use std::sync::Mutex;

use lives::{Document, documents, of_every, open, take};

/// Events in ten years.
const EVENTS: usize = 500;
/// Most hours from one to the next, mostly.
const MOST_HOURS: u64 = 280;
/// What a snapshot may take under any program.
const MOST_BYTES: usize = 24_000;

/// The largest snapshot of the first half of a life, and of the second.
fn largest(document: &Document) -> [usize; 2] {
    let program = document.program();
    let life = document.life(9, EVENTS, MOST_HOURS);
    let mut member = open(&program, &document.newcomer().to_string());
    let mut largest = [0, 0];
    for (place, event) in life.iter().enumerate() {
        member = take(&member, event).0.unwrap_or(member);
        if place % 5 == 0 {
            let half = &mut largest[usize::from(place > life.len() / 2)];
            *half = member.snapshot().len().max(*half);
        }
    }
    let years = life.last().expect("an event")["at"].to_string();
    assert!(years.as_str() > "\"2035", "{years}");
    largest
}

#[test]
fn ten_years_stay_small_under_every_program() {
    let sizes = Mutex::new(Vec::new());
    of_every(&documents(), |document| {
        let [first, second] = largest(document);
        let mut sizes = sizes.lock().expect("a list");
        sizes.push((second, first, document.name.clone()));
    });
    let mut sizes = sizes.into_inner().expect("a list");
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

//! Lives: long histories drawn from a seed, the same in every run and on every machine.

use serde_json::Value;
use tierpath::Member;

use super::{Draw, Maker, Setting, start};

/// A new member of a program and what happens to them, in the order of its keys. Some of it may be
/// refused.
pub(crate) struct Life {
    pub(crate) start: Value,
    pub(crate) events: Vec<Value>,
}

/// Numbers drawn for one event, at most.
const NUMBERS: usize = 48;

impl Life {
    /// So many events, from one to the next so many days at most, as a rule.
    pub(crate) fn of(setting: &Setting, seed: u64, count: usize, pace: i64) -> Self {
        let mut seeds = Seeds(seed);
        let start = start::start(setting, &mut Draw::new(&[]));
        let mut events = Vec::new();
        while events.len() < count {
            let numbers: Vec<u32> = (0..NUMBERS).map(|_| seeds.next()).collect();
            let maker = Maker::new(&setting.document, &start["asOf"], &events).at_pace(pace);
            let next = maker.any(&mut Draw::new(&numbers));
            events.extend(next);
        }
        Self { start, events }
    }
}

/// SplitMix64, of which the upper halves are taken.
pub(crate) struct Seeds(pub(crate) u64);

impl Seeds {
    pub(crate) fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((mixed ^ (mixed >> 31)) >> 32).expect("half of 64 bits")
    }
}

/// What taking an event in gives: the member after it and what it did, or why it is refused.
pub(crate) fn take(member: &Member, event: &Value) -> (Option<Member>, String) {
    let said = match member.program().event(&event.to_string()) {
        Ok(event) => member.apply(&event),
        Err(problems) => Err(problems),
    };
    match said {
        Ok(change) => {
            let outcome = serde_json::to_string(&change.outcome()).expect("JSON");
            (Some(change.member), outcome)
        }
        Err(problems) => (None, problems.to_string()),
    }
}

//! A batch over members that are open already, on all cores: what evaluating takes without reading.
//! An evaluation is a member's progress on every ladder (the tier held, the counter and its goal, the
//! way to the next tier, every tier's fraction) and all balances with their lots, as pages show them.

use std::hint::black_box;
use std::time::Instant;

use serde_json::{Value, json};
use tierpath::Member;

use crate::workload::Workload;

/// Members that are held open: about as many as the blocks of the batch over a file hold.
const MEMBERS: usize = 2_000;
/// How often each of them is evaluated.
const TURNS: usize = 500;

/// Evaluations in a second: of members as they are, and of members that are first moved on by a day.
pub(crate) fn run(workload: &Workload) -> Value {
    let members: Vec<Member> = (0..MEMBERS).map(|place| open(workload, place)).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let next = tierpath::instant("2025-10-21T00:00:00+08:00").expect("a moment");
    let moved = |member: &Member| {
        let change = member.advance(next).expect("a later day");
        evaluate(&change.member);
    };
    json!({
        "threads": threads,
        "members": MEMBERS,
        "evaluations": million(&members, threads, evaluate),
        "moved": million(&members, threads, moved),
    })
}

fn open(workload: &Workload, place: usize) -> Member {
    let snapshot = workload.snapshot(place).to_string();
    let member = workload.program.open(&snapshot);
    member.unwrap_or_else(|problems| panic!("{problems}"))
}

fn evaluate(member: &Member) {
    black_box(member.progress());
    black_box(member.points());
}

/// Millions of them in a second, each thread with a part of the members of its own.
fn million(members: &[Member], threads: usize, evaluate: impl Fn(&Member) + Sync) -> f64 {
    let start = Instant::now();
    std::thread::scope(|scope| {
        for part in members.chunks(members.len().div_ceil(threads)) {
            let evaluate = &evaluate;
            scope.spawn(move || {
                for _ in 0..TURNS {
                    part.iter().for_each(evaluate);
                }
            });
        }
    });
    (members.len() * TURNS) as f64 / 1e6 / start.elapsed().as_secs_f64()
}

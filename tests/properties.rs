//! The laws, on generated histories of every program: 256 each, or `PROPTEST_CASES`.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at what it did not expect"
)]

#[expect(dead_code, reason = "the comparison with the oracle uses the rest")]
mod histories;
mod laws;

use chrono::TimeDelta;
use histories::{Draw, History, histories, open, seeded};
use laws::refunds::{named, reversal, reversible, sums, undone};
use laws::{advanced, balances, book, progress, trace, tree, views};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tierpath::Member;

/// The member after all events that are not refused, and those events.
fn live(history: &History) -> (Member, Vec<Value>) {
    let mut member = history.opened();
    let mut booked = Vec::new();
    for event in &history.events {
        if let Some(change) = book(&member, event) {
            member = change.member;
            booked.push(event.clone());
        }
    }
    (member, booked)
}

/// Whether an event takes nothing back or out, and is none that a host decides.
fn earns(history: &History, event: &Value) -> bool {
    let mut types = laws::items(&history.setting().document["events"]);
    let kind = types.find(|kind| kind["type"] == event["type"]);
    let others = ["reverses", "spends", "redeems", "transfers", "moves"];
    kind.is_some_and(|kind| others.iter().all(|other| kind[*other].is_null()))
}

/// Puts the least and the greatest in the place of numbers.
fn extreme(data: &mut Value, turns: &mut impl Iterator<Item = usize>) {
    match data {
        Value::Object(entries) => entries.values_mut().for_each(|value| extreme(value, turns)),
        Value::Array(items) => items.iter_mut().for_each(|value| extreme(value, turns)),
        Value::String(text) if text.parse::<f64>().is_ok() => {
            let amounts = ["0", "0.01", "1", "999999999999", "999999999999.99"];
            if let Some(amount) = turns.next().and_then(|turn| amounts.get(turn)) {
                *data = json!(amount);
            }
        }
        Value::Number(_) => {
            let counts = [0, 1, 4_294_967_295_u32];
            if let Some(count) = turns.next().and_then(|turn| counts.get(turn)) {
                *data = json!(count);
            }
        }
        _ => {}
    }
}

/// The same histories each time, unless `PROPTEST_RNG_SEED` says otherwise. A failure prints its
/// smallest history; a fixed bug gets a case of its own in the data set.
fn config() -> ProptestConfig {
    seeded(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })
}

proptest! {
    #![proptest_config(config())]

    /// L1, L9, L12.
    #[test]
    fn points_are_conserved_and_explained(history in histories(0..2_u32, 24)) {
        let mut member = history.opened();
        balances::conserved(&member)?;
        for event in &history.events {
            if let Some(change) = book(&member, event) {
                let outcome = tree(&change.outcome());
                trace::adds_up(&outcome, &tree(&change.member.points()))?;
                trace::awards_are_explained(&outcome)?;
                balances::conserved(&change.member)?;
                member = change.member;
            }
        }
    }

    /// L2: known is a duplicate, too long ago to know is refused; nothing ever counts twice.
    #[test]
    fn an_event_counts_once(history in histories(0..2_u32, 16)) {
        let (member, booked) = live(&history);
        for event in &booked {
            let event = member.program().event(&event.to_string()).expect("an event");
            match member.apply(&event) {
                Ok(again) => {
                    prop_assert_eq!(&tree(&again.outcome())["status"], "duplicate");
                    prop_assert_eq!(again.member.snapshot(), member.snapshot());
                }
                Err(problems) => prop_assert_eq!(problems.0[0].code, "too-old"),
            }
        }
        if let Some(event) = booked.last() {
            // A little later: so much later that the id is forgotten, it would be another event.
            let mut other = event.clone();
            let at = event["at"].as_str().expect("a moment");
            other["at"] = json!(format!("{}.500{}", &at[..19], &at[19..]));
            let other = member.program().event(&other.to_string()).expect("an event");
            let problems = member.apply(&other).expect_err("other content under a known id");
            prop_assert_eq!(problems.0[0].code, "id-reused");
        }
    }

    /// L4: by induction over the steps, so for every cut.
    #[test]
    fn a_snapshot_goes_on_as_the_history_does(history in histories(0..2_u32, 24)) {
        let mut member = history.opened();
        for event in &history.events {
            let snapshot = member.snapshot();
            let reopened = open(history.setting(), &serde_json::from_str(&snapshot).expect("JSON"));
            prop_assert_eq!(&reopened.snapshot(), &snapshot);
            prop_assert_eq!(views(&reopened), views(&member));
            let (on, again) = (book(&member, event), book(&reopened, event));
            prop_assert_eq!(on.is_some(), again.is_some());
            if let Some((on, again)) = on.zip(again) {
                prop_assert_eq!(tree(&on.outcome()), tree(&again.outcome()));
                prop_assert_eq!(on.member.snapshot(), again.member.snapshot());
                member = on.member;
            }
        }
    }

    /// L3: a history is a set; out of order an event is refused, never guessed.
    #[test]
    fn a_history_is_a_set(history in histories(0..2_u32, 12), order in any::<u32>()) {
        let (member, booked) = live(&history);
        let mut shuffled = booked;
        let mut turn = order;
        for place in (1..shuffled.len()).rev() {
            turn = turn.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            shuffled.swap(place, usize::try_from(turn).expect("a number") % (place + 1));
        }
        let first = shuffled.first().cloned();
        if let Some(late) = first.filter(|first| shuffled.iter().any(|event| event["id"].as_str() > first["id"].as_str())) {
            let mut late = late;
            late["id"] = json!("late");
            late["seq"] = json!(-1);
            prop_assert!(book(&member, &late).is_none(), "a late event is refused");
        }
        shuffled.sort_by_key(|event| (event["at"].to_string(), event["id"].to_string()));
        let sorted = History { events: shuffled, ..history };
        prop_assert_eq!(live(&sorted).0.snapshot(), member.snapshot());
    }

    /// Time passes in any pieces.
    #[test]
    fn time_passes_in_any_pieces(history in histories(0..2_u32, 12), days in prop::collection::vec(0_i64..200, 1..6)) {
        let (member, _) = live(&history);
        let moments: Vec<i64> = days.iter().scan(0, |sum, days| { *sum += days; Some(*sum) }).collect();
        let at = |days: &i64| json!(history.maker().moment(TimeDelta::days(*days)));
        let at_once = advanced(&member, &at(moments.last().expect("a moment")));
        let in_pieces = moments.iter().fold(member, |member, days| advanced(&member, &at(days)));
        prop_assert_eq!(in_pieces.snapshot(), at_once.snapshot());
        balances::conserved(&at_once)?;
    }

    /// L5, and that waiting for an event is the same as being surprised by it.
    #[test]
    fn progress_only_rises(history in histories(0..2_u32, 16)) {
        let mut member = history.opened();
        for event in &history.events {
            let waiting = advanced(&member, &event["at"]);
            if let Some(change) = book(&member, event) {
                let waited = book(&waiting, event).expect("what is taken in unawaited");
                prop_assert_eq!(waited.member.snapshot(), change.member.snapshot());
                // A duty may take a price for what is reached, and a new tier begin a window anew.
                let outcome = tree(&waited.outcome());
                let moved = laws::items(&outcome["tiers"]).next().is_some();
                let anew = moved && history.setting().document["counters"].to_string().contains("\"ladder.");
                let duties = laws::items(&outcome["duties"]).next().is_some();
                if earns(&history, event) && !duties && !anew {
                    progress::rises(&views(&waiting), &views(&waited.member))?;
                }
                member = change.member;
            }
        }
    }

    /// L8.
    #[test]
    fn a_preview_is_the_booking(history in histories(0..2_u32, 12)) {
        let (_, booked) = live(&history);
        let start = history.opened();
        let text = Value::Array(booked.clone()).to_string();
        let events = start.program().events(&text).expect("events");
        let preview = tree(&start.preview(&events).expect("what was booked"));
        let mut member = start.clone();
        for (event, shown) in booked.iter().zip(laws::items(&preview["outcomes"])) {
            let change = book(&member, event).expect("what was booked");
            prop_assert_eq!(&tree(&change.outcome()), shown);
            member = change.member;
        }
        let names = ["progress", "points", "checklist"];
        for ((name, before), after) in names.iter().zip(views(&start)).zip(views(&member)) {
            prop_assert_eq!(&preview[name]["before"], &before);
            prop_assert_eq!(&preview[name]["after"], &after);
        }
    }

    /// L6: a full refund at once gives what would be without the event, also after a partial one.
    #[test]
    fn a_full_refund_undoes_its_event(
        history in histories(0..2_u32, 12),
        seed in prop::collection::vec(any::<u32>(), 16),
        percent in 0_u32..100,
    ) {
        let (member, booked) = live(&history);
        let history = History { events: booked, ..history };
        for (kind, back) in reversible(&history) {
            let maker = history.maker();
            let event = maker.of_type(kind, TimeDelta::days(1), &mut Draw::new(&seed)).expect("an event");
            let Some(change) = book(&member, &event) else { continue };
            // What a duty did stays.
            if laws::items(&tree(&change.outcome())["duties"]).next().is_some() {
                continue;
            }
            let at = event["at"].as_str().expect("a moment");
            let some = reversal("y-1", back, &event, at, named(&history.setting().document, back, &event, percent));
            let some = book(&change.member, &some).expect("a partial refund");
            let all = reversal("z-1", back, &event, at, Map::new());
            for before in [change.member, some.member] {
                let refunded = book(&before, &all).expect("a refund");
                undone(&history.setting().document, &advanced(&member, &event["at"]), &refunded.member)?;
            }
        }
    }

    /// L6: refunds at one moment come to one refund of their sum, in any split.
    #[test]
    fn partial_refunds_come_to_their_sum(
        history in histories(0..2_u32, 8),
        seed in prop::collection::vec(any::<u32>(), 16),
        parts in prop::collection::vec(0_u32..40, 2..5),
        days in 0_i64..60,
    ) {
        let (member, booked) = live(&history);
        let history = History { events: booked, ..history };
        for (kind, back) in reversible(&history) {
            let event = history.maker().of_type(kind, TimeDelta::days(1), &mut Draw::new(&seed)).expect("an event");
            let Some(change) = book(&member, &event) else { continue };
            let history = History { events: vec![event.clone()], ..history.clone() };
            let at = history.maker().moment(TimeDelta::days(days));
            let in_parts = parts.iter().enumerate().try_fold(change.member.clone(), |member, (place, percent)| {
                let data = named(&history.setting().document, back, &event, *percent);
                let refund = reversal(&format!("z-{place}"), back, &event, &at, data);
                book(&member, &refund).map(|change| change.member)
            });
            let sum = sums(&history.setting().document, back, &event, &parts);
            let at_once = book(&change.member, &reversal("z-9", back, &event, &at, sum));
            prop_assert_eq!(in_parts.is_some(), at_once.is_some());
            if let Some((in_parts, at_once)) = in_parts.zip(at_once) {
                prop_assert_eq!(views(&in_parts), views(&at_once.member));
            }
        }
    }

    /// The months of a history add up to the balances, and a replay is the member.
    #[test]
    fn a_replay_is_the_member(history in histories(0..2_u32, 24), half in 0_usize..24) {
        let (member, booked) = live(&history);
        let start = history.opened();
        let program = start.program();
        let text = Value::Array(booked.clone()).to_string();
        let events = program.events(&text).expect("events");
        let whole = program.replay(&start.snapshot(), &events, None).expect("what was booked");
        prop_assert_eq!(whole.snapshot(), member.snapshot());
        // Told from the opening on, whatever the opening itself tells of before.
        let mut bare: Value = serde_json::from_str(&start.snapshot()).expect("JSON");
        bare.as_object_mut().expect("a snapshot").remove("history");
        let told = program.replay(&bare.to_string(), &events, None).expect("what was booked");
        laws::history::adds_up(&start, &told)?;
        // At the moment of one of the events, with all that follow left out.
        if let Some(event) = booked.get(half) {
            let until = |other: &&Value| other["at"].as_str() <= event["at"].as_str();
            let past = booked.iter().filter(until);
            let past = past.fold(start.clone(), |member, event| {
                book(&member, event).expect("what was booked").member
            });
            let at = tierpath::instant(event["at"].as_str().expect("a moment")).expect("a moment");
            let seen = program.replay(&start.snapshot(), &events, Some(at)).expect("a past moment");
            prop_assert_eq!(seen.snapshot(), advanced(&past, &event["at"]).snapshot());
        }
    }

    /// L10: at the edges of what can be written nothing stops, and what is refused changes nothing.
    #[test]
    fn extremes_are_taken_in_or_refused(history in histories(0..2_u32, 12), turns in prop::collection::vec(0_usize..7, 24)) {
        let mut member = history.opened();
        let mut turns = turns.into_iter().cycle();
        for event in &history.events {
            let mut event = event.clone();
            extreme(&mut event["data"], &mut turns);
            let before = member.snapshot();
            let Ok(read) = member.program().event(&event.to_string()) else { continue };
            match member.apply(&read) {
                Ok(change) => {
                    balances::conserved(&change.member)?;
                    let snapshot = change.member.snapshot();
                    let reopened = open(history.setting(), &serde_json::from_str(&snapshot).expect("JSON"));
                    prop_assert_eq!(reopened.snapshot(), snapshot);
                    member = change.member;
                }
                Err(problems) => {
                    prop_assert!(!problems.0.is_empty());
                    prop_assert_eq!(member.snapshot(), before);
                }
            }
        }
    }
}

//! The calls in numbers: what WebAssembly runs behind `member.quote`, `slider.at` and
//! `program.progressColumns`. As there, numbers come in and go out as doubles.

use std::hint::black_box;

use serde_json::{Value, json};
use tierpath::{Answer, Desk, Shape, Show};

use crate::clock::fastest;
use crate::workload::{Workload, list, millionths};

/// Nanoseconds of each call, and of how many of all: those that are not answered in numbers of 64 bits
/// are the engine's, in 128.
pub(crate) fn times(workload: &Workload, factor: i64) -> Value {
    let [step, sweep] = slider(workload, factor);
    json!({
        "quote": quote(workload, factor),
        "step": step,
        "sweep": sweep,
        "batch": { "time": batch(workload, factor) },
    })
}

/// What calls took in the mean, and how many of all were answered.
fn found((answered, asked): (usize, usize), time: Option<f64>) -> Value {
    json!({ "answered": answered, "asked": asked, "time": time })
}

/// The doubles that hold some numbers, in their place.
fn told(numbers: &[i64], doubles: &mut [f64]) {
    for (double, number) in doubles.iter_mut().zip(numbers) {
        *double = *number as f64;
    }
}

/// A quote of each order, the mean of all.
fn quote(workload: &Workload, factor: i64) -> Value {
    let (mut sum, mut answered) = (0.0, 0);
    let orders = list(&workload.json["orders"]);
    for (place, order) in orders.iter().enumerate() {
        let at = order["at"].as_str().expect("a moment");
        let at = tierpath::instant(at).expect("a moment");
        let mut desk = workload.members[place % 2].desk(at).expect("a day ahead");
        let kind = desk.place("order.paid").expect("a type");
        let (input, size) = numbers(&desk, kind, (order, factor));
        let mut output = vec![0; size];
        if desk.quote(kind, &input, &mut output) != Answer::Done {
            continue;
        }
        answered += 1;
        let words: Vec<f64> = input.iter().map(|number| *number as f64).collect();
        let (mut input, mut room) = (input, vec![0.0; size]);
        sum += fastest(|| {
            for (number, word) in input.iter_mut().zip(&words) {
                *number = *word as i64;
            }
            let answer = desk.quote(kind, &input, &mut output);
            told(&output, &mut room);
            (answer, room.last().copied())
        });
    }
    let mean = (answered > 0).then(|| sum / answered as f64);
    found((answered, orders.len()), mean)
}

/// An order in numbers, its amounts times a factor, and how many numbers answer it.
fn numbers(desk: &Desk, kind: usize, (order, factor): (&Value, i64)) -> (Vec<i64>, usize) {
    let shape = desk.shape(kind).expect("a shape");
    let choice = |fields: &[tierpath::FieldShape<'_>], id: &str, value: &Value| {
        let field = fields.iter().find(|field| field.id == id).expect("a field");
        let place = field.choices.iter().position(|word| value == word);
        i64::try_from(place.expect("a choice")).expect("small")
    };
    let lines = list(&order["lines"]);
    let mut input = vec![choice(&shape.fields, "channel", &order["channel"])];
    for line in lines {
        for field in &shape.line_fields {
            input.push(match field.id {
                "category" => choice(&shape.line_fields, "category", &line["category"]),
                "amount" => millionths(&line["amount"]) * factor,
                _ => field.default.expect("a default"),
            });
        }
    }
    (input, answers(&shape, lines.len()))
}

fn answers(shape: &Shape<'_>, lines: usize) -> usize {
    shape.fixed + lines * shape.balances.len()
}

/// Steps of the slider over the amount of the order that the sweep asks about: one at a time, and one of all of
/// them in a row.
fn slider(workload: &Workload, factor: i64) -> [Value; 2] {
    let sweep = &workload.json["sweep"];
    let line = json!({ "category": sweep["category"], "amount": sweep["first"] });
    let order = json!({ "channel": sweep["channel"], "lines": [line] });
    let at = tierpath::instant(sweep["at"].as_str().expect("a moment")).expect("a moment");
    let desk = workload.members[0].desk(at).expect("a day ahead");
    let kind = desk.place("order.paid").expect("a type");
    let (input, _) = numbers(&desk, kind, (&order, factor));
    let shape = desk.shape(kind).expect("a shape");
    let amount = shape
        .line_fields
        .iter()
        .position(|field| field.id == "amount");
    let open = shape.fields.len() + amount.expect("an amount");
    let show = Show {
        balance: 0,
        ladder: 0,
    };
    let (first, by) = (millionths(&sweep["first"]), millionths(&sweep["step"]));
    let count = i64::try_from(sweep["count"].as_u64().expect("a count")).expect("small");
    let values: Vec<i64> = (0..count).map(|at| (first + at * by) * factor).collect();
    let Some(mut slider) = desk.slider(kind, &input, open, show) else {
        return [(); 2].map(|()| found((0, values.len()), None));
    };
    let mut answered = values.clone();
    answered.retain(|value| slider.at(*value).is_some());
    let words: Vec<f64> = answered.iter().map(|value| *value as f64).collect();
    let mut room = [0.0; 7];
    let mut at = |word: f64| {
        if let Some(step) = slider.at(word as i64) {
            told(step, &mut room);
        }
        room
    };
    let mut place = 0;
    let one = (!words.is_empty()).then(|| {
        fastest(|| {
            place = (place + 1) % words.len();
            at(words[place])
        })
    });
    let all = (!words.is_empty()).then(|| {
        let whole = fastest(|| {
            for word in &words {
                black_box(at(*word));
            }
        });
        whole / words.len() as f64
    });
    [one, all].map(|time| found((words.len(), values.len()), time))
}

/// Progress of all members of the batch.
fn batch(workload: &Workload, factor: i64) -> f64 {
    let batch = &workload.json["batch"];
    let count = batch["count"].as_u64().expect("a count");
    let below = u32::try_from(millionths(&batch["below"]) / 10_000).expect("small");
    let mut seed = u32::try_from(batch["seed"].as_u64().expect("a seed")).expect("small");
    let growth: Vec<i64> = (0..count)
        .map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            i64::from(seed % below) * factor
        })
        .collect();
    fastest(|| {
        workload
            .program
            .progress_columns(None, &[("growth", &growth)])
    })
}

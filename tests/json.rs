//! The reader of JSON against serde_json: they take and refuse the same texts, and see the same in
//! them.
use proptest::prelude::*;
use tierpath::{Problems, Program};

const RULES: &str = include_str!("../programs/riverbank/rules.json");

fn is_json(text: &str) -> bool {
    !code_is(&Program::parse(text).err(), "not-json")
}

fn code_is(problems: &Option<Problems>, code: &str) -> bool {
    let first = problems.as_ref().and_then(|problems| problems.0.first());
    first.is_some_and(|problem| problem.code == code)
}

/// Pieces of which odd texts are made.
fn piece() -> impl Strategy<Value = String> {
    let words = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", " ", "\n", "null", "true", "fals", "-", "0",
        "12", ".", "e", "+", "\"a\"", "\\u", "00", "d83d", "DE00", "dc00", "\\n", "\\x", "\u{1}",
        "é", "会", "\u{feff}",
    ];
    prop_oneof![
        4 => proptest::sample::select(words.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

/// serde_json refuses numbers beyond a double, which are JSON all the same.
fn too_large_for_a_double(error: &serde_json::Error) -> bool {
    error.to_string().contains("number out of range")
}

fn agree(text: &str) -> Result<(), TestCaseError> {
    match serde_json::from_str::<serde_json::Value>(text) {
        Err(error) if !too_large_for_a_double(&error) => {
            prop_assert!(!is_json(text), "{text:?}: {error}")
        }
        _ => prop_assert!(is_json(text), "{text:?}"),
    }
    Ok(())
}

/// Texts are read eight bytes at a time.
#[test]
fn a_text_ends_where_it_ends_for_both_at_whatever_byte() {
    let signs = [
        "\"",
        "\\",
        "\\\"",
        "\\\\",
        "\u{1f}",
        "\u{20}",
        "!",
        "#",
        "[",
        "]",
        "\u{7f}",
        "\u{80}",
        "\u{a2}",
        "\u{dc}",
        "会",
        "\u{10FFFF}",
    ];
    for place in 0..40 {
        let (before, after) = ("a".repeat(place / 2), "é".repeat(place % 7));
        for sign in signs {
            let text = format!("{before}{sign}{after}");
            agree(&format!("[\"{text}\"]")).expect("both agree");
            agree(&format!("{{\"{text}\": \"{text}{sign}\"}}")).expect("both agree");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn odd_texts_are_json_for_both_or_for_neither(pieces in proptest::collection::vec(piece(), 0..12)) {
        agree(&pieces.concat())?;
        agree(&format!("{{\"a\": [{}]}}", pieces.concat()))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_document_with_a_piece_in_it_too(at in 0..RULES.len(), piece in piece()) {
        let at = (at..).find(|at| RULES.is_char_boundary(*at)).expect("a boundary");
        let (before, after) = RULES.split_at(at);
        agree(&format!("{before}{piece}{after}"))?;
    }
}

#[test]
fn escapes_mean_what_they_say() {
    let escaped: String = RULES
        .chars()
        .map(|c| match c {
            c if c.is_ascii() => c.to_string(),
            c => {
                let mut units = [0; 2];
                let units = c.encode_utf16(&mut units).iter();
                units.map(|unit| format!("\\u{unit:04x}")).collect()
            }
        })
        .collect();
    assert_ne!(escaped, RULES);
    let digest = |text: &str| Program::parse(text).expect("rules").digest().to_owned();
    assert_eq!(digest(&escaped), digest(RULES));
    let solidus = RULES.replace("order.paid", "order\\u002epaid");
    assert_eq!(digest(&solidus), digest(RULES));
}

#[test]
fn the_place_of_a_slip_is_its_line_and_character() {
    for (text, line, column) in [
        ("", "1", "1"),
        ("{\"a\": 1", "1", "8"),
        ("{\n  \"会\": 会\n}", "2", "8"),
        ("{\"a\": \"\n\"}", "1", "8"),
        ("[1, 01]", "1", "6"),
        ("nul", "1", "4"),
        ("{} {}", "1", "4"),
    ] {
        let problems = Program::parse(text).expect_err("no JSON");
        let args = serde_json::to_value(&problems).expect("JSON")[0]["args"].clone();
        assert_eq!(
            (&args["line"], &args["column"]),
            (&line.into(), &column.into()),
            "{text:?}"
        );
    }
}

//! The examples of `docs/what-if.md`, run. A block that begins with "```json KIND PROGRAM" is a question to
//! the member of `programs/PROGRAM/member.json`; the block after it is a part of the answer.

use serde_json::Value;
use tierpath::Program;

use super::{ask, text};

const PAGES: [&str; 2] = ["docs/what-if.md", "docs/what-if.zh-CN.md"];

/// The fenced blocks of a page: what stands behind the fence, and what is in it.
fn blocks(page: &str) -> Vec<(String, String)> {
    let text = text(page);
    let parts = text.split("\n```").skip(1).step_by(2);
    let blocks = parts.map(|part| part.split_once('\n').expect("a block"));
    blocks
        .map(|(info, inside)| (info.to_owned(), inside.to_owned()))
        .collect()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Whether everything that is said stands in the answer.
fn part_of(said: &Value, answer: &Value) -> bool {
    match (said, answer) {
        (Value::Object(said), Value::Object(_)) => said
            .iter()
            .all(|(key, said)| answer.get(key).is_some_and(|answer| part_of(said, answer))),
        (Value::Array(said), Value::Array(answer)) => {
            said.len() == answer.len()
                && said
                    .iter()
                    .zip(answer)
                    .all(|(said, answer)| part_of(said, answer))
        }
        (said, answer) => said == answer,
    }
}

#[test]
fn every_example_answers_as_the_page_says() {
    let blocks = blocks(PAGES[0]);
    let mut questions = 0;
    for (place, (info, question)) in blocks.iter().enumerate() {
        let words: Vec<&str> = info.split(' ').collect();
        let ["json", kind, program] = words.as_slice() else {
            continue;
        };
        let file = |name: &str| text(&format!("programs/{program}/{name}.json"));
        let rules = Program::parse(&file("rules")).expect("rules");
        let member = rules.open(&file("member")).expect("a member");
        let answer = ask(&member, kind, &json(question));
        let answer = answer.unwrap_or_else(|problems| panic!("{problems}: {question}"));
        let (_, said) = blocks.get(place + 1).expect("an answer");
        let shown: String = answer.to_string().chars().take(1500).collect();
        assert!(
            part_of(&json(said), &answer),
            "{question}\nis answered\n{shown}"
        );
        questions += 1;
    }
    assert!(questions > 0);
}

#[test]
fn both_languages_show_the_same_examples() {
    assert_eq!(blocks(PAGES[0]), blocks(PAGES[1]));
}

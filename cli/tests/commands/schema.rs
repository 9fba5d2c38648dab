//! `tierpath schema`: the files that ship, from the command line.

use crate::run::{program, tierpath};

fn shipped(language: &str) -> String {
    let file = program(&format!("../schema/rules.{language}.schema.json"));
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn it_writes_the_schema_that_ships_in_either_language() {
    for words in [&["schema"][..], &["schema", "--lang", "en"]] {
        let run = tierpath(words, "");
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out == shipped("en"));
    }
    let run = tierpath(&["schema", "--lang", "zh-CN"], "");
    assert_eq!(run.code, 0);
    assert!(run.out == shipped("zh-CN"));
}

#[test]
fn it_takes_nothing_else() {
    let run = tierpath(&["schema", "rules.json"], "");
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("`schema` takes no `rules.json`"),
        "{}",
        run.err
    );
    let run = tierpath(&["schema", "--json", "--lang", "zh-CN"], "");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`schema` 不接受 `--json`"), "{}", run.err);
}

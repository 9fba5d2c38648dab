//! `tierpath describe`: a program in words, in both languages.

use crate::run::{program, text_of, tierpath};

#[test]
fn a_program_is_told_as_the_library_tells_it() {
    for (language, tag) in [("en", "en"), ("zh-CN", "zh-CN")] {
        let run = tierpath(
            &["describe", &program("riverbank/rules.json"), "--lang", tag],
            "",
        );
        let told = tierpath::describe(&text_of("riverbank/rules.json"), language).unwrap();
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert_eq!(run.out, told.markdown());
    }
}

#[test]
fn a_document_that_does_not_run_is_refused() {
    let run = tierpath(&["describe", "-", "--lang", "en"], "{}");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("error"), "{}", run.err);
}

#[test]
fn it_takes_one_file_and_no_other_options() {
    for words in [
        &["describe"][..],
        &["describe", "a.json", "b.json"],
        &["describe", "a.json", "--json"],
        &["describe", "a.json", "--about", "b.json"],
        &["describe", "-", "--json-ld", "--about", "-"],
        &["check", "a.json", "--json-ld"],
        &["describe", "a.json", "--member", "m.json"],
    ] {
        assert_eq!(tierpath(words, "").code, 2, "{words:?}");
    }
}

#[test]
fn markup_is_that_of_the_library() {
    let rules = program("riverbank/rules.json");
    let about = r#"{"organization":{"name":"Riverbank Tea"}}"#;
    let words = [
        "describe",
        &rules,
        "--json-ld",
        "--about",
        "-",
        "--lang",
        "zh-CN",
    ];
    let run = tierpath(&words, about);
    let text = text_of("riverbank/rules.json");
    let markup = tierpath::member_program(&text, "zh-CN", about).unwrap();
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out, markup + "\n");
    let run = tierpath(&words, r#"{"organisation":{}}"#);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("organization"), "{}", run.err);
    let run = tierpath(&["describe", "-", "--json-ld", "--lang", "en"], "{}");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
}

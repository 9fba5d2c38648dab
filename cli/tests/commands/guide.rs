//! The guide, followed to the letter: its files, its commands, its answers.

use std::fs;
use std::path::PathBuf;

use crate::run::tierpath;

fn page(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../docs")
        .join(name);
    fs::read_to_string(path).unwrap()
}

/// The text of a fenced block, by what stands after the fence.
fn block<'t>(page: &'t str, kind: &str) -> &'t str {
    let after = page.split_once(&format!("\n```{kind}\n")).unwrap().1;
    after.split_once("```").unwrap().0
}

/// A folder with the guide's files, gone when dropped.
struct Desk(PathBuf);

impl Desk {
    fn of(page: &str, name: &str) -> Self {
        let folder = format!("tierpath-guide-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(folder);
        fs::create_dir_all(&folder).unwrap();
        for file in ["rules.json", "member.json", "events.json"] {
            fs::write(folder.join(file), block(page, &format!("json {file}"))).unwrap();
        }
        Self(folder)
    }

    fn file(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn follow(name: &str, language: &str) {
    let page = page(name);
    let desk = Desk::of(&page, language);
    let [rules, member, events] =
        ["rules.json", "member.json", "events.json"].map(|f| desk.file(f));
    let checked = tierpath(&["check", &rules, "--json"], "");
    assert_eq!(checked.code, 0);
    assert!(checked.out.contains("\"problems\":[]"), "{}", checked.out);
    let words = [
        "explain", "--lang", language, "--rules", &rules, "--member", &member, "--events", &events,
    ];
    let explained = tierpath(&words, "");
    assert_eq!(
        (explained.code, explained.out.as_str()),
        (0, block(&page, "text"))
    );
}

#[test]
fn in_english() {
    follow("guide.md", "en");
}

#[test]
fn in_chinese() {
    follow("guide.zh-CN.md", "zh-CN");
}

#[test]
fn the_slip_that_the_guide_suggests_is_found() {
    let rules =
        block(&page("guide.md"), "json rules.json").replace("[\"birthday\"]", "[\"birtday\"]");
    let run = tierpath(&["check", "-"], &rules);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("did you mean `birthday`?"), "{}", run.out);
}

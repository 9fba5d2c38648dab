//! The README's Rust example is `examples/order.rs` below its heading, word for word, and it runs.
#![expect(clippy::panic, reason = "a test stops at what it did not expect")]

use std::fs;
use std::path::Path;
use std::process::Command;

fn read(file: &str) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The text of the first fenced block of a language.
fn block<'t>(markdown: &'t str, language: &str) -> &'t str {
    let fence = format!("\n```{language}\n");
    let after = markdown.split(fence.as_str()).nth(1);
    let inside = after.and_then(|after| after.split("```").next());
    inside.unwrap_or_else(|| panic!("no block of {language}"))
}

#[test]
fn both_readmes_show_the_example() {
    let example = read("examples/order.rs");
    let (_, code) = example.split_once("\n\n").expect("a heading, then code");
    assert!(code.lines().count() <= 20);
    assert_eq!(block(&read("README.md"), "rust"), code);
    assert_eq!(block(&read("README.zh-CN.md"), "rust"), code);
}

#[test]
fn the_example_prints_what_the_rules_give() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let run = Command::new(cargo)
        .args(["run", "--quiet", "--example", "order"])
        .output();
    let run = run.expect("cargo starts");
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    assert!(
        said.contains("order-growth: 128 growth\norder-points: 219 points\n"),
        "{said}"
    );
    // What was pending in March is active a week later: 4,400 + 324 + 219.
    assert!(
        said.contains(r#""id":"points","available":"4943","pending":"0""#),
        "{said}"
    );
}

/// Where the links of a page lead, within this tree.
fn links(page: &str) -> Vec<String> {
    let targets = page
        .split("](")
        .skip(1)
        .filter_map(|after| after.split(')').next());
    let own = targets.filter(|target| !target.contains("://") && !target.starts_with('#'));
    own.map(|target| target.split('#').next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn every_link_leads_somewhere() {
    let mut pages = vec![
        "README.md".to_owned(),
        "README.zh-CN.md".to_owned(),
        "CONTRIBUTING.md".to_owned(),
        "CHANGELOG.md".to_owned(),
    ];
    for folder in ["docs", "docs/reference"] {
        let files = fs::read_dir(folder).expect("the pages").flatten();
        let names = files.map(|file| file.path().display().to_string());
        pages.extend(names.filter(|name| name.ends_with(".md")));
    }
    for page in pages {
        let folder = Path::new(&page).parent().unwrap_or(Path::new(""));
        for link in links(&read(&page)) {
            assert!(folder.join(&link).exists(), "{page}: {link} leads nowhere");
        }
    }
}

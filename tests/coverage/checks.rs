//! What is found in rule documents: which codes say it, and where a fault of each is planted.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::{json, texts};

/// The first file of cases that plants each code.
fn planted() -> BTreeMap<String, String> {
    let mut files: Vec<_> = fs::read_dir("tests/checks/cases")
        .expect("the cases are there")
        .map(|file| file.expect("a file").path().display().to_string())
        .collect();
    files.sort();
    let mut planted: BTreeMap<String, String> = BTreeMap::new();
    for file in files {
        let cases = json(&file);
        for case in cases.as_array().expect("a list of cases") {
            for finding in case["found"].as_array().expect("a list") {
                let code = finding["code"].as_str().expect("a code").to_owned();
                planted.entry(code).or_insert_with(|| file.clone());
            }
        }
    }
    planted
}

/// The section of the page; a code that no case plants is open.
pub(crate) fn section() -> String {
    let planted = planted();
    let checks = json("tests/coverage/checks.json");
    let rows = checks.as_array().expect("a list").iter();
    let rows = rows.map(|check| row(check, &planted));
    let head = "\n## Checks\n
What `tierpath check` finds, with the codes of [problems](problems.md) and a file of the cases that plant such a fault. On the clean
document, `tests/checks/club.json`, each is silent; where a fault needs what that document does not have, a case beside it is clean.\n
| | what | codes | planted in |\n| --- | --- | --- | --- |\n";
    head.to_owned() + &rows.collect::<String>()
}

fn row(check: &Value, planted: &BTreeMap<String, String>) -> String {
    let (id, what) = (&check["id"], &check["what"]);
    let codes = texts(&check["codes"]);
    let mut files: Vec<String> = Vec::new();
    for code in &codes {
        let link = planted.get(code).map_or("**open**".to_owned(), |file| {
            let name = file.split('/').next_back().unwrap_or_default();
            format!("[{name}](../{file})")
        });
        if !files.contains(&link) {
            files.push(link);
        }
    }
    let codes: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
    format!(
        "| {} | {} | {} | {} |\n",
        id.as_str().expect("an id"),
        what.as_str().expect("a text"),
        codes.join(", "),
        files.join(", ")
    )
}

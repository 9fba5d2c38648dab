//! The page of what is covered.

use crate::Need;

const HEAD: &str = "# Coverage

Written by `TIERPATH_BLESS=1 cargo test --test coverage` from `tests/coverage/rows.json`; do not edit by hand.

What membership programs of the world need, each with the sections of the [rule reference](reference/rules.md) that explain it, the
cases of the data set that prove it, edges included, and the programs in `programs/` whose rules use it. The test fails where a section, a
key or a case that is named here does not exist.
";

/// So many programs are named; of the others only the number.
const NAMED: usize = 6;

pub(crate) fn write(parts: &[(&str, Vec<Need>)]) -> String {
    let mut text = HEAD.to_owned();
    text.push_str("\n| | all | proved | open |\n| --- | --- | --- | --- |\n");
    for (heading, needs) in parts {
        let proved = needs.iter().filter(|need| need.open.is_none()).count();
        let open = needs.iter().filter(|need| need.open.is_some()).count();
        text.push_str(&format!(
            "| {heading} | {} | {proved} | {open} |\n",
            needs.len()
        ));
    }
    for (heading, needs) in parts {
        text.push_str(&format!("\n## {heading}\n\n"));
        text.push_str("| | what | reference | proved by | programs |\n");
        text.push_str("| --- | --- | --- | --- | --- |\n");
        for need in needs {
            text.push_str(&row(need));
        }
    }
    text
}

fn row(need: &Need) -> String {
    let sections = need.sections.iter().map(|section| {
        let anchor = section.to_lowercase().replace(' ', "-");
        format!("[{section}](reference/rules.md#{anchor})")
    });
    let proofs = need.proofs.iter().map(|(edge, cases)| {
        let cases = cases.iter().map(|case| {
            let name = case.split('/').next_back().unwrap_or_default();
            format!("[{name}](../tests/conformance/cases/{case}.json)")
        });
        format!("{}: {}", cell(edge), joined(cases, ", "))
    });
    let open = need
        .open
        .iter()
        .map(|reason| format!("**open**: {}", cell(reason)));
    format!(
        "| {} | {} | {} | {} | {} |\n",
        need.id,
        cell(&need.what),
        joined(sections, ", "),
        joined(proofs.chain(open), "<br>"),
        using(&need.programs)
    )
}

fn using(programs: &[String]) -> String {
    if programs.is_empty() {
        return String::new();
    }
    let named = joined(programs.iter().take(NAMED).cloned(), ", ");
    let more = if programs.len() > NAMED { " …" } else { "" };
    format!("{}: {named}{more}", programs.len())
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn joined(parts: impl Iterator<Item = String>, between: &str) -> String {
    parts.collect::<Vec<_>>().join(between)
}

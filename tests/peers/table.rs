//! The page of the verdicts.

use crate::Verdict;

const HEAD: &str = "# Other systems' cases

Written by `TIERPATH_BLESS=1 cargo test --test peers` from the cases in `tests/peers/`; do not edit by hand.

Other loyalty systems state in their tests and documents what comes out of which events. Here each such case is turned into a rule
document and events of this engine, by one adapter for each system that knows settings and event types, and no case by name.
*Passed*: what is expected there comes out here. *Failed*: it can be said here, and something else comes out. *Not expressible*: the
mechanism is missing here, or left out on purpose. *Contestable*: nobody should be held to the answer. *Special*: it needs functions of
statistics that no rule engine has.

";

fn words(verdict: &Verdict) -> (usize, &'static str, &str) {
    match verdict {
        Verdict::Passed => (0, "passed", ""),
        Verdict::Failed(reason) => (1, "failed", reason),
        Verdict::NotExpressible(reason) => (2, "not expressible", reason),
        Verdict::Contestable(reason) => (3, "contestable", reason),
        Verdict::Special(reason) => (4, "special", reason),
    }
}

fn row(name: &str, counts: [usize; 5]) -> String {
    let all: usize = counts.iter().sum();
    let counts: Vec<String> = counts.iter().map(usize::to_string).collect();
    format!("| {name} | {all} | {} |\n", counts.join(" | "))
}

pub(crate) fn write(files: &[(&str, Vec<(String, Verdict)>)]) -> String {
    let mut text = HEAD.to_owned();
    text.push_str("| file | cases | passed | failed | not expressible | contestable | special |\n");
    text.push_str("| --- | --- | --- | --- | --- | --- | --- |\n");
    let mut total = [0; 5];
    for (file, verdicts) in files {
        let mut counts = [0; 5];
        for (_, verdict) in verdicts {
            counts[words(verdict).0] += 1;
            total[words(verdict).0] += 1;
        }
        text.push_str(&row(file, counts));
    }
    text.push_str(&row("all", total));
    text.push_str("\n| case | verdict | reason |\n| --- | --- | --- |\n");
    for (id, verdict) in files.iter().flat_map(|(_, verdicts)| verdicts) {
        let (kind, word, reason) = words(verdict);
        if kind > 0 {
            let reason = reason.replace('|', "\\|").replace('\n', " ");
            text.push_str(&format!("| {id} | {word} | {reason} |\n"));
        }
    }
    text
}

//! Problems for people and for programs: place, message, help.

use serde::Serialize;
use tierpath::{Problem, Problems, Severity};

use crate::place::Place;
use crate::words::Words;

/// A text that came in, by the name it was asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
}

/// A problem with all there is to say about it.
#[derive(Debug, Serialize)]
pub(crate) struct Finding<'a> {
    #[serde(flatten)]
    problem: &'a Problem,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    help: String,
}

impl Source<'_> {
    /// What was found, in order.
    pub(crate) fn findings<'p>(self, problems: &'p Problems, words: &Words) -> Vec<Finding<'p>> {
        let found = problems.0.iter();
        found.map(|problem| self.finding(problem, words)).collect()
    }

    fn finding<'p>(self, problem: &'p Problem, words: &Words) -> Finding<'p> {
        let place = self.place(problem);
        let text = words.problem(problem);
        Finding {
            problem,
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            message: text.message,
            help: text.help,
        }
    }

    /// Where it is: what is not JSON says so itself, all else has a pointer.
    fn place(self, problem: &Problem) -> Option<Place> {
        let number = |name: &str| {
            let value = problem.args.iter().find(|(known, _)| *known == name);
            value.and_then(|(_, value)| value.parse().ok())
        };
        match (number("line"), number("column")) {
            (Some(line), Some(column)) => Some(Place { line, column }),
            _ => Place::of(self.text, &problem.path),
        }
    }

    /// All of it as text, in the form that editors and terminals know.
    pub(crate) fn report(self, problems: &Problems, words: &Words) -> String {
        let findings = self.findings(problems, words);
        let reports = findings.iter().map(|finding| self.line(finding, words));
        reports.collect()
    }

    fn line(self, finding: &Finding<'_>, words: &Words) -> String {
        let place = match (finding.line, finding.column) {
            (Some(line), Some(column)) => format!(":{line}:{column}"),
            _ => String::new(),
        };
        let severity = words.command(severity_key(finding.problem.severity), &[]);
        let message = &finding.message;
        let mut text = format!("{}{place}: {severity}: {message}\n", self.file);
        let (path, code) = (&finding.problem.path, finding.problem.code);
        text += &format!("    {}\n", format!("{path} ({code})").trim_start());
        if !finding.help.is_empty() {
            text += &format!(
                "    {}\n",
                words.command("help", &[("help", &finding.help)])
            );
        }
        text
    }
}

const fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

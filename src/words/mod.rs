//! In words: what a rule document says, told to members. One file a concept; the sentences stand
//! in `locales/`, the names in the document.

mod act;
mod balance;
mod benefit;
mod condition;
mod counter;
mod duty;
mod earn;
mod goal;
mod ladder;
mod markup;
mod refund;
mod segment;
mod sending;
mod span;
mod task;
mod teller;

use crate::api::clean;
use crate::list::ToList as _;
use crate::problem::Problems;
pub use markup::member_program;
use teller::Teller;

/// A program in words, for its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// The program's name.
    pub title: String,
    /// In reading order; none is empty.
    pub sections: Vec<Section>,
}

/// Sentences under one title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub title: String,
    /// One sentence or more each.
    pub lines: Vec<String>,
}

impl Description {
    /// As Markdown: a heading each section, a list item each line.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = format!("# {}\n", self.title);
        for section in &self.sections {
            text.push_str(&format!("\n## {}\n\n", section.title));
            for line in &section.lines {
                text.push_str(&format!("- {line}\n"));
            }
        }
        text
    }

    /// As JSON text.
    #[cfg(feature = "studio")]
    pub(crate) fn json(&self) -> String {
        let mut writer = crate::json::Writer::default();
        writer.object(|writer| {
            writer.key("title").text(&self.title);
            writer.key("sections").array(|writer| {
                for section in &self.sections {
                    writer.object(|writer| {
                        writer.key("title").text(&section.title);
                        writer.key("lines").array(|writer| {
                            section.lines.iter().for_each(|line| writer.text(line));
                        });
                    });
                }
            });
        });
        writer.into_text()
    }
}

/// Tells members what a rule document says: in Chinese for `zh` and what begins with it, else in
/// English. What has no sentence of its own is said to exist, never left out.
///
/// # Errors
/// What keeps the document from running.
pub fn describe(rules: &str, language: &str) -> Result<Description, Problems> {
    let (rules, json) = clean(rules)?;
    let teller = Teller::new(&rules, &json, language);
    let mut sections = Vec::new();
    for ladder in &rules.ladders {
        sections.push((
            teller.named("ladders", &ladder.id),
            ladder::lines(&teller, ladder),
        ));
    }
    let parts = [
        ("section.memberships", benefit::memberships(&teller)),
        ("section.benefits", benefit::explained(&teller)),
        ("section.counters", counter::lines(&teller)),
        ("section.segments", segment::lines(&teller)),
        ("section.earn", earn::lines(&teller)),
        ("section.balances", balance::lines(&teller)),
        ("section.redemptions", balance::redemptions(&teller)),
        ("section.milestones", task::milestones(&teller)),
        ("section.choices", benefit::choices(&teller)),
        ("section.tasks", task::tasks(&teller)),
        ("section.journeys", task::journeys(&teller)),
        ("section.others", sending::lines(&teller)),
        ("section.duties", duty::lines(&teller)),
        ("section.refunds", refund::lines(&teller)),
    ];
    sections.extend(parts.map(|(title, lines)| (teller.say(title, &[]), lines)));
    let sections = sections.into_iter().filter(|(_, lines)| !lines.is_empty());
    Ok(Description {
        title: teller.title(),
        sections: sections
            .map(|(title, lines)| Section { title, lines })
            .to_list(),
    })
}

//! `tierpath describe`: a rule document in words for its members, as Markdown, or as markup for search
//! engines.

use crate::command::Describe;
use crate::input;
use crate::output::{Failure, Output};
use crate::report::Source;
use crate::words::Words;

/// Tells the program; a document that does not run is refused with its problems.
pub(crate) fn run(describe: &Describe, words: &Words) -> Result<Output, Failure> {
    let text = input::read(&describe.rules)?;
    let source = Source {
        file: &describe.rules,
        text: &text,
    };
    if describe.json_ld {
        return markup(describe, source, words);
    }
    match tierpath::describe(&text, words.language().tag()) {
        Ok(description) => Ok(Output::clean(description.markdown())),
        Err(problems) => Err(Failure::Refused(source.report(&problems, words))),
    }
}

fn markup(describe: &Describe, rules: Source<'_>, words: &Words) -> Result<Output, Failure> {
    let about = match &describe.about {
        Some(file) => input::read(file)?,
        None => "{}".to_owned(),
    };
    match tierpath::member_program(rules.text, words.language().tag(), &about) {
        Ok(markup) => Ok(Output::clean(markup + "\n")),
        Err(problems) => {
            let about = Source {
                file: describe.about.as_deref().unwrap_or_default(),
                text: &about,
            };
            let of_rules = tierpath::check(rules.text).has_error();
            let source = if of_rules { rules } else { about };
            Err(Failure::Refused(source.report(&problems, words)))
        }
    }
}

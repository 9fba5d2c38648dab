//! `tierpath describe`: a rule document in words for its members, as Markdown.

use crate::command::Describe;
use crate::input;
use crate::output::{Failure, Output};
use crate::report::Source;
use crate::words::Words;

/// Tells the program; a document that does not run is refused with its problems.
pub(crate) fn run(describe: &Describe, words: &Words) -> Result<Output, Failure> {
    let text = input::read(&describe.rules)?;
    match tierpath::describe(&text, words.language().tag()) {
        Ok(description) => Ok(Output::clean(description.markdown())),
        Err(problems) => {
            let source = Source {
                file: &describe.rules,
                text: &text,
            };
            Err(Failure::Refused(source.report(&problems, words)))
        }
    }
}

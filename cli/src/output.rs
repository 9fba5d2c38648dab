//! What a command gives back: text for the standard output and an exit code, or why it can't run.

use std::io::Write;
use std::process::ExitCode;

use crate::words::Words;

/// Something was refused.
const REFUSED: u8 = 1;
/// The command can't be run as it was given.
const UNUSABLE: u8 = 2;

/// A finished command.
#[derive(Debug)]
pub(crate) struct Output {
    text: String,
    refused: bool,
}

impl Output {
    /// Everything was in order.
    pub(crate) const fn clean(text: String) -> Self {
        Self {
            text,
            refused: false,
        }
    }

    /// In order, unless something was refused; the text says what.
    pub(crate) const fn unless(refused: bool, text: String) -> Self {
        Self { text, refused }
    }

    /// Writes the text; a reader that went away, as `head` does, is no failure.
    pub(crate) fn show(&self) -> ExitCode {
        let _ = std::io::stdout().write_all(self.text.as_bytes());
        if self.refused {
            REFUSED.into()
        } else {
            ExitCode::SUCCESS
        }
    }
}

/// Why a command gave nothing.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line is not one: the key of the sentence, and what fills it.
    Usage(&'static str, Vec<(&'static str, String)>),
    /// A document is refused; the text says why.
    Refused(String),
}

impl Failure {
    pub(crate) fn usage(key: &'static str, values: &[(&'static str, &str)]) -> Self {
        let owned = values
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()));
        Self::Usage(key, owned.collect())
    }

    /// A result that can't be written as JSON.
    #[expect(clippy::needless_pass_by_value, reason = "what `map_err` hands over")]
    pub(crate) fn unwritable(error: serde_json::Error) -> Self {
        Self::usage("unwritable", &[("reason", &error.to_string())])
    }

    /// Writes the reason where errors go.
    pub(crate) fn show(&self, words: &Words) -> ExitCode {
        let (text, code) = match self {
            Self::Usage(key, values) => {
                let values: Vec<_> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
                (
                    format!("tierpath: {}\n", words.command(key, &values)),
                    UNUSABLE,
                )
            }
            Self::Refused(text) => (text.clone(), REFUSED),
        };
        let _ = std::io::stderr().write_all(text.as_bytes());
        code.into()
    }
}

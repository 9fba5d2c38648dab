//! Texts by language, with `{name}` placeholders filled in.
//!
//! Problems and explanations share their texts with every other host, in `locales/`; what only the
//! command line says is in `cli/words/`.

use std::collections::BTreeMap;

use serde::Deserialize;
use tierpath::Problem;

use crate::language::Language;

/// The texts of one language.
#[derive(Debug)]
pub(crate) struct Words {
    language: Language,
    shared: Shared,
    command: BTreeMap<String, String>,
}

/// A file of `locales/`.
#[derive(Debug, Default, Deserialize)]
struct Shared {
    problems: BTreeMap<String, ProblemText>,
    /// What a problem was given in English words, in this language.
    #[serde(default)]
    phrases: BTreeMap<String, String>,
    /// Put before the help where the engine has a guess at what was meant.
    #[serde(default)]
    suggestion: String,
    explain: BTreeMap<String, String>,
}

/// What a problem says, and what to do about it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ProblemText {
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Words {
    pub(crate) fn of(language: Language) -> Self {
        let (shared, command) = match language {
            Language::English => (
                include_str!("../../locales/en.json"),
                include_str!("../words/en.json"),
            ),
            Language::Chinese => (
                include_str!("../../locales/zh-CN.json"),
                include_str!("../words/zh-CN.json"),
            ),
        };
        // The files are compiled in and a test reads them; without texts, codes are shown.
        Self {
            language,
            shared: serde_json::from_str(shared).unwrap_or_default(),
            command: serde_json::from_str(command).unwrap_or_default(),
        }
    }

    pub(crate) const fn language(&self) -> Language {
        self.language
    }

    pub(crate) const fn help(&self) -> &'static str {
        match self.language {
            Language::English => include_str!("help/en.txt"),
            Language::Chinese => include_str!("help/zh-CN.txt"),
        }
    }

    /// A sentence of the command line itself.
    pub(crate) fn command(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.command.get(key).map_or(key, String::as_str), values)
    }

    /// A sentence of an explanation.
    pub(crate) fn explain(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(
            self.shared.explain.get(key).map_or(key, String::as_str),
            values,
        )
    }

    /// What a built-in event is called; none where a type is no such event.
    pub(crate) fn built_in(&self, kind: &str) -> Option<&str> {
        let name = self.shared.explain.get(&format!("built-in.{kind}"));
        name.map(String::as_str)
    }

    /// A problem in words; its code and values where there are none.
    pub(crate) fn problem(&self, problem: &Problem) -> ProblemText {
        let values: Vec<(&str, &str)> = problem
            .args
            .iter()
            .map(|(name, value)| (*name, self.phrase(value)))
            .collect();
        let Some(text) = self.shared.problems.get(problem.code) else {
            return ProblemText {
                message: coded(problem.code, &values),
                help: String::new(),
            };
        };
        let guessed = values.iter().any(|(name, _)| *name == "suggestion");
        let guess = if guessed {
            &*self.shared.suggestion
        } else {
            ""
        };
        let help = format!("{guess} {}", text.help);
        ProblemText {
            message: fill(&text.message, &values),
            help: fill(help.trim_start(), &values),
        }
    }

    fn phrase<'a>(&'a self, value: &'a str) -> &'a str {
        self.shared.phrases.get(value).map_or(value, String::as_str)
    }
}

fn coded(code: &str, values: &[(&str, &str)]) -> String {
    let values = values
        .iter()
        .map(|(name, value)| format!(" {name}=`{value}`"));
    values.fold(code.to_owned(), |text, value| text + &value)
}

/// Puts values in the place of `{name}`, and dots in the place of what has none.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}').filter(|(name, _)| is_name(name));
        rest = match named {
            Some((name, tail)) => {
                let value = values.iter().find(|(known, _)| *known == name);
                filled.push_str(value.map_or("…", |(_, value)| value));
                tail
            }
            None => {
                filled.push('{');
                after
            }
        };
    }
    filled + rest
}

fn is_name(text: &str) -> bool {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn placeholders_are_filled_and_other_braces_stay() {
        let values = [("found", "x"), ("limit-2", "7")];
        assert_eq!(
            fill("`{found}` of {limit-2}: {expected}", &values),
            "`x` of 7: …"
        );
        assert_eq!(fill("{ exclude: [] } {", &values), "{ exclude: [] } {");
        assert_eq!(
            fill("{found}{found}", &[("found", "{found}")]),
            "{found}{found}"
        );
    }
}

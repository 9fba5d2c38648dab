//! The command line, read: which command, with which options, and in which language to answer.

use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;

use crate::input::STANDARD_INPUT;
use crate::language::Language;
use crate::output::Failure;

/// What was asked for, as far as it could be read.
#[derive(Debug)]
pub(crate) struct Request {
    language: Option<Language>,
    command: Result<Command, Failure>,
}

/// A command with its options.
#[derive(Debug)]
pub(crate) enum Command {
    Help,
    Version,
    Schema,
    Check(Check),
    Describe(Describe),
    Cost(Cost),
    Diff(Diff),
    Evaluate(Play),
    Explain(Play),
    History(Play),
    Project(Ask),
    Worth(Ask),
    Solve(Ask),
    Jumps(Ask),
    Plan(Ask),
    Compare(Compare),
}

/// A question to a member under some rules.
#[derive(Debug)]
pub(crate) struct Ask {
    pub(crate) rules: String,
    pub(crate) member: String,
    pub(crate) request: String,
    pub(crate) at: Option<String>,
    pub(crate) json: bool,
}

/// Two programs to compare on many members.
#[derive(Debug)]
pub(crate) struct Compare {
    pub(crate) a: String,
    pub(crate) b: String,
    /// Snapshots, or requests with their events, one a line.
    pub(crate) members: String,
    /// What lies ahead of all of them.
    pub(crate) request: Option<String>,
    pub(crate) json: bool,
}

/// Rule documents to check.
#[derive(Debug)]
pub(crate) struct Check {
    pub(crate) files: Vec<String>,
    pub(crate) json: bool,
}

/// A rule document to tell in words, or as markup.
#[derive(Debug)]
pub(crate) struct Describe {
    pub(crate) rules: String,
    /// As markup for search engines, not in words.
    pub(crate) json_ld: bool,
    /// What the document does not know of the program.
    pub(crate) about: Option<String>,
}

/// A rule document whose benefits to add up.
#[derive(Debug)]
pub(crate) struct Cost {
    pub(crate) rules: String,
    pub(crate) json: bool,
    /// Snapshots of its members, one a line.
    pub(crate) members: Option<String>,
}

/// Two editions to compare.
#[derive(Debug)]
pub(crate) struct Diff {
    pub(crate) before: String,
    pub(crate) after: String,
    pub(crate) json: bool,
    /// Snapshots to try the new edition on, one a line.
    pub(crate) members: Option<String>,
}

/// Events to play for a member under some rules.
#[derive(Debug)]
pub(crate) struct Play {
    pub(crate) rules: String,
    pub(crate) member: String,
    pub(crate) events: String,
    pub(crate) at: Option<String>,
}

/// The commands that ask what would happen.
const ASKING: [&str; 6] = ["solve", "jumps", "project", "worth", "plan", "compare"];

/// Every option there is, as it comes.
#[derive(Debug, Default)]
struct Words {
    plain: Vec<String>,
    rules: Option<String>,
    member: Option<String>,
    events: Option<String>,
    at: Option<String>,
    members: Option<String>,
    about: Option<String>,
    request: Option<String>,
    json: bool,
    json_ld: bool,
    help: bool,
    version: bool,
    language: Option<Language>,
}

impl Request {
    pub(crate) fn read(mut parser: Parser) -> Self {
        let mut words = Words::default();
        let read = words.read(&mut parser);
        let language = words.language;
        let command = read.and_then(|()| words.command());
        Self { language, command }
    }

    pub(crate) fn language(&self) -> Language {
        self.language.unwrap_or_else(Language::of_environment)
    }

    pub(crate) fn command(self) -> Result<Command, Failure> {
        self.command
    }
}

impl Words {
    fn read(&mut self, parser: &mut Parser) -> Result<(), Failure> {
        while let Some(argument) = parser.next().map_err(unreadable)? {
            match argument {
                Long("help") | Short('h') => self.help = true,
                Long("version") | Short('V') => self.version = true,
                Long("json") => self.json = true,
                Long("json-ld") => self.json_ld = true,
                Long("about") => self.about = Some(value(parser)?),
                Long("lang") => self.language = Some(language(&value(parser)?)?),
                Long("rules") => self.rules = Some(value(parser)?),
                Long("member") => self.member = Some(value(parser)?),
                Long("events") => self.events = Some(value(parser)?),
                Long("members") => self.members = Some(value(parser)?),
                Long("request") => self.request = Some(value(parser)?),
                Long("at") => self.at = Some(value(parser)?),
                Value(word) => self.plain.push(word.to_string_lossy().into_owned()),
                other @ (Long(_) | Short(_)) => return Err(unreadable(other.unexpected())),
            }
        }
        Ok(())
    }

    fn command(mut self) -> Result<Command, Failure> {
        if self.help {
            return Ok(Command::Help);
        }
        if self.version {
            return Ok(Command::Version);
        }
        if self.plain.is_empty() {
            return Err(Failure::usage("no-command", &[]));
        }
        let name = self.plain.remove(0);
        if name != "describe" {
            refuse_foreign(&name, &self.of_describe())?;
        }
        if !ASKING.contains(&&*name) {
            refuse_foreign(&name, &[("--request", self.request.is_some())])?;
        }
        match name.as_str() {
            "help" => Ok(Command::Help),
            "check" => self.check().map(Command::Check),
            "describe" => self.describe().map(Command::Describe),
            "cost" => self.cost().map(Command::Cost),
            "diff" => self.diff().map(Command::Diff),
            "evaluate" => self.play("evaluate").map(Command::Evaluate),
            "explain" => self.play("explain").map(Command::Explain),
            "history" => self.play("history").map(Command::History),
            "project" => self.ask("project").map(Command::Project),
            "solve" => self.ask("solve").map(Command::Solve),
            "jumps" => self.ask("jumps").map(Command::Jumps),
            "worth" => self.ask("worth").map(Command::Worth),
            "compare" => self.compare().map(Command::Compare),
            "plan" => self.ask("plan").map(Command::Plan),
            "schema" => self.schema(),
            other => Err(Failure::usage("unknown-command", &[("found", other)])),
        }
    }

    /// The options of those that play events, and whether they were given.
    const fn of_play(&self) -> [(&'static str, bool); 4] {
        [
            ("--rules", self.rules.is_some()),
            ("--member", self.member.is_some()),
            ("--events", self.events.is_some()),
            ("--at", self.at.is_some()),
        ]
    }

    const fn of_describe(&self) -> [(&'static str, bool); 2] {
        [
            ("--json-ld", self.json_ld),
            ("--about", self.about.is_some()),
        ]
    }

    fn ask(self, command: &str) -> Result<Ask, Failure> {
        let foreign = [("--events", self.events.is_some()), self.of_members()];
        refuse_foreign(command, &foreign)?;
        if let Some(word) = self.plain.first() {
            let values = [("command", command), ("found", word.as_str())];
            return Err(Failure::usage("extra-word", &values));
        }
        let ask = Ask {
            rules: needed(self.rules, command, "--rules")?,
            member: needed(self.member, command, "--member")?,
            request: needed(self.request, command, "--request")?,
            at: self.at,
            json: self.json,
        };
        read_once([&ask.rules, &ask.member, &ask.request].into_iter())?;
        Ok(ask)
    }

    fn compare(self) -> Result<Compare, Failure> {
        refuse_foreign("compare", &self.of_play())?;
        let [a, b] = self.plain.as_slice() else {
            return Err(Failure::usage("two-programs", &[]));
        };
        let members = needed(self.members.clone(), "compare", "--members")?;
        read_once([a, b, &members].into_iter().chain(&self.request))?;
        Ok(Compare {
            a: a.clone(),
            b: b.clone(),
            members,
            request: self.request.clone(),
            json: self.json,
        })
    }

    const fn of_members(&self) -> (&'static str, bool) {
        ("--members", self.members.is_some())
    }

    fn describe(mut self) -> Result<Describe, Failure> {
        refuse_foreign("describe", &self.of_play())?;
        refuse_foreign("describe", &[("--json", self.json), self.of_members()])?;
        if !self.json_ld && self.about.is_some() {
            let values = [("command", "describe --about"), ("option", "--json-ld")];
            return Err(Failure::usage("missing-option", &values));
        }
        read_once(self.plain.iter().chain(&self.about))?;
        match (self.plain.pop(), self.plain.is_empty()) {
            (Some(rules), true) => Ok(Describe {
                rules,
                json_ld: self.json_ld,
                about: self.about,
            }),
            _ => Err(Failure::usage("one-file", &[])),
        }
    }

    fn cost(self) -> Result<Cost, Failure> {
        refuse_foreign("cost", &self.of_play())?;
        let [rules] = self.plain.as_slice() else {
            return Err(Failure::usage("one-document", &[]));
        };
        read_once([rules].into_iter().chain(&self.members))?;
        Ok(Cost {
            rules: rules.clone(),
            json: self.json,
            members: self.members.clone(),
        })
    }

    fn diff(self) -> Result<Diff, Failure> {
        refuse_foreign("diff", &self.of_play())?;
        let [before, after] = self.plain.as_slice() else {
            return Err(Failure::usage("two-files", &[]));
        };
        read_once([before, after].into_iter().chain(&self.members))?;
        Ok(Diff {
            before: before.clone(),
            after: after.clone(),
            json: self.json,
            members: self.members.clone(),
        })
    }

    fn check(self) -> Result<Check, Failure> {
        refuse_foreign("check", &self.of_play())?;
        refuse_foreign("check", &[self.of_members()])?;
        if self.plain.is_empty() {
            return Err(Failure::usage("no-file", &[]));
        }
        read_once(self.plain.iter())?;
        Ok(Check {
            files: self.plain,
            json: self.json,
        })
    }

    fn schema(self) -> Result<Command, Failure> {
        let foreign = [
            ("--rules", self.rules.is_some()),
            ("--member", self.member.is_some()),
            ("--events", self.events.is_some()),
            ("--at", self.at.is_some()),
            ("--json", self.json),
            self.of_members(),
        ];
        refuse_foreign("schema", &foreign)?;
        match self.plain.first() {
            Some(word) => Err(Failure::usage(
                "no-words",
                &[("command", "schema"), ("found", word)],
            )),
            None => Ok(Command::Schema),
        }
    }

    fn play(self, command: &str) -> Result<Play, Failure> {
        refuse_foreign(command, &[("--json", self.json), self.of_members()])?;
        if let Some(word) = self.plain.first() {
            let values = [("command", command), ("found", word.as_str())];
            return Err(Failure::usage("extra-word", &values));
        }
        let play = Play {
            rules: needed(self.rules, command, "--rules")?,
            member: needed(self.member, command, "--member")?,
            events: needed(self.events, command, "--events")?,
            at: self.at,
        };
        read_once([&play.rules, &play.member, &play.events].into_iter())?;
        Ok(play)
    }
}

fn refuse_foreign(command: &str, options: &[(&str, bool)]) -> Result<(), Failure> {
    match options.iter().find(|(_, given)| *given) {
        Some((option, _)) => {
            let values = [("command", command), ("found", *option)];
            Err(Failure::usage("foreign-option", &values))
        }
        None => Ok(()),
    }
}

fn needed(given: Option<String>, command: &str, option: &str) -> Result<String, Failure> {
    let values = [("command", command), ("option", option)];
    given.ok_or_else(|| Failure::usage("missing-option", &values))
}

/// The standard input can be read only once.
fn read_once<'a>(files: impl Iterator<Item = &'a String>) -> Result<(), Failure> {
    if files.filter(|file| *file == STANDARD_INPUT).count() > 1 {
        return Err(Failure::usage("input-twice", &[]));
    }
    Ok(())
}

fn value(parser: &mut Parser) -> Result<String, Failure> {
    let value = parser.value().map_err(unreadable)?;
    Ok(value.to_string_lossy().into_owned())
}

fn language(tag: &str) -> Result<Language, Failure> {
    let known = Language::ALL.map(Language::tag).join(", ");
    let values = [("found", tag), ("known", known.as_str())];
    Language::of_tag(tag).ok_or_else(|| Failure::usage("unknown-language", &values))
}

fn unreadable(error: lexopt::Error) -> Failure {
    match error {
        lexopt::Error::UnexpectedOption(option) => {
            Failure::usage("unknown-option", &[("found", &option)])
        }
        lexopt::Error::MissingValue { option } => {
            let option = option.unwrap_or_default();
            Failure::usage("missing-value", &[("option", &option)])
        }
        other => Failure::usage("unreadable-options", &[("reason", &other.to_string())]),
    }
}

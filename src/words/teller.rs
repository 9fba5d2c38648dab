//! The teller: sentences of one language, and the document's own names in it.

use crate::definition::{Id, Rules};
use crate::json::{Json, Owned, parse};
use crate::list::ToList as _;

const ENGLISH: &str = include_str!("../../locales/en.json");
const CHINESE: &str = include_str!("../../locales/zh-CN.json");

/// Most bytes of a file of sentences.
const MOST: usize = 1024 * 1024;

/// What every sentence is made with.
pub(super) struct Teller<'a> {
    pub(super) rules: &'a Rules,
    json: &'a Json<'a>,
    texts: Owned,
    language: &'static str,
}

impl<'a> Teller<'a> {
    pub(super) fn new(rules: &'a Rules, json: &'a Json<'a>, language: &str) -> Self {
        let (language, texts) = match language.starts_with("zh") {
            true => ("zh", CHINESE),
            false => ("en", ENGLISH),
        };
        let mut texts = parse(texts, MOST).unwrap_or_default();
        if let Some(describe) = texts.get("describe").cloned() {
            texts = describe;
        }
        Self {
            rules,
            json,
            texts,
            language,
        }
    }

    /// The program's name.
    pub(super) fn title(&self) -> String {
        self.text(self.json)
            .unwrap_or_else(|| self.rules.program.as_str().to_owned())
    }

    /// The sentence of a key, its values put in.
    pub(super) fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let Some(Json::Text(template)) = self.texts.get(key) else {
            return key.to_owned();
        };
        let mut said = String::new();
        let mut rest = &**template;
        while let Some((before, (name, after))) = rest
            .split_once('{')
            .and_then(|(before, after)| Some((before, after.split_once('}')?)))
        {
            self.add(&mut said, before);
            let value = values.iter().find(|(known, _)| *known == name);
            self.add(&mut said, value.map_or("…", |(_, value)| value));
            rest = after;
        }
        self.add(&mut said, rest);
        said
    }

    /// Appends a part; in Chinese a space parts what is written in Latin letters or digits, and
    /// nothing else.
    fn add(&self, said: &mut String, part: &str) {
        let parted = said
            .strip_suffix(' ')
            .and_then(|before| before.chars().next_back());
        if self.language == "zh" && parted.is_some_and(is_han) && part.starts_with(is_han) {
            said.pop();
        }
        let part = match said.chars().next_back().is_some_and(is_han) {
            true if self.language == "zh" => {
                let rest = part.trim_start_matches(' ');
                if rest.starts_with(is_han) { rest } else { part }
            }
            _ => part,
        };
        let (last, first) = (said.chars().next_back(), part.chars().next());
        let latin = |letter: char| letter.is_ascii_alphanumeric() || letter == '%';
        let meet = last.zip(first).is_some_and(|(last, first)| {
            latin(last) && is_han(first) || is_han(last) && first.is_ascii_alphanumeric()
        });
        if meet && self.language == "zh" {
            said.push(' ');
        }
        said.push_str(part);
    }

    /// `key.one` or `key.many`.
    pub(super) fn count(&self, key: &str, n: u32) -> String {
        let form = if n == 1 { "one" } else { "many" };
        self.say(&format!("{key}.{form}"), &[("n", &n.to_string())])
    }

    /// Parts with a word of the language between them.
    pub(super) fn join(&self, word: &str, parts: &[String]) -> String {
        let word = self.say(&format!("join.{word}"), &[]);
        let mut said = String::new();
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                self.add(&mut said, &word);
            }
            self.add(&mut said, part);
        }
        said
    }

    /// The name of what a list of the document declares.
    pub(super) fn named(&self, list: &str, id: &Id) -> String {
        self.of(self.json, list, id.as_str())
    }

    pub(super) fn names(&self, list: &str, ids: &[Id]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.named(list, id)).to_list();
        self.join("list", &names)
    }

    pub(super) fn tier(&self, ladder: &Id, tier: &Id) -> String {
        self.inner("ladders", ladder, "tiers", tier)
    }

    /// The name of a part of something declared.
    pub(super) fn inner(&self, list: &str, id: &Id, parts: &str, part: &Id) -> String {
        match entry(self.json, list, id.as_str()) {
            Some(owner) => self.of(owner, parts, part.as_str()),
            None => part.as_str().to_owned(),
        }
    }

    /// The name of a rule, task, journey or whatever else can give points.
    pub(super) fn giver(&self, id: &Id) -> String {
        let lists = [
            "earn",
            "tasks",
            "journeys",
            "milestones",
            "duties",
            "choices",
        ];
        let list = lists
            .into_iter()
            .find(|list| entry(self.json, list, id.as_str()).is_some());
        self.named(list.unwrap_or("earn"), id)
    }

    /// The name of a field of an event or of its lines, without its scope.
    pub(super) fn field_name(&self, id: &str) -> String {
        let Some(Json::Array(events)) = self.json.get("events") else {
            return plain(id);
        };
        let lines = events.iter().filter_map(|event| event.get("fields"));
        let lines = lines.filter_map(|fields| match fields {
            Json::Array(fields) => fields.iter().find(|field| field.get("fields").is_some()),
            _ => None,
        });
        let found = events
            .iter()
            .chain(lines)
            .find_map(|owner| self.text(entry(owner, "fields", id)?));
        found.unwrap_or_else(|| plain(id))
    }

    /// The code of the program's currency.
    pub(super) fn currency(&self) -> &str {
        let code = self.json.get("currency").and_then(|json| json.get("code"));
        match code {
            Some(Json::Text(code)) => code,
            _ => "",
        }
    }

    fn of(&self, owner: &Json, list: &str, id: &str) -> String {
        let text = entry(owner, list, id).and_then(|entry| self.text(entry));
        text.unwrap_or_else(|| plain(id))
    }

    /// The kind of a benefit, as the document says it.
    pub(super) fn kind_of(&self, benefit: &Id) -> Option<&str> {
        match entry(self.json, "benefits", benefit.as_str())?.get("kind")? {
            Json::Text(kind) => Some(kind),
            _ => None,
        }
    }

    /// What the document says of something beside its name.
    pub(super) fn explained(&self, list: &str, id: &Id) -> Option<String> {
        self.text_at(entry(self.json, list, id.as_str())?, "text")
    }

    /// The `name` of something in this language, else in the document's first.
    fn text(&self, entry: &Json) -> Option<String> {
        self.text_at(entry, "name")
    }

    fn text_at(&self, entry: &Json, key: &str) -> Option<String> {
        let Json::Object(texts) = entry.get(key)? else {
            return None;
        };
        let own = texts.iter().find(|(tag, _)| tag.starts_with(self.language));
        match own.or_else(|| texts.first()) {
            Some((_, Json::Text(text))) => Some(text.to_string()),
            _ => None,
        }
    }
}

fn is_han(letter: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&letter)
}

fn entry<'j>(owner: &'j Json<'j>, list: &str, id: &str) -> Option<&'j Json<'j>> {
    let Json::Array(entries) = owner.get(list)? else {
        return None;
    };
    let is = |entry: &&Json| {
        let named = entry.get("id").or_else(|| entry.get("type"));
        matches!(named, Some(Json::Text(text)) if text == id)
    };
    entries.iter().find(is)
}

/// An id that has no name, as words.
fn plain(id: &str) -> String {
    id.replace(['-', '.'], " ")
}

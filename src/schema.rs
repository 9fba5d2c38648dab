//! The JSON Schema (2020-12) of rule documents: what the readers ask for, with a description of each
//! key in the language that is wanted. Editors complete and explain by it.

use crate::definition::Rules;
use crate::json::{Asked, Form, Json, LIST, Owned, Shape, Way, Writer, parse, shapes};
use crate::problem::listed;

const ENGLISH: &str = include_str!("../locales/schema.en.json");
const CHINESE: &str = include_str!("../locales/schema.zh-CN.json");
/// Most bytes of a file of descriptions.
const MOST: usize = 1024 * 1024;

/// The schema of `tierpath.rules/1` as JSON text, described in Chinese for `zh` and what begins
/// with it, else in English.
#[must_use]
pub fn schema(language: &str) -> String {
    let texts = match language.starts_with("zh") {
        true => CHINESE,
        false => ENGLISH,
    };
    let described = Described(parse(texts, MOST).unwrap_or_default().owned());
    let mut writer = Writer::default();
    writer.object(|writer| {
        writer
            .key("$schema")
            .text("https://json-schema.org/draft/2020-12/schema");
        writer.key("$id").text("urn:tierpath:rules:1");
        writer.key("title").text("tierpath.rules/1");
        writer.key("$ref").text("#/$defs/rules.Rules");
        writer.key("$defs").object(|writer| {
            for shape in shapes::<Rules>() {
                // A list is described where it stands.
                if !shape.name.starts_with(LIST) {
                    writer
                        .key(&shape.name)
                        .object(|writer| described.shape(&shape, writer));
                }
            }
        });
    });
    writer.into_text()
}

/// The descriptions: `{ "<type>": { "": "…", "<key>": "…" } }`.
struct Described(Owned);

impl Described {
    fn write(&self, shape: &str, key: &str, writer: &mut Writer) {
        let text = self.0.get(shape).and_then(|shape| shape.get(key));
        if let Some(Json::Text(text)) = text {
            writer.key("description").text(text);
        }
    }

    fn shape(&self, shape: &Shape, writer: &mut Writer) {
        self.write(&shape.name, "", writer);
        let alternatives = |writer: &mut Writer| {
            for way in &shape.ways {
                writer.object(|writer| self.way(&shape.name, way, writer));
            }
            if let Form::Or(other) = shape.form {
                writer.plain(&format_args!("{{{other}}}"));
            }
        };
        match (shape.form, shape.ways.as_slice()) {
            (Form::Is(form), _) => writer.members(form),
            (Form::Read, [way]) => self.way(&shape.name, way, writer),
            (Form::Read, _) => writer.key("oneOf").array(alternatives),
            (Form::Or(_), _) => writer.key("anyOf").array(alternatives),
        }
    }

    fn way(&self, shape: &str, way: &Way, writer: &mut Writer) {
        if !way.words.is_empty() {
            writer.key("enum").array(|writer| {
                way.words.iter().for_each(|word| writer.text(word));
            });
        }
        if !way.is_object {
            return;
        }
        writer.key("type").text("object");
        writer.key("properties").object(|writer| {
            for key in &way.keys {
                writer.key(key.name).object(|writer| {
                    value(&key.value, writer);
                    self.write(shape, key.name, writer);
                });
            }
        });
        writer.list("required", |writer| {
            let required = way.keys.iter();
            let required = required.filter(|key| key.required || way.must.contains(&key.name));
            required.for_each(|key| writer.text(key.name));
        });
        writer.list("allOf", |writer| {
            way.one_of.iter().for_each(|keys| never_two(keys, writer));
        });
        writer.list("anyOf", |writer| {
            for key in &way.some_of {
                writer.plain(&format_args!("{{\"required\":[\"{key}\"]}}"));
            }
        });
        writer.key("additionalProperties").plain(&false);
    }
}

fn value(asked: &Asked, writer: &mut Writer) {
    match asked {
        Asked::Anything => {}
        Asked::Word(word) => writer.key("const").text(word),
        Asked::Count(least, most) => {
            writer.key("type").text("integer");
            writer.key("minimum").plain(least);
            writer.key("maximum").plain(most);
        }
        Asked::A(name) => reference(name, writer),
    }
}

fn reference(name: &str, writer: &mut Writer) {
    match name.strip_prefix(LIST) {
        Some(item) => {
            writer.key("type").text("array");
            writer.key("items").object(|writer| reference(item, writer));
        }
        None => writer.key("$ref").text(&format!("#/$defs/{name}")),
    }
}

/// No two of the keys stand together.
fn never_two(keys: &[&str], writer: &mut Writer) {
    for (position, key) in keys.iter().enumerate() {
        for other in keys.iter().skip(position.saturating_add(1)) {
            let pair = listed(&[key, other], "\", \"");
            writer.plain(&format_args!("{{\"not\":{{\"required\":[\"{pair}\"]}}}}"));
        }
    }
}

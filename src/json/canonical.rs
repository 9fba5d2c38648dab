//! The canonical form of RFC 8785, for digests: one spelling for each value.

use std::fmt::Write;

use super::Json;

/// Writes a tree canonically. Without fractions it takes only sorted keys and minimal escapes.
pub(crate) fn canonical(tree: &Json) -> String {
    let mut text = String::new();
    write(tree, Keys::Sorted, &mut text);
    text
}

/// Writes a tree with its keys in their own order.
pub(crate) fn plain(tree: &Json) -> String {
    let mut text = String::new();
    write(tree, Keys::AsTheyAre, &mut text);
    text
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    Sorted,
    AsTheyAre,
}

fn write(tree: &Json, keys: Keys, out: &mut String) {
    match tree {
        Json::Null | Json::OtherNumber => out.push_str("null"),
        Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Json::Integer(number) => out.push_str(&number.to_string()),
        Json::Text(text) => write_text(text, out),
        Json::Array(items) => {
            list(out, ('[', ']'), items.iter(), |item, out| {
                write(item, keys, out)
            });
        }
        Json::Object(entries) => {
            let mut entries: Vec<_> = entries.iter().collect();
            if keys == Keys::Sorted {
                // RFC 8785 sorts by UTF-16 code unit, not by code point.
                entries.sort_unstable_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            }
            list(out, ('{', '}'), entries.into_iter(), |(key, value), out| {
                write_text(key, out);
                out.push(':');
                write(value, keys, out);
            });
        }
    }
}

fn list<T>(
    out: &mut String,
    (open, close): (char, char),
    items: impl Iterator<Item = T>,
    mut each: impl FnMut(T, &mut String),
) {
    out.push(open);
    for (position, item) in items.enumerate() {
        if position > 0 {
            out.push(',');
        }
        each(item, out);
    }
    out.push(close);
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            control if control < ' ' => {
                // A string never refuses a write.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

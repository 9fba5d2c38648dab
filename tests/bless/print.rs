//! JSON as people read it: a value on one line where it fits, else one entry a line.

use serde_json::Value;

const WIDTH: usize = 120;

/// The text of a file.
pub(crate) fn print(value: &Value) -> String {
    let mut text = String::new();
    write(value, 0, 0, &mut text);
    text.push('\n');
    text
}

/// Writes a value; `room_before` is what its own line already holds.
fn write(value: &Value, depth: usize, room_before: usize, out: &mut String) {
    let short = one_line(value);
    let inside = depth > 0 || !value.is_object();
    if inside && room_before + short.chars().count() < WIDTH {
        out.push_str(&short);
        return;
    }
    match value {
        Value::Array(items) => {
            let items = items.iter().map(|item| (String::new(), item)).collect();
            block(items, ('[', ']'), depth, out);
        }
        Value::Object(entries) => {
            let entries = entries
                .iter()
                .map(|(key, item)| (format!("{}: ", quoted(key)), item));
            block(entries.collect(), ('{', '}'), depth, out);
        }
        _ => out.push_str(&short),
    }
}

fn block(
    entries: Vec<(String, &Value)>,
    (open, close): (char, char),
    depth: usize,
    out: &mut String,
) {
    let indent = "  ".repeat(depth + 1);
    out.push(open);
    for (place, (lead, value)) in entries.into_iter().enumerate() {
        out.push_str(if place > 0 { ",\n" } else { "\n" });
        out.push_str(&indent);
        out.push_str(&lead);
        write(value, depth + 1, indent.len() + lead.chars().count(), out);
    }
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push(close);
}

fn one_line(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(one_line).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(entries) if !entries.is_empty() => {
            let entry =
                |(key, value): (&String, &Value)| format!("{}: {}", quoted(key), one_line(value));
            let entries: Vec<String> = entries.iter().map(entry).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        value => value.to_string(),
    }
}

fn quoted(key: &str) -> String {
    Value::from(key).to_string()
}

//! Where in a text a JSON Pointer points: line and column, for people and their editors.
//!
//! The text was read as JSON before, so this only has to find its way, not to judge.

/// A place in a text, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Place {
    /// The place of what a pointer names: of a member its key, of a repeated one the last.
    pub(crate) fn of(text: &str, pointer: &str) -> Option<Self> {
        let mut value = text.trim_start();
        let mut found = value;
        for token in pointer.split('/').skip(1) {
            let token = token.replace("~1", "/").replace("~0", "~");
            (found, value) = inside(value, &token)?;
        }
        let before = text.get(..text.len().saturating_sub(found.len()))?;
        Some(Self::after(before))
    }

    fn after(before: &str) -> Self {
        let last_line = before.rsplit('\n').next().unwrap_or_default();
        Self {
            line: before.matches('\n').count().saturating_add(1),
            column: last_line.chars().count().saturating_add(1),
        }
    }
}

/// The rest of the text from an entry on, and from its value on.
fn inside<'t>(value: &'t str, token: &str) -> Option<(&'t str, &'t str)> {
    match value.strip_prefix('{') {
        Some(members) => member(members.trim_start(), token),
        None => item(value.strip_prefix('[')?.trim_start(), token.parse().ok()?),
    }
}

fn member<'t>(mut rest: &'t str, token: &str) -> Option<(&'t str, &'t str)> {
    let mut found = None;
    while rest.starts_with('"') {
        let (key, tail) = rest.split_at_checked(extent(rest, ':'))?;
        let value = tail.strip_prefix(':')?.trim_start();
        if serde_json::from_str::<String>(key.trim_end()).ok()? == token {
            found = Some((rest, value));
        }
        rest = after(value)?;
    }
    found
}

fn item(mut rest: &str, place: usize) -> Option<(&str, &str)> {
    for _ in 0..place {
        rest = after(rest)?;
    }
    Some((rest, rest))
}

/// What follows a value and its comma.
fn after(value: &str) -> Option<&str> {
    let tail = value.get(extent(value, ',')..)?;
    Some(tail.strip_prefix(',').unwrap_or(tail).trim_start())
}

/// Bytes up to a mark, or the end of what contains the value, outside of texts and brackets.
fn extent(value: &str, mark: char) -> usize {
    let mut depth = 0_usize;
    let (mut in_text, mut escaped) = (false, false);
    for (at, letter) in value.char_indices() {
        if in_text {
            in_text = escaped || letter != '"';
            escaped = !escaped && letter == '\\';
            continue;
        }
        match letter {
            '"' => in_text = true,
            '{' | '[' => depth = depth.saturating_add(1),
            '}' | ']' if depth == 0 => return at,
            '}' | ']' => depth = depth.saturating_sub(1),
            _ if letter == mark && depth == 0 => return at,
            _ => {}
        }
    }
    value.len()
}

#[cfg(test)]
mod tests {
    use super::Place;

    const TEXT: &str = "{\n  \"a\": [1, {\"b\\\"\": \"},]\"}],\n  \"c/d\": {\"é\": 2, \"x\": 3},\n  \"c/d\": {}\n}";

    fn at(pointer: &str) -> Option<(usize, usize)> {
        Place::of(TEXT, pointer).map(|place| (place.line, place.column))
    }

    #[test]
    fn a_pointer_finds_its_line_and_column() {
        assert_eq!(at(""), Some((1, 1)));
        assert_eq!(at("/a"), Some((2, 3)));
        assert_eq!(at("/a/1"), Some((2, 12)));
        assert_eq!(at("/a/1/b\""), Some((2, 13)));
    }

    #[test]
    fn of_a_repeated_key_the_last_counts() {
        assert_eq!(at("/c~1d"), Some((4, 3)));
    }

    #[test]
    fn what_is_not_there_has_no_place() {
        assert_eq!(at("/z"), None);
        assert_eq!(at("/a/0/b"), None);
    }
}

//! Writes JSON text as it goes, without a tree in between. What turns out to be empty can be left
//! out with its key.

use std::fmt::{Display, Write};

/// JSON text being written. Commas come by themselves.
#[derive(Default)]
pub(crate) struct Writer {
    text: String,
}

/// Where an object or a list was opened.
pub(crate) struct Mark {
    key: usize,
    content: usize,
}

impl Writer {
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// The key of the value that is written next.
    pub(crate) fn key(&mut self, key: &str) -> &mut Self {
        self.text(key);
        self.colon();
        self
    }

    /// What stands between a key and its value.
    pub(super) fn colon(&mut self) {
        self.text.push(':');
    }

    /// An object, even an empty one.
    pub(crate) fn object(&mut self, fill: impl FnOnce(&mut Self)) {
        self.open("{");
        fill(self);
        self.end('}');
    }

    /// A list, even an empty one.
    pub(crate) fn array(&mut self, fill: impl FnOnce(&mut Self)) {
        self.open("[");
        fill(self);
        self.end(']');
    }

    /// Entries of an object, as they are.
    #[cfg(feature = "schema")]
    pub(crate) fn members(&mut self, members: &str) {
        self.open(members);
    }

    /// Ends what was opened.
    pub(super) fn end(&mut self, with: char) {
        self.text.push(with);
    }

    /// An object at a key, left out when nothing goes in.
    pub(crate) fn part(&mut self, key: &str, fill: impl FnOnce(&mut Self)) {
        let mark = self.mark(key, "{");
        fill(self);
        self.close(&mark, '}');
    }

    /// A list at a key, left out when nothing goes in.
    pub(crate) fn list(&mut self, key: &str, fill: impl FnOnce(&mut Self)) {
        let mark = self.mark(key, "[");
        fill(self);
        self.close(&mark, ']');
    }

    /// A number, `true`, `false` or `null`.
    pub(crate) fn plain(&mut self, value: &dyn Display) {
        self.open("");
        // A string never refuses a write.
        let _ = write!(self.text, "{value}");
    }

    /// A value in quotes.
    pub(crate) fn quoted(&mut self, value: &dyn Display) {
        self.text(&value.to_string());
    }

    /// A text in quotes, with the fewest escapes.
    pub(crate) fn text(&mut self, text: &str) {
        self.open("\"");
        for letter in text.chars() {
            match letter {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\u{8}' => self.text.push_str("\\b"),
                '\t' => self.text.push_str("\\t"),
                '\n' => self.text.push_str("\\n"),
                '\u{c}' => self.text.push_str("\\f"),
                '\r' => self.text.push_str("\\r"),
                control if control < ' ' => {
                    let _ = write!(self.text, "\\u{:04x}", u32::from(control));
                }
                other => self.text.push(other),
            }
        }
        self.text.push('"');
    }

    /// Starts a value, after a comma where one went before.
    #[inline(never)]
    pub(super) fn open(&mut self, with: &str) {
        if !self.text.is_empty() && !self.text.ends_with(['[', '{', ':']) {
            self.text.push(',');
        }
        self.text.push_str(with);
    }

    #[inline(never)]
    fn mark(&mut self, key: &str, with: &str) -> Mark {
        let place = self.text.len();
        self.key(key).open(with);
        Mark {
            key: place,
            content: self.text.len(),
        }
    }

    #[inline(never)]
    fn close(&mut self, mark: &Mark, with: char) {
        if self.text.len() == mark.content {
            self.text.truncate(mark.key);
        } else {
            self.text.push(with);
        }
    }
}

//! Writes JSON text as it goes, without a tree in between. What turns out to be empty can be left
//! out with its key.

use std::fmt::{self, Display, Write};

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
        self.comma();
        // A string never refuses a write.
        let _ = write!(self.text, "{value}");
    }

    /// A value in quotes.
    pub(crate) fn quoted(&mut self, value: &dyn Display) {
        self.comma();
        self.text.push('"');
        let _ = write!(Escaped(&mut self.text), "{value}");
        self.text.push('"');
    }

    /// A text in quotes, with the fewest escapes.
    pub(crate) fn text(&mut self, text: &str) {
        self.comma();
        self.text.push('"');
        let _ = Escaped(&mut self.text).write_str(text);
        self.text.push('"');
    }

    /// Starts a value, after a comma where one went before.
    pub(super) fn open(&mut self, with: &str) {
        self.comma();
        self.text.push_str(with);
    }

    #[inline(never)]
    fn comma(&mut self) {
        let before = self.text.as_bytes().last();
        if before.is_some_and(|byte| !matches!(byte, b'[' | b'{' | b':')) {
            self.text.push(',');
        }
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

/// Writes what stands between quotes.
struct Escaped<'t>(&'t mut String);

impl Write for Escaped<'_> {
    /// Copies what needs no escape in runs: nearly every text is one.
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let Self(out) = self;
        let special = |byte| byte < b' ' || byte == b'"' || byte == b'\\';
        let mut rest = text;
        while let Some(end) = rest.bytes().position(special) {
            out.push_str(rest.get(..end).unwrap_or_default());
            match rest.as_bytes().get(end).copied().unwrap_or_default() {
                b'"' => out.push_str("\\\""),
                b'\\' => out.push_str("\\\\"),
                0x8 => out.push_str("\\b"),
                b'\t' => out.push_str("\\t"),
                b'\n' => out.push_str("\\n"),
                0xc => out.push_str("\\f"),
                b'\r' => out.push_str("\\r"),
                control => write!(out, "\\u{control:04x}")?,
            }
            rest = rest.get(end.saturating_add(1)..).unwrap_or_default();
        }
        out.push_str(rest);
        Ok(())
    }
}

//! Writes JSON text as it goes, without a tree in between. What turns out to be empty can be left
//! out with its key.

use std::fmt::{self, Display, Write};

/// JSON text being written. Commas come by themselves.
#[derive(Default)]
pub(crate) struct Writer {
    /// Whole texts only, so it is one itself.
    text: Vec<u8>,
}

/// Where an object or a list was opened.
pub(crate) struct Mark {
    key: usize,
    content: usize,
}

impl Writer {
    pub(crate) fn into_text(self) -> String {
        String::from_utf8(self.text).unwrap_or_default()
    }

    /// The key of the value that is written next.
    pub(crate) fn key(&mut self, key: &str) -> &mut Self {
        self.text(key);
        self.colon();
        self
    }

    /// The same where the key holds nothing to escape, as those of our own views.
    #[cfg(any(feature = "wasm", feature = "studio"))]
    #[inline(never)]
    pub(super) fn field(&mut self, key: &'static str) -> &mut Self {
        self.comma();
        self.text.push(b'"');
        self.text.extend_from_slice(key.as_bytes());
        self.text.push(b'"');
        self.colon();
        self
    }

    /// What stands between a key and its value.
    #[inline(never)]
    pub(super) fn colon(&mut self) {
        self.text.push(b':');
    }

    /// An object, even an empty one.
    pub(crate) fn object(&mut self, fill: impl FnOnce(&mut Self)) {
        self.open("{");
        fill(self);
        self.end(b'}');
    }

    /// A list, even an empty one.
    pub(crate) fn array(&mut self, fill: impl FnOnce(&mut Self)) {
        self.open("[");
        fill(self);
        self.end(b']');
    }

    /// JSON text, or entries of an object, as they are.
    #[cfg(feature = "schema")]
    pub(crate) fn members(&mut self, members: &str) {
        self.open(members);
    }

    /// Ends what was opened.
    #[inline(never)]
    pub(super) fn end(&mut self, with: u8) {
        self.text.push(with);
    }

    /// An object at a key, left out when nothing goes in.
    pub(crate) fn part(&mut self, key: &str, fill: impl FnOnce(&mut Self)) {
        let mark = self.mark(key, "{");
        fill(self);
        self.close(&mark, b'}');
    }

    /// A list at a key, left out when nothing goes in.
    pub(crate) fn list(&mut self, key: &str, fill: impl FnOnce(&mut Self)) {
        let mark = self.mark(key, "[");
        fill(self);
        self.close(&mark, b']');
    }

    /// A number, `true`, `false` or `null`: nothing to escape.
    pub(crate) fn plain(&mut self, value: &dyn Display) {
        self.comma();
        // A list never refuses a write.
        let _ = write!(Escaped(&mut self.text), "{value}");
    }

    /// A value in quotes.
    pub(crate) fn quoted(&mut self, value: &dyn Display) {
        self.comma();
        self.text.push(b'"');
        let _ = write!(Escaped(&mut self.text), "{value}");
        self.text.push(b'"');
    }

    /// A text in quotes, with the fewest escapes.
    pub(crate) fn text(&mut self, text: &str) {
        self.comma();
        self.text.push(b'"');
        let _ = Escaped(&mut self.text).write_str(text);
        self.text.push(b'"');
    }

    /// Starts a value, after a comma where one went before.
    #[inline(never)]
    pub(super) fn open(&mut self, with: &str) {
        self.comma();
        self.text.extend_from_slice(with.as_bytes());
    }

    #[inline(never)]
    fn comma(&mut self) {
        let before = self.text.last();
        if before.is_some_and(|byte| !matches!(byte, b'[' | b'{' | b':')) {
            self.text.push(b',');
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
    fn close(&mut self, mark: &Mark, with: u8) {
        if self.text.len() == mark.content {
            self.text.truncate(mark.key);
        } else {
            self.text.push(with);
        }
    }
}

/// Writes what stands between quotes.
struct Escaped<'t>(&'t mut Vec<u8>);

impl Write for Escaped<'_> {
    /// Copies what needs no escape in runs: nearly every text is one.
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let special = |byte: &u8| *byte < b' ' || matches!(byte, b'"' | b'\\');
        let mut rest = text.as_bytes();
        while let Some(end) = rest.iter().position(special) {
            let (run, from) = rest.split_at_checked(end).unwrap_or_default();
            self.0.extend_from_slice(run);
            let Some((byte, after)) = from.split_first() else {
                break;
            };
            let escape = match byte {
                b'"' => "\\\"",
                b'\\' => "\\\\",
                0x8 => "\\b",
                b'\t' => "\\t",
                b'\n' => "\\n",
                0xc => "\\f",
                b'\r' => "\\r",
                control => &format!("\\u{control:04x}"),
            };
            self.0.extend_from_slice(escape.as_bytes());
            rest = after;
        }
        self.0.extend_from_slice(rest);
        Ok(())
    }
}

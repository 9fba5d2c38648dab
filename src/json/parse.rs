//! Text to tree, within limits that are checked before and inside the work: RFC 8259, nothing more.

use std::borrow::Cow;

use super::{Entry, Json};
use crate::problem::{Problem, Problems};

/// Deepest nesting that any input may have.
const DEEPEST: usize = 64;

/// Reads a JSON text of at most `most_bytes` bytes.
///
/// # Errors
/// One problem for what is not JSON at all, too large or too deep.
pub(crate) fn parse(text: &str, most_bytes: usize) -> Result<Json<'_>, Problems> {
    if text.len() > most_bytes {
        let problem = Problem::error("input-too-large", "")
            .with("found", text.len())
            .with("limit", most_bytes);
        return Err(problem.into());
    }
    let mut reader = Reader {
        text,
        at: 0,
        too_deep: false,
    };
    let mut tree = Json::Null;
    let read = reader.value(0, &mut tree).map(|()| reader.space());
    if read.is_some() && reader.peek().is_none() {
        return Ok(tree);
    }
    Err(match reader.too_deep {
        true => Problem::error("too-deep", "").with("limit", DEEPEST).into(),
        false => reader.not_json().into(),
    })
}

/// A text and the byte that is read next. What can't be read is none: an error with a word of its own in
/// it would be copied bytewise with each value.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// Whether reading stopped at how deep something stands, not at what it is.
    too_deep: bool,
}

impl<'t> Reader<'t> {
    /// Names the line and the character at which it stopped being JSON, from 1.
    fn not_json(&self) -> Problem {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        let line = before.split('\n').count();
        let column = before.chars().rev().take_while(|c| *c != '\n').count();
        let problem = Problem::error("not-json", "").with("line", line);
        problem.with("column", column.saturating_add(1))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    /// Steps over a byte, if it is there.
    fn takes(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        if there {
            self.skip();
        }
        there
    }

    fn expects(&mut self, byte: u8) -> Option<()> {
        match self.takes(byte) {
            true => Some(()),
            false => None,
        }
    }

    /// Steps over the bytes of a kind that stand here, and gives their text.
    fn run(&mut self, of: impl Fn(u8) -> bool) -> &'t str {
        let from = self.at;
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let end = rest.iter().position(|byte| !of(*byte));
        self.at = from.saturating_add(end.unwrap_or(rest.len()));
        self.text.get(from..self.at).unwrap_or_default()
    }

    /// Steps over all up to what ends a text or stands for something in it, and gives that; eight bytes
    /// at a time.
    fn plain(&mut self) -> &'t str {
        let from = self.at;
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        for eight in rest.as_chunks().0 {
            let stops = stops(u64::from_le_bytes(*eight));
            if stops != 0 {
                let before = usize::try_from(stops.trailing_zeros() / 8).unwrap_or_default();
                self.at = self.at.saturating_add(before);
                return self.text.get(from..self.at).unwrap_or_default();
            }
            self.at = self.at.saturating_add(8);
        }
        self.run(|byte| byte >= b' ' && byte != b'"' && byte != b'\\');
        self.text.get(from..self.at).unwrap_or_default()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.skip();
        }
    }

    /// Reads a value to where it will stay, in place of a null: to hand each on from call to call takes
    /// longer than to read it.
    fn value(&mut self, depth: usize, into: &mut Json<'t>) -> Option<()> {
        self.space();
        let inside = depth.saturating_add(1);
        match self.peek() {
            Some(b'{' | b'[') if depth >= DEEPEST => {
                self.too_deep = true;
                return None;
            }
            Some(b'{') => *into = Json::Object(self.object(inside)?),
            Some(b'[') => *into = Json::Array(self.array(inside)?),
            Some(b'"') => *into = Json::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => {
                let number = self.number()?;
                *into = number.map_or(Json::OtherNumber, Json::Integer);
            }
            Some(b't') => self.word("true", into, Json::Bool(true))?,
            Some(b'f') => self.word("false", into, Json::Bool(false))?,
            _ => self.word("null", into, Json::Null)?,
        }
        Some(())
    }

    fn word(&mut self, word: &str, into: &mut Json<'t>, value: Json<'t>) -> Option<()> {
        for byte in word.bytes() {
            self.expects(byte)?;
        }
        *into = value;
        Some(())
    }

    fn array(&mut self, depth: usize) -> Option<Vec<Json<'t>>> {
        let mut items = Vec::new();
        self.list(b']', |reader| {
            items.push(Json::Null);
            let item = items.last_mut()?;
            reader.value(depth, item)
        })?;
        Some(items)
    }

    fn object(&mut self, depth: usize) -> Option<Vec<Entry<'t>>> {
        let mut entries = Vec::new();
        self.list(b'}', |reader| {
            reader.space();
            let key = reader.string()?;
            reader.space();
            reader.expects(b':')?;
            entries.push((key, Json::Null));
            let (_, value) = entries.last_mut()?;
            reader.value(depth, value)
        })?;
        Some(entries)
    }

    /// What stands between two brackets, divided by commas.
    fn list(&mut self, end: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.skip();
        self.space();
        if self.takes(end) {
            return Some(());
        }
        loop {
            item(self)?;
            self.space();
            if self.takes(end) {
                return Some(());
            }
            self.expects(b',')?;
        }
    }

    fn digits(&mut self) -> Option<()> {
        match self.run(|byte| byte.is_ascii_digit()) {
            "" => None,
            _ => Some(()),
        }
    }

    /// A plain whole number; none for any other.
    fn number(&mut self) -> Option<Option<i64>> {
        let from = self.at;
        self.takes(b'-');
        if !self.takes(b'0') {
            self.digits()?;
        }
        let whole = self.at;
        if self.takes(b'.') {
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.skip();
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.skip();
            }
            self.digits()?;
        }
        let digits = self.text.get(from..self.at).unwrap_or_default();
        let count = (self.at == whole && digits != "-0").then(|| digits.parse().ok());
        Some(count.flatten())
    }

    /// A text, borrowed unless something in it is escaped.
    fn string(&mut self) -> Option<Cow<'t, str>> {
        self.expects(b'"')?;
        let plain = self.plain();
        match self.takes(b'"') {
            true => Some(Cow::Borrowed(plain)),
            false => self.escaped(plain.to_owned()).map(Cow::Owned),
        }
    }

    /// The rest of a text, from what stands for something on.
    fn escaped(&mut self, mut text: String) -> Option<String> {
        loop {
            self.expects(b'\\')?;
            text.push(self.escape()?);
            text.push_str(self.plain());
            if self.takes(b'"') {
                return Some(text);
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let escaped = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code_point(),
            _ => return None,
        };
        self.skip();
        Some(escaped)
    }

    /// A code point, or two halves of one; half a one is no text.
    fn code_point(&mut self) -> Option<char> {
        let first = self.code_unit()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        self.expects(b'\\')?;
        let second = self.code_unit()?;
        let pair = char::decode_utf16([first, second].map(|unit| u16::try_from(unit).unwrap_or(0)));
        pair.into_iter().next().and_then(Result::ok)
    }

    fn code_unit(&mut self) -> Option<u32> {
        self.expects(b'u')?;
        let end = self.at.saturating_add(4);
        let digits = self.text.get(self.at..end)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at = end;
        u32::from_str_radix(digits, 16).ok()
    }
}

/// Of eight bytes, the high bits of the quotes, backslashes and control signs; above the first of them,
/// perhaps of more.
const fn stops(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let quotes = eight ^ (EACH * 0x22);
    let slashes = eight ^ (EACH * 0x5c);
    let below = eight.wrapping_sub(EACH * 0x20) & !eight;
    let quoted = quotes.wrapping_sub(EACH) & !quotes;
    let escapes = slashes.wrapping_sub(EACH) & !slashes;
    (below | quoted | escapes) & HIGH
}

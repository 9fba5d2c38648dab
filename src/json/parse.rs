//! Text to tree, within limits that are checked before and inside the work: RFC 8259, nothing more.

use super::Json;
use crate::problem::{Problem, Problems};

/// Deepest nesting that any input may have.
const DEEPEST: usize = 64;

/// Reads a JSON text of at most `most_bytes` bytes.
///
/// # Errors
/// One problem for what is not JSON at all, too large or too deep.
pub(crate) fn parse(text: &str, most_bytes: usize) -> Result<Json, Problems> {
    if text.len() > most_bytes {
        let problem = Problem::error("input-too-large", "")
            .with("found", text.len())
            .with("limit", most_bytes);
        return Err(problem.into());
    }
    let mut reader = Reader { text, at: 0 };
    let tree = reader.value(0).and_then(|tree| {
        reader.space();
        reader.peek().is_none().then_some(tree).ok_or(Stop::Here)
    });
    tree.map_err(|stop| match stop {
        Stop::TooDeep => Problem::error("too-deep", "").with("limit", DEEPEST).into(),
        Stop::Here => reader.not_json().into(),
    })
}

/// Why reading stops: at what stands there, or at how deep it stands.
enum Stop {
    Here,
    TooDeep,
}

/// A text and the byte that is read next.
struct Reader<'t> {
    text: &'t str,
    at: usize,
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

    fn expects(&mut self, byte: u8) -> Result<(), Stop> {
        match self.takes(byte) {
            true => Ok(()),
            false => Err(Stop::Here),
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

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.skip();
        }
    }

    fn value(&mut self, depth: usize) -> Result<Json, Stop> {
        self.space();
        match self.peek() {
            Some(b'{' | b'[') if depth >= DEEPEST => Err(Stop::TooDeep),
            Some(b'{') => self.object(depth.saturating_add(1)),
            Some(b'[') => self.array(depth.saturating_add(1)),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            _ => self.word("null", Json::Null),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, Stop> {
        for byte in word.bytes() {
            self.expects(byte)?;
        }
        Ok(value)
    }

    fn array(&mut self, depth: usize) -> Result<Json, Stop> {
        let mut items = Vec::new();
        self.list(b']', |reader| {
            items.push(reader.value(depth)?);
            Ok(())
        })?;
        Ok(Json::Array(items))
    }

    fn object(&mut self, depth: usize) -> Result<Json, Stop> {
        let mut entries = Vec::new();
        self.list(b'}', |reader| {
            reader.space();
            let key = reader.string()?;
            reader.space();
            reader.expects(b':')?;
            entries.push((key, reader.value(depth)?));
            Ok(())
        })?;
        Ok(Json::Object(entries))
    }

    /// What stands between two brackets, divided by commas.
    fn list(
        &mut self,
        end: u8,
        mut item: impl FnMut(&mut Self) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        self.skip();
        self.space();
        if self.takes(end) {
            return Ok(());
        }
        loop {
            item(self)?;
            self.space();
            if self.takes(end) {
                return Ok(());
            }
            self.expects(b',')?;
        }
    }

    fn digits(&mut self) -> Result<(), Stop> {
        match self.run(|byte| byte.is_ascii_digit()) {
            "" => Err(Stop::Here),
            _ => Ok(()),
        }
    }

    fn number(&mut self) -> Result<Json, Stop> {
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
        Ok(count.flatten().map_or(Json::OtherNumber, Json::Integer))
    }

    fn string(&mut self) -> Result<String, Stop> {
        self.expects(b'"')?;
        let mut text = String::new();
        loop {
            text.push_str(self.run(|byte| byte >= b' ' && byte != b'"' && byte != b'\\'));
            if self.takes(b'"') {
                return Ok(text);
            }
            self.expects(b'\\')?;
            text.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Result<char, Stop> {
        let escaped = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code_point(),
            _ => return Err(Stop::Here),
        };
        self.skip();
        Ok(escaped)
    }

    /// A code point, or two halves of one; half a one is no text.
    fn code_point(&mut self) -> Result<char, Stop> {
        let first = self.code_unit()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first).ok_or(Stop::Here);
        }
        self.expects(b'\\')?;
        let second = self.code_unit()?;
        let pair = char::decode_utf16([first, second].map(|unit| u16::try_from(unit).unwrap_or(0)));
        pair.into_iter()
            .next()
            .and_then(Result::ok)
            .ok_or(Stop::Here)
    }

    fn code_unit(&mut self) -> Result<u32, Stop> {
        self.expects(b'u')?;
        let end = self.at.saturating_add(4);
        let digits = self.text.get(self.at..end).ok_or(Stop::Here)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Stop::Here);
        }
        self.at = end;
        u32::from_str_radix(digits, 16).map_err(|_| Stop::Here)
    }
}

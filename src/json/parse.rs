//! Text to tree, within limits that are checked before and inside the work.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

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
    let mut source = serde_json::Deserializer::from_str(text);
    let too_deep = Cell::new(false);
    let top = Level {
        depth: 0,
        too_deep: &too_deep,
    };
    let tree = top.deserialize(&mut source);
    let tree = tree.and_then(|tree| source.end().map(|()| tree));
    if too_deep.get() {
        return Err(Problem::error("too-deep", "").with("limit", DEEPEST).into());
    }
    tree.map_err(|error| {
        let problem = Problem::error("not-json", "").with("line", error.line());
        problem.with("column", error.column()).into()
    })
}

/// How deep a value is nested. Too deep is noted and no error of the parser's: an error of one's
/// own would add five kilobytes to the module. The parser stops by itself at twice the depth.
#[derive(Clone, Copy)]
struct Level<'a> {
    depth: usize,
    too_deep: &'a Cell<bool>,
}

impl Level<'_> {
    fn deeper(self) -> Self {
        let depth = self.depth.saturating_add(1);
        if depth > DEEPEST {
            self.too_deep.set(true);
        }
        Self { depth, ..self }
    }
}

impl<'de> DeserializeSeed<'de> for Level<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(i64::try_from(value).map_or(Json::OtherNumber, Json::Integer))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::OtherNumber)
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(self.deeper())? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            entries.push((key, map.next_value_seed(self.deeper())?));
        }
        Ok(Json::Object(entries))
    }
}

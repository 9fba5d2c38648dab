//! The canonical form of RFC 8785, for digests: one spelling for each value.

use super::{Entry, Json, Writer};
use crate::order::order;

/// Writes a tree canonically, without some keys at any depth. As no number has a fraction, sorted
/// keys and the fewest escapes are all it takes.
pub(crate) fn canonical(tree: &Json, without: &[&str]) -> String {
    let mut out = Writer::default();
    write(tree, without, &mut out);
    out.into_text()
}

fn write(tree: &Json, without: &[&str], out: &mut Writer) {
    match tree {
        Json::Null | Json::OtherNumber => out.plain(&"null"),
        Json::Bool(value) => out.plain(value),
        Json::Integer(number) => out.plain(number),
        Json::Text(text) => out.text(text),
        Json::Array(items) => out.array(|out| {
            items.iter().for_each(|item| write(item, without, out));
        }),
        Json::Object(entries) => out.object(|out| write_entries(entries, without, out)),
    }
}

fn write_entries(entries: &[Entry<'_>], without: &[&str], out: &mut Writer) {
    let units = |place| {
        let key: Option<&Entry<'_>> = entries.get(place);
        key.map_or("", |(key, _)| key).bytes().map(utf16_rank)
    };
    let sorted = order(entries.len(), &|a, b| units(a).lt(units(b)));
    for (key, value) in sorted.iter().filter_map(|place| entries.get(*place)) {
        if !without.contains(&&**key) {
            write(value, without, out.key(key));
        }
    }
}

/// RFC 8785 sorts by UTF-16 code unit. The bytes of UTF-8 sort the same once U+E000 to U+FFFF, which
/// begin with these two, stand behind what takes two code units.
const fn utf16_rank(byte: u8) -> u8 {
    match byte {
        0xee | 0xef => byte | 0x10,
        _ => byte,
    }
}

//! Views as JSON text for JavaScript hosts: serde's side of [`Writer`]. The same bytes as
//! serde_json's, at a third of the module's weight for it.

use std::fmt::{self, Display};

use serde::Serialize;
use serde::ser::{self, Serializer};

use super::Writer;

/// The JSON text of a view; empty for what is no JSON, which no view is.
pub(crate) fn text_of(view: &impl Serialize) -> String {
    let mut writer = Writer::default();
    match view.serialize(&mut writer) {
        Ok(()) => writer.into_text(),
        Err(NoJson) => String::new(),
    }
}

/// Something that has no place in a view: a float, bytes, a key that is no text.
#[derive(Debug)]
pub(crate) struct NoJson;

impl Display for NoJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not JSON")
    }
}

impl std::error::Error for NoJson {}

impl ser::Error for NoJson {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

type Done = Result<(), NoJson>;

/// An object or a list that is still open.
pub(crate) struct Open<'w> {
    writer: &'w mut Writer,
    end: char,
}

impl<'w> Writer {
    /// A value that is written as it is shown.
    fn shown(&mut self, value: &dyn Display) -> Done {
        self.plain(value);
        Ok(())
    }

    fn begin(&'w mut self, start: &str, end: char) -> Result<Open<'w>, NoJson> {
        self.open(start);
        Ok(Open { writer: self, end })
    }
}

impl Open<'_> {
    fn end(self) -> Done {
        self.writer.end(self.end);
        Ok(())
    }
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = NoJson;
    type SerializeSeq = Open<'w>;
    type SerializeTuple = Open<'w>;
    type SerializeTupleStruct = Open<'w>;
    type SerializeTupleVariant = ser::Impossible<(), NoJson>;
    type SerializeMap = Open<'w>;
    type SerializeStruct = Open<'w>;
    type SerializeStructVariant = ser::Impossible<(), NoJson>;

    fn serialize_bool(self, value: bool) -> Done {
        self.shown(&value)
    }

    fn serialize_i8(self, value: i8) -> Done {
        self.shown(&value)
    }

    fn serialize_i16(self, value: i16) -> Done {
        self.shown(&value)
    }

    fn serialize_i32(self, value: i32) -> Done {
        self.shown(&value)
    }

    fn serialize_i64(self, value: i64) -> Done {
        self.shown(&value)
    }

    fn serialize_u8(self, value: u8) -> Done {
        self.shown(&value)
    }

    fn serialize_u16(self, value: u16) -> Done {
        self.shown(&value)
    }

    fn serialize_u32(self, value: u32) -> Done {
        self.shown(&value)
    }

    fn serialize_u64(self, value: u64) -> Done {
        self.shown(&value)
    }

    fn serialize_f32(self, _: f32) -> Done {
        Err(NoJson)
    }

    fn serialize_f64(self, _: f64) -> Done {
        Err(NoJson)
    }

    fn serialize_char(self, value: char) -> Done {
        self.quoted(&value);
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Done {
        self.text(value);
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Done {
        self.quoted(&value);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Done {
        Err(NoJson)
    }

    fn serialize_none(self) -> Done {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        self.open("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        let object = self.begin("{", '}')?;
        value.serialize(object.writer.key(variant))?;
        object.end()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'w>, NoJson> {
        self.begin("[", ']')
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'w>, NoJson> {
        self.begin("[", ']')
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Open<'w>, NoJson> {
        self.begin("[", ']')
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NoJson> {
        Err(NoJson)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'w>, NoJson> {
        self.begin("{", '}')
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'w>, NoJson> {
        self.begin("{", '}')
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NoJson> {
        Err(NoJson)
    }
}

impl ser::SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = NoJson;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Done {
        Open::end(self)
    }
}

impl ser::SerializeTuple for Open<'_> {
    type Ok = ();
    type Error = NoJson;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Done {
        Open::end(self)
    }
}

impl ser::SerializeTupleStruct for Open<'_> {
    type Ok = ();
    type Error = NoJson;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Done {
        Open::end(self)
    }
}

impl ser::SerializeMap for Open<'_> {
    type Ok = ();
    type Error = NoJson;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        key.serialize(&mut *self.writer)?;
        self.writer.colon();
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Done {
        Open::end(self)
    }
}

impl ser::SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = NoJson;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
        value.serialize(self.writer.key(key))
    }

    fn end(self) -> Done {
        Open::end(self)
    }
}

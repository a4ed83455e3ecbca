//! The serializer of a map's keys.

use super::TreeError;
use serde::Serialize;
use serde::ser::{self, Impossible};

type Result<T = (), E = TreeError> = std::result::Result<T, E>;

/// A serializer that hands a key over as text. Only texts, characters and integers are keys.
pub(super) struct KeySerializer<'k>(pub(super) &'k mut dyn FnMut(&str) -> Result);

/// Returns a key as text.
pub(super) fn key_text<K: Serialize + ?Sized>(key: &K) -> Result<String> {
    let mut text = String::new();
    key.serialize(KeySerializer(&mut |key| {
        text = key.into();
        Ok(())
    }))?;
    Ok(text)
}

fn refused<T>() -> Result<T> {
    Err(TreeError::new("a key must be a string"))
}

impl ser::Serializer for KeySerializer<'_> {
    type Ok = ();
    type Error = TreeError;
    type SerializeSeq = Impossible<(), TreeError>;
    type SerializeTuple = Impossible<(), TreeError>;
    type SerializeTupleStruct = Impossible<(), TreeError>;
    type SerializeTupleVariant = Impossible<(), TreeError>;
    type SerializeMap = Impossible<(), TreeError>;
    type SerializeStruct = Impossible<(), TreeError>;
    type SerializeStructVariant = Impossible<(), TreeError>;

    fn serialize_i8(self, v: i8) -> Result {
        self.serialize_i64(v.into())
    }
    fn serialize_i16(self, v: i16) -> Result {
        self.serialize_i64(v.into())
    }
    fn serialize_i32(self, v: i32) -> Result {
        self.serialize_i64(v.into())
    }
    fn serialize_i64(self, v: i64) -> Result {
        (self.0)(&v.to_string())
    }
    fn serialize_u8(self, v: u8) -> Result {
        self.serialize_i64(v.into())
    }
    fn serialize_u16(self, v: u16) -> Result {
        self.serialize_i64(v.into())
    }
    fn serialize_u32(self, v: u32) -> Result {
        self.serialize_i64(v.into())
    }
    fn serialize_u64(self, v: u64) -> Result {
        (self.0)(&v.to_string())
    }
    fn serialize_char(self, v: char) -> Result {
        (self.0)(v.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, v: &str) -> Result {
        (self.0)(v)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result {
        (self.0)(variant)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result {
        value.serialize(self)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, key: &T) -> Result {
        key.serialize(self)
    }

    fn serialize_bool(self, _: bool) -> Result {
        refused()
    }
    fn serialize_f32(self, _: f32) -> Result {
        refused()
    }
    fn serialize_f64(self, _: f64) -> Result {
        refused()
    }
    fn serialize_bytes(self, _: &[u8]) -> Result {
        refused()
    }
    fn serialize_none(self) -> Result {
        refused()
    }
    fn serialize_unit(self) -> Result {
        refused()
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result {
        refused()
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result {
        refused()
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq> {
        refused()
    }
    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple> {
        refused()
    }
    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct> {
        refused()
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant> {
        refused()
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap> {
        refused()
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct> {
        refused()
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant> {
        refused()
    }
}

//! The serializer that tells a visitor of all parts of an object.

use super::key::{KeySerializer, key_text};
use super::visit::{Form, Scalar, TreeVisitor};
use super::{TreeError, Unset};
use crate::placeholder::{OPEN_NAME, UNSET_NAME, UNTRACKED_NAME};
use serde::Serialize;
use serde::ser::{self, Error as _, Impossible};

type Result<T = (), E = TreeError> = std::result::Result<T, E>;

pub(super) struct TreeSerializer<'v> {
    pub(super) visitor: &'v mut dyn TreeVisitor,
    pub(super) vals: Vals,
    /// Null is told of as the empty text.
    pub(super) is_null_blank: bool,
}

/// The form that a `Val` gets.
#[derive(Clone, Copy)]
pub(super) enum Vals {
    /// None: an object holds values.
    Refused,
    /// A marked text if it isn't open, its default if it is.
    Marked,
    /// As the values that they answer at the moment, with unset optional texts in this form.
    Answered(Unset),
}

impl<'v> TreeSerializer<'v> {
    pub(super) fn new(visitor: &'v mut dyn TreeVisitor, vals: Vals) -> Self {
        Self {
            visitor,
            vals,
            is_null_blank: false,
        }
    }

    fn begin(self, form: Form, parts: Option<usize>) -> Result<PartSerializer<'v>> {
        self.visitor.begin(form, parts)?;
        Ok(PartSerializer {
            visitor: self.visitor,
            vals: self.vals,
            count: 0,
            key: String::new(),
            variant: None,
        })
    }

    fn null(self) -> Result {
        self.visitor.scalar(if self.is_null_blank {
            Scalar::Text("")
        } else {
            Scalar::Null
        })
    }
}

impl<'v> ser::Serializer for TreeSerializer<'v> {
    type Ok = ();
    type Error = TreeError;
    type SerializeSeq = PartSerializer<'v>;
    type SerializeTuple = PartSerializer<'v>;
    type SerializeTupleStruct = PartSerializer<'v>;
    type SerializeTupleVariant = Impossible<(), TreeError>;
    type SerializeMap = PartSerializer<'v>;
    type SerializeStruct = PartSerializer<'v>;
    type SerializeStructVariant = PartSerializer<'v>;

    fn serialize_bool(self, v: bool) -> Result {
        self.visitor.scalar(Scalar::Bool(v))
    }
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
        self.visitor.scalar(Scalar::Int(v))
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
        let int = i64::try_from(v).map_err(TreeError::custom)?;
        self.serialize_i64(int)
    }
    fn serialize_f32(self, v: f32) -> Result {
        self.serialize_f64(v.into())
    }
    fn serialize_f64(self, v: f64) -> Result {
        if v.is_finite() {
            self.visitor.scalar(Scalar::Float(v))
        } else {
            Err(TreeError::new(format!("{v} is no number for a chart")))
        }
    }
    fn serialize_char(self, v: char) -> Result {
        self.serialize_str(v.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, v: &str) -> Result {
        self.visitor.scalar(Scalar::Text(v))
    }
    fn serialize_bytes(self, _: &[u8]) -> Result {
        Err(TreeError::new(
            "bytes have no place in a chart; encode them as text",
        ))
    }
    fn serialize_none(self) -> Result {
        self.null()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result {
        self.null()
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result {
        self.null()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result {
        self.serialize_str(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result {
        match (self.vals, name) {
            (Vals::Marked, UNTRACKED_NAME | UNSET_NAME) => self.serialize_str(UNTRACKED_NAME),
            (Vals::Refused, OPEN_NAME | UNTRACKED_NAME | UNSET_NAME) => Err(TreeError::new(
                "a `Val` can't be serialized into an object: use its `get`, or format it",
            )),
            (Vals::Answered(Unset::Null), UNSET_NAME) => self.visitor.scalar(Scalar::Null),
            (Vals::Answered(Unset::Blank), UNSET_NAME) => value.serialize(Self {
                is_null_blank: true,
                ..self
            }),
            _ => value.serialize(self),
        }
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result {
        let mut parts = self.begin(Form::Record, Some(1))?;
        parts.field(variant, value)?;
        parts.visitor.end()
    }
    fn serialize_seq(self, len: Option<usize>) -> Result<PartSerializer<'v>> {
        self.begin(Form::List, len)
    }
    fn serialize_tuple(self, len: usize) -> Result<PartSerializer<'v>> {
        self.begin(Form::List, Some(len))
    }
    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<PartSerializer<'v>> {
        self.begin(Form::List, Some(len))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), TreeError>> {
        Err(TreeError::new("a tuple variant has no form in YAML"))
    }
    fn serialize_map(self, len: Option<usize>) -> Result<PartSerializer<'v>> {
        self.begin(Form::Map, len)
    }
    fn serialize_struct(self, _: &'static str, len: usize) -> Result<PartSerializer<'v>> {
        self.begin(Form::Record, Some(len))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<PartSerializer<'v>> {
        self.visitor.begin(Form::Record, Some(1))?;
        self.visitor.field(variant)?;
        let fields = self.begin(Form::Record, Some(len))?;
        Ok(PartSerializer {
            variant: Some(variant),
            ..fields
        })
    }
}

/// The serializer of the parts of a list, a map or a record.
pub(super) struct PartSerializer<'v> {
    visitor: &'v mut dyn TreeVisitor,
    vals: Vals,
    /// Number of items that a list has so far.
    count: usize,
    /// The key of a map whose value follows by itself.
    key: String,
    /// The name of the enum's variant whose fields these are.
    variant: Option<&'static str>,
}

impl PartSerializer<'_> {
    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        value.serialize(TreeSerializer::new(self.visitor, self.vals))
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result {
        self.visitor.field(name)?;
        self.value(value).map_err(|error| {
            let error = error.within(name);
            match self.variant {
                Some(variant) => error.within(variant),
                None => error,
            }
        })
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        let index = self.count;
        self.count += 1;
        self.value(value)
            .map_err(|error| error.within(&format!("[{index}]")))
    }
}

impl ser::SerializeSeq for PartSerializer<'_> {
    type Ok = ();
    type Error = TreeError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.item(value)
    }

    fn end(self) -> Result {
        self.visitor.end()
    }
}

impl ser::SerializeTuple for PartSerializer<'_> {
    type Ok = ();
    type Error = TreeError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.item(value)
    }

    fn end(self) -> Result {
        self.visitor.end()
    }
}

impl ser::SerializeTupleStruct for PartSerializer<'_> {
    type Ok = ();
    type Error = TreeError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.item(value)
    }

    fn end(self) -> Result {
        self.visitor.end()
    }
}

impl ser::SerializeMap for PartSerializer<'_> {
    type Ok = ();
    type Error = TreeError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result {
        self.key = key_text(key)?;
        self.visitor.key(&self.key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        let key = std::mem::take(&mut self.key);
        self.value(value).map_err(|error| error.within(&key))
    }

    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result {
        key.serialize(KeySerializer(&mut |key| self.visitor.key(key)))?;
        self.value(value)
            .map_err(|error| error.within(&key_text(key).unwrap_or_default()))
    }

    fn end(self) -> Result {
        self.visitor.end()
    }
}

impl ser::SerializeStruct for PartSerializer<'_> {
    type Ok = ();
    type Error = TreeError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result {
        self.field(key, value)
    }

    fn end(self) -> Result {
        self.visitor.end()
    }
}

impl ser::SerializeStructVariant for PartSerializer<'_> {
    type Ok = ();
    type Error = TreeError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result {
        self.field(key, value)
    }

    fn end(self) -> Result {
        self.visitor.end()?;
        self.visitor.end()
    }
}

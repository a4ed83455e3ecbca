//! The serializer that makes trees.

use super::Unset;
use super::{Tree, TreeError};
use crate::placeholder::{OPEN_NAME, UNSET_NAME, UNTRACKED_NAME};
use serde::Serialize;
use serde::ser::{self, Error as _, Impossible};
use std::borrow::Cow;

#[derive(Clone, Copy)]
pub(super) struct TreeSerializer {
    pub(super) vals: Vals,
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

impl ser::Serializer for TreeSerializer {
    type Ok = Tree;
    type Error = TreeError;
    type SerializeSeq = SeqSerializer;
    type SerializeTuple = SeqSerializer;
    type SerializeTupleStruct = SeqSerializer;
    type SerializeTupleVariant = Impossible<Tree, TreeError>;
    type SerializeMap = MapSerializer;
    type SerializeStruct = RecordSerializer;
    type SerializeStructVariant = VariantSerializer;

    fn serialize_bool(self, v: bool) -> Result<Tree, TreeError> {
        Ok(Tree::Bool(v))
    }
    fn serialize_i8(self, v: i8) -> Result<Tree, TreeError> {
        Ok(Tree::Int(v.into()))
    }
    fn serialize_i16(self, v: i16) -> Result<Tree, TreeError> {
        Ok(Tree::Int(v.into()))
    }
    fn serialize_i32(self, v: i32) -> Result<Tree, TreeError> {
        Ok(Tree::Int(v.into()))
    }
    fn serialize_i64(self, v: i64) -> Result<Tree, TreeError> {
        Ok(Tree::Int(v))
    }
    fn serialize_u8(self, v: u8) -> Result<Tree, TreeError> {
        Ok(Tree::Int(v.into()))
    }
    fn serialize_u16(self, v: u16) -> Result<Tree, TreeError> {
        Ok(Tree::Int(v.into()))
    }
    fn serialize_u32(self, v: u32) -> Result<Tree, TreeError> {
        Ok(Tree::Int(v.into()))
    }
    fn serialize_u64(self, v: u64) -> Result<Tree, TreeError> {
        i64::try_from(v).map(Tree::Int).map_err(TreeError::custom)
    }
    fn serialize_f32(self, v: f32) -> Result<Tree, TreeError> {
        self.serialize_f64(v.into())
    }
    fn serialize_f64(self, v: f64) -> Result<Tree, TreeError> {
        if v.is_finite() {
            Ok(Tree::Float(v))
        } else {
            Err(TreeError::new(format!("{v} is no number for a chart")))
        }
    }
    fn serialize_char(self, v: char) -> Result<Tree, TreeError> {
        Ok(Tree::Text(v.into()))
    }
    fn serialize_str(self, v: &str) -> Result<Tree, TreeError> {
        Ok(Tree::Text(v.into()))
    }
    fn serialize_bytes(self, _: &[u8]) -> Result<Tree, TreeError> {
        Err(TreeError::new(
            "bytes have no place in a chart; encode them as text",
        ))
    }
    fn serialize_none(self) -> Result<Tree, TreeError> {
        Ok(Tree::Null)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Tree, TreeError> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<Tree, TreeError> {
        Ok(Tree::Null)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<Tree, TreeError> {
        Ok(Tree::Null)
    }
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Tree, TreeError> {
        Ok(Tree::Text(variant.into()))
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Tree, TreeError> {
        match (self.vals, name) {
            (Vals::Marked, UNTRACKED_NAME | UNSET_NAME) => Ok(Tree::Text(UNTRACKED_NAME.into())),
            (Vals::Refused, OPEN_NAME | UNTRACKED_NAME | UNSET_NAME) => Err(TreeError::new(
                "a `Val` can't be serialized into an object: use its `get`, or format it",
            )),
            (Vals::Answered(Unset::Null), UNSET_NAME) => Ok(Tree::Null),
            (Vals::Answered(Unset::Blank), UNSET_NAME) => Ok(match value.serialize(self)? {
                Tree::Null => Tree::Text(String::new()),
                text => text,
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
    ) -> Result<Tree, TreeError> {
        Ok(Tree::Record(vec![(variant.into(), value.serialize(self)?)]))
    }
    fn serialize_seq(self, len: Option<usize>) -> Result<SeqSerializer, TreeError> {
        Ok(SeqSerializer {
            items: Vec::with_capacity(len.unwrap_or(0)),
            vals: self.vals,
        })
    }
    fn serialize_tuple(self, len: usize) -> Result<SeqSerializer, TreeError> {
        self.serialize_seq(Some(len))
    }
    fn serialize_tuple_struct(
        self,
        _: &'static str,
        len: usize,
    ) -> Result<SeqSerializer, TreeError> {
        self.serialize_seq(Some(len))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<Tree, TreeError>, TreeError> {
        Err(TreeError::new("a tuple variant has no form in YAML"))
    }
    fn serialize_map(self, len: Option<usize>) -> Result<MapSerializer, TreeError> {
        Ok(MapSerializer {
            entries: Vec::with_capacity(len.unwrap_or(0)),
            key: None,
            vals: self.vals,
        })
    }
    fn serialize_struct(self, _: &'static str, len: usize) -> Result<RecordSerializer, TreeError> {
        Ok(RecordSerializer {
            entries: Vec::with_capacity(len),
            vals: self.vals,
        })
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<VariantSerializer, TreeError> {
        let fields = self.serialize_struct(variant, len)?;
        Ok(VariantSerializer { variant, fields })
    }
}

pub(super) struct SeqSerializer {
    items: Vec<Tree>,
    vals: Vals,
}

impl ser::SerializeSeq for SeqSerializer {
    type Ok = Tree;
    type Error = TreeError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), TreeError> {
        let item = value.serialize(TreeSerializer { vals: self.vals });
        let index = self.items.len();
        self.items
            .push(item.map_err(|error| error.within(&format!("[{index}]")))?);
        Ok(())
    }

    fn end(self) -> Result<Tree, TreeError> {
        Ok(Tree::Seq(self.items))
    }
}

impl ser::SerializeTuple for SeqSerializer {
    type Ok = Tree;
    type Error = TreeError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), TreeError> {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<Tree, TreeError> {
        ser::SerializeSeq::end(self)
    }
}

impl ser::SerializeTupleStruct for SeqSerializer {
    type Ok = Tree;
    type Error = TreeError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), TreeError> {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<Tree, TreeError> {
        ser::SerializeSeq::end(self)
    }
}

pub(super) struct MapSerializer {
    entries: Vec<(Cow<'static, str>, Tree)>,
    key: Option<String>,
    vals: Vals,
}

impl ser::SerializeMap for MapSerializer {
    type Ok = Tree;
    type Error = TreeError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), TreeError> {
        self.key = Some(match key.serialize(TreeSerializer { vals: self.vals })? {
            Tree::Text(text) => text,
            Tree::Int(int) => int.to_string(),
            _ => return Err(TreeError::new("a key must be a string")),
        });
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), TreeError> {
        let key = self.key.take().unwrap_or_default();
        let value = value.serialize(TreeSerializer { vals: self.vals });
        let value = value.map_err(|error| error.within(&key))?;
        self.entries.push((key.into(), value));
        Ok(())
    }

    fn end(self) -> Result<Tree, TreeError> {
        Ok(Tree::Map(self.entries))
    }
}

pub(super) struct RecordSerializer {
    entries: Vec<(Cow<'static, str>, Tree)>,
    vals: Vals,
}

impl ser::SerializeStruct for RecordSerializer {
    type Ok = Tree;
    type Error = TreeError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), TreeError> {
        let value = value.serialize(TreeSerializer { vals: self.vals });
        let value = value.map_err(|error| error.within(key))?;
        self.entries.push((key.into(), value));
        Ok(())
    }

    fn end(self) -> Result<Tree, TreeError> {
        Ok(Tree::Record(self.entries))
    }
}

/// A struct under the name of an enum's variant.
pub(super) struct VariantSerializer {
    variant: &'static str,
    fields: RecordSerializer,
}

impl ser::SerializeStructVariant for VariantSerializer {
    type Ok = Tree;
    type Error = TreeError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), TreeError> {
        ser::SerializeStruct::serialize_field(&mut self.fields, key, value)
            .map_err(|error| error.within(self.variant))
    }

    fn end(self) -> Result<Tree, TreeError> {
        let fields = ser::SerializeStruct::end(self.fields)?;
        Ok(Tree::Record(vec![(self.variant.into(), fields)]))
    }
}

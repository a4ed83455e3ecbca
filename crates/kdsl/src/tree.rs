//! An object as plain data: what every printer and comparison works on.

use crate::val::{KNOWN_NAME, OPEN_NAME};
use serde::Serialize;
use serde::ser::{self, Error as _, Impossible};
use std::borrow::Cow;
use std::fmt;

/// Plain data. A record's keys are Rust's field names; a map's keys are data.
#[doc(hidden)]
#[derive(Debug, Clone)]
pub enum Tree {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    Seq(Vec<Tree>),
    Map(Vec<(Cow<'static, str>, Tree)>),
    Record(Vec<(Cow<'static, str>, Tree)>),
}

impl Tree {
    pub(crate) fn of(value: &impl Serialize) -> Result<Self, TreeError> {
        value.serialize(TreeSerializer {
            vals: Vals::Refused,
        })
    }

    /// A whole configuration; a `Val` in it that isn't open becomes [`Tree::Null`]'s stand-in, a marked text.
    pub(crate) fn of_config(value: &impl Serialize) -> Result<Self, TreeError> {
        value.serialize(TreeSerializer { vals: Vals::Marked })
    }

    /// Where a configuration holds a `Val` that isn't open.
    pub(crate) fn known_vals(&self) -> Vec<String> {
        match self {
            Self::Text(text) if text == KNOWN_NAME => vec![String::new()],
            Self::Seq(items) => items
                .iter()
                .enumerate()
                .flat_map(|(i, item)| nested(&i, item))
                .collect(),
            Self::Map(entries) | Self::Record(entries) => entries
                .iter()
                .flat_map(|(key, value)| nested(key, value))
                .collect(),
            _ => Vec::new(),
        }
    }

    pub(crate) fn entries(&self) -> Option<&[(Cow<'static, str>, Tree)]> {
        match self {
            Self::Map(entries) | Self::Record(entries) => Some(entries),
            _ => None,
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Tree> {
        self.entries()?
            .iter()
            .find(|(k, _)| k == key)
            .map(|(_, value)| value)
    }

    /// The value of a key that is likely at this place.
    pub(crate) fn near(&self, at: usize, key: &str) -> Option<&Tree> {
        match self.entries()?.get(at) {
            Some((found, value)) if found == key => Some(value),
            _ => self.get(key),
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The same data as JSON.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Bool(it) => (*it).into(),
            Self::Int(it) => (*it).into(),
            Self::Float(it) => (*it).into(),
            Self::Text(it) => it.as_str().into(),
            Self::Seq(items) => items.iter().map(Self::to_json).collect(),
            Self::Map(entries) | Self::Record(entries) => entries
                .iter()
                .map(|(key, value)| (key.to_string(), value.to_json()))
                .collect(),
        }
    }
}

/// The order of keys says nothing, nor does where they came from.
impl PartialEq for Tree {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Seq(a), Self::Seq(b)) => a == b,
            (Self::Map(a) | Self::Record(a), Self::Map(b) | Self::Record(b)) => {
                a.len() == b.len()
                    && a.iter().enumerate().all(|(at, (key, value))| {
                        other.near(at, key).is_some_and(|other| other == value)
                    })
            }
            _ => false,
        }
    }
}

impl From<&serde_json::Value> for Tree {
    fn from(value: &serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(it) => Self::Bool(*it),
            Value::Number(it) => match (it.as_i64(), it.as_f64()) {
                (Some(int), _) => Self::Int(int),
                (None, Some(float)) if float.fract() == 0.0 && float.abs() < 9e15 =>
                {
                    #[expect(clippy::cast_possible_truncation, reason = "whole, and small enough")]
                    Self::Int(float as i64)
                }
                (None, float) => Self::Float(float.unwrap_or(f64::NAN)),
            },
            Value::String(it) => Self::Text(it.clone()),
            Value::Array(items) => Self::Seq(items.iter().map(Self::from).collect()),
            Value::Object(entries) => Self::Map(
                entries
                    .iter()
                    .map(|(k, v)| (Cow::Owned(k.clone()), Self::from(v)))
                    .collect(),
            ),
        }
    }
}

/// Something that has no place in a chart, such as bytes.
#[doc(hidden)]
#[derive(Debug)]
pub struct TreeError {
    text: String,
    /// Where in the data it is.
    path: String,
}

impl TreeError {
    fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            path: String::new(),
        }
    }

    fn within(self, step: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') {
            ""
        } else {
            "."
        };
        Self {
            path: format!("{step}{dot}{}", self.path),
            ..self
        }
    }

    /// Where in the data it is, such as `spec.ports[0]`.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for TreeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for TreeError {}

impl ser::Error for TreeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }
}

fn nested(name: &impl fmt::Display, tree: &Tree) -> Vec<String> {
    let join = |inner: String| {
        if inner.is_empty() {
            name.to_string()
        } else {
            format!("{name}.{inner}")
        }
    };
    tree.known_vals().into_iter().map(join).collect()
}

#[derive(Clone, Copy)]
struct TreeSerializer {
    vals: Vals,
}

/// What becomes of a `Val`.
#[derive(Clone, Copy)]
enum Vals {
    Refused,
    Marked,
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
    type SerializeStructVariant = Impossible<Tree, TreeError>;

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
        if matches!(self.vals, Vals::Marked) && name == KNOWN_NAME {
            return Ok(Tree::Text(KNOWN_NAME.into()));
        }
        if matches!(self.vals, Vals::Refused) && (name == OPEN_NAME || name == KNOWN_NAME) {
            return Err(TreeError::new(
                "a `Val` can't be serialized into an object: use its `get`, or format it",
            ));
        }
        value.serialize(self)
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
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<Tree, TreeError>, TreeError> {
        Err(TreeError::new("a struct variant has no form in YAML"))
    }
}

struct SeqSerializer {
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

struct MapSerializer {
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

struct RecordSerializer {
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

#[cfg(test)]
mod tests;

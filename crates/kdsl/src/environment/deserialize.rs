//! Deserialization of settings into a typed configuration, with the path of a value that doesn't fit.

mod failure;
mod key;

use super::phrasing;
use crate::error::{Code, Diagnostic, Result};
use crate::path::ValuesPath;
use crate::place::Place;
use crate::placeholder::OPEN_NAME;
use failure::{Failure, Outcome};
use key::KeyDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer,
    MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::Value;
use std::iter::Enumerate;
use std::slice;

/// Deserializes a value into a `T`; `place` returns the place at which the value at a path was written.
pub(crate) fn deserialize<T: DeserializeOwned>(
    value: &Value,
    place: &dyn Fn(&[String]) -> Option<Place>,
) -> Result<T> {
    T::deserialize(ValueDeserializer {
        value,
        path: ValuesPath::root(),
    })
    .map_err(|failure| {
        let path = failure.path.unwrap_or_default();
        let mistake = Diagnostic::of(Code::InvalidValue, failure.title)
            .at(place(path.segments()))
            .label(phrasing::at(path.segments()));
        match failure.help {
            Some(help) => mistake.help(help).into(),
            None => mistake.into(),
        }
    })
}

/// Deserializer of a value that knows the path to it.
struct ValueDeserializer<'de> {
    value: &'de Value,
    path: ValuesPath,
}

impl<'de> ValueDeserializer<'de> {
    /// Runs a step and adds this path to its failure, unless one further down added its own.
    fn run<T>(self, step: impl FnOnce(Self) -> Outcome<T>) -> Outcome<T> {
        let path = self.path.clone();
        step(self).map_err(|failure| failure.at(path))
    }

    fn any<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), _, _) => visitor.visit_u64(number),
                (_, Some(number), _) => visitor.visit_i64(number),
                (_, _, number) => visitor.visit_f64(number.unwrap_or(f64::NAN)),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(all) => {
                let mut items = ItemAccess {
                    rest: all.iter().enumerate(),
                    path: self.path,
                };
                let value = visitor.visit_seq(&mut items)?;
                if items.rest.len() > 0 {
                    return Err(Failure::invalid_length(all.len(), &"a shorter list"));
                }
                Ok(value)
            }
            Value::Object(map) => visitor.visit_map(EntryAccess {
                rest: map.iter(),
                value: None,
                path: self.path,
            }),
        }
    }

    /// Visits an integer. Helm's numbers are floating point, and JSON Schema takes `3.0` for an integer.
    fn integer<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        const LIMIT: f64 = 9_223_372_036_854_775_808.0;
        match self.value.as_f64() {
            Some(number)
                if self.value.is_f64() && number.fract() == 0.0 && number.abs() < LIMIT =>
            {
                #[expect(clippy::cast_possible_truncation, reason = "it fits")]
                visitor.visit_i64(number as i64)
            }
            _ => self.any(visitor),
        }
    }
}

macro_rules! integers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
            self.run(|reader| reader.integer(visitor))
        }
    )*};
}

impl<'de> Deserializer<'de> for ValueDeserializer<'de> {
    type Error = Failure;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        self.run(|reader| reader.any(visitor))
    }

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        match self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Outcome<V::Value> {
        self.run(|reader| match name {
            OPEN_NAME => visitor.visit_map(OpenValueAccess { reader, read: 0 }),
            _ => visitor.visit_newtype_struct(reader),
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Outcome<V::Value> {
        self.run(|Self { value, path }| {
            let (name, content) = match value {
                Value::String(name) => (name, None),
                Value::Object(map) if map.len() == 1 => {
                    let mut entries = map.iter();
                    let entry = entries.next();
                    entry
                        .map(|(name, content)| (name, Some(content)))
                        .ok_or_else(|| Failure::custom("a name is missing"))?
                }
                other => {
                    return Err(Failure::custom(format!(
                        "expected a string or a map of one entry, found {}",
                        phrasing::kind(other)
                    )));
                }
            };
            visitor.visit_enum(TaggedValue {
                name,
                content,
                path,
            })
        })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map
        struct identifier
    }
}

/// Access to a list's items.
struct ItemAccess<'de> {
    rest: Enumerate<slice::Iter<'de, Value>>,
    path: ValuesPath,
}

impl<'de> SeqAccess<'de> for ItemAccess<'de> {
    type Error = Failure;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Outcome<Option<T::Value>> {
        let Some((index, value)) = self.rest.next() else {
            return Ok(None);
        };
        let path = self.path.child(index.to_string());
        seed.deserialize(ValueDeserializer { value, path })
            .map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// Access to a map's entries.
struct EntryAccess<'de> {
    rest: serde_json::map::Iter<'de>,
    /// The value whose key was read last.
    value: Option<ValueDeserializer<'de>>,
    path: ValuesPath,
}

impl<'de> MapAccess<'de> for EntryAccess<'de> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Outcome<Option<K::Value>> {
        let Some((text, value)) = self.rest.next() else {
            return Ok(None);
        };
        let path = self.path.child(text);
        self.value = Some(ValueDeserializer {
            value,
            path: path.clone(),
        });
        let key = seed.deserialize(KeyDeserializer { text });
        key.map(Some).map_err(|failure| failure.at(path))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Outcome<T::Value> {
        let value = self.value.take();
        seed.deserialize(value.ok_or_else(|| Failure::custom("a value without a key"))?)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// The map of two entries that a newtype struct named [`OPEN_NAME`] gets in place of its value: `path`, a JSON list of
/// the names from the root, and `value`.
struct OpenValueAccess<'de> {
    reader: ValueDeserializer<'de>,
    /// The number of keys that were read.
    read: usize,
}

impl<'de> MapAccess<'de> for OpenValueAccess<'de> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Outcome<Option<K::Value>> {
        let key = ["path", "value"].get(self.read).copied();
        key.map(|key| seed.deserialize(key.into_deserializer()))
            .transpose()
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Outcome<T::Value> {
        self.read += 1;
        let ValueDeserializer { value, path } = &self.reader;
        if self.read == 1 {
            let segments = Value::from(path.segments()).to_string();
            return seed.deserialize(segments.into_deserializer());
        }
        let path = path.clone();
        seed.deserialize(ValueDeserializer { value, path })
    }
}

/// A variant of an enum: a string, or the only entry of a map.
struct TaggedValue<'de> {
    name: &'de str,
    content: Option<&'de Value>,
    path: ValuesPath,
}

impl<'de> EnumAccess<'de> for TaggedValue<'de> {
    type Error = Failure;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Outcome<(T::Value, Self)> {
        let value = seed.deserialize(self.name.into_deserializer())?;
        let path = match self.content {
            Some(_) => self.path.child(self.name),
            None => self.path,
        };
        Ok((value, Self { path, ..self }))
    }
}

impl<'de> TaggedValue<'de> {
    fn content(self) -> Outcome<ValueDeserializer<'de>> {
        match self.content {
            Some(value) => Ok(ValueDeserializer {
                value,
                path: self.path,
            }),
            None => Err(Failure::custom(format!(
                "`{0}` needs a value: write `{0}: …`",
                self.name
            ))),
        }
    }
}

impl<'de> VariantAccess<'de> for TaggedValue<'de> {
    type Error = Failure;

    fn unit_variant(self) -> Outcome<()> {
        match self.content {
            Some(_) => <()>::deserialize(self.content()?),
            None => Ok(()),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Outcome<T::Value> {
        seed.deserialize(self.content()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Outcome<V::Value> {
        self.content()?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Outcome<V::Value> {
        self.content()?.deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests;

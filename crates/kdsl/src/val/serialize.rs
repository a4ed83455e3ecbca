//! Open values as data: marked by newtypes, which data formats like JSON look through.
//!
//! While no program runs, a `Val` gives its default: a configuration can be saved and loaded. While one runs, it
//! gives what it answers to the program, so that a struct of settings can be made variables of
//! ([`Tree::of_settings`](crate::tree::Tree::of_settings)).

use super::kind::{Kind, Shape};
use super::{LeafRef, Open, Val};
use crate::placeholder::{OPEN_NAME, Symbol, UNSET_NAME, UNTRACKED_NAME};
use crate::val::condition::Condition;
use serde::ser::{Error as _, Serialize, Serializer};

impl<T: Open> Serialize for Val<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(leaf) = &self.leaf else {
            let name = if is_unset(&self.value) {
                UNSET_NAME
            } else {
                UNTRACKED_NAME
            };
            return serializer.serialize_newtype_struct(name, &self.value);
        };
        if !leaf.session.is_running() {
            return serializer.serialize_newtype_struct(OPEN_NAME, &self.value);
        }
        match leaf.value::<T>() {
            Some(value) if is_unset(&value) => serializer.serialize_newtype_struct(UNSET_NAME, ""),
            Some(value) => serializer.serialize_newtype_struct(OPEN_NAME, &value),
            None => {
                let probed = Probed {
                    leaf,
                    kind: T::KIND,
                };
                let name = if T::KIND.is_blank_when_unset() && !probed.is_set() {
                    UNSET_NAME
                } else {
                    OPEN_NAME
                };
                serializer.serialize_newtype_struct(name, &probed)
            }
        }
    }
}

/// Returns whether the value is an optional text that isn't set.
fn is_unset<T: Open>(value: &T) -> bool {
    T::KIND.is_blank_when_unset() && serde_json::to_value(value).is_ok_and(|it| it.is_null())
}

/// An open value while its program is probed: a token, if it is a single text.
struct Probed<'a> {
    leaf: &'a LeafRef,
    kind: Kind,
}

impl Probed<'_> {
    fn is_set(&self) -> bool {
        self.leaf.session.is_on(&Condition::Set(self.leaf.id))
    }
}

impl Serialize for Probed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let scalars = [Shape::Text, Shape::Integer, Shape::Port, Shape::Boolean];
        if !scalars.contains(&self.kind.shape) {
            return Err(S::Error::custom(
                "an open list, map or object is no single text",
            ));
        }
        if self.kind.optional && !self.kind.is_blank_when_unset() && !self.is_set() {
            return serializer.serialize_none();
        }
        serializer.serialize_str(&Symbol::Value(self.leaf.id).to_string())
    }
}

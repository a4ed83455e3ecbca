//! Structs of open values as data: what their fields would format into.

use super::kind::{Kind, Shape};
use super::{LeafRef, Open, Val};
use crate::placeholder::Symbol;
use crate::val::gate::Condition;
use serde::ser::{Error as _, Serialize, Serializer};
use std::cell::Cell;

thread_local! {
    /// Serde has no channel from a serializer to the values in it; this is one, for as long as one value is shown.
    static SHOWN: Cell<Option<Unset>> = const { Cell::new(None) };
}

/// What becomes of an open text that isn't set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unset {
    /// It is null: a gate of its own.
    Null,
    /// It is the empty text, as in values.yaml: no gate.
    Blank,
}

/// A value as data in which open scalars are what they are in the present run: tokens while they are probed.
pub(crate) fn shown<T: Serialize + ?Sized>(
    value: &T,
    unset: Unset,
) -> serde_json::Result<serde_json::Value> {
    struct Reset(Option<Unset>);

    impl Drop for Reset {
        fn drop(&mut self) {
            SHOWN.set(self.0);
        }
    }

    let _reset = Reset(SHOWN.replace(Some(unset)));
    serde_json::to_value(value)
}

pub(super) fn mode() -> Option<Unset> {
    SHOWN.get()
}

/// An open value as it is in the present run.
pub(super) fn serialize<T: Open, S: Serializer>(
    val: &Val<T>,
    unset: Unset,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let is_blank = unset == Unset::Blank && T::KIND.is_blank_when_unset();
    let known = match &val.leaf {
        None => val.known(),
        Some(leaf) => match leaf.known::<T>() {
            Some(known) => known,
            None => return placeholder(leaf, T::KIND, is_blank, serializer),
        },
    };
    if is_blank && serde_json::to_value(&known).is_ok_and(|value| value.is_null()) {
        return serializer.serialize_str("");
    }
    known.serialize(serializer)
}

/// The stand-in of an open value that isn't known yet.
fn placeholder<S: Serializer>(
    leaf: &LeafRef,
    kind: Kind,
    is_blank: bool,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let scalars = [Shape::Text, Shape::Integer, Shape::Port, Shape::Boolean];
    if !scalars.contains(&kind.shape) {
        return Err(S::Error::custom(
            "an open list, map or object is no single text",
        ));
    }
    if kind.optional && !is_blank && !leaf.session.is_on(&Condition::Set(leaf.id)) {
        return serializer.serialize_none();
    }
    serializer.serialize_str(&Symbol::Value(leaf.id).to_string())
}

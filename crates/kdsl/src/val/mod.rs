//! Open values: settings that stay open until `helm install`.
//!
//! A [`Val`] of a loaded configuration belongs to a session, in which it is a numbered leaf. What it answers depends
//! on the session's mode ([`session`]): a token or a placeholder while the chart's function is probed, a value
//! otherwise. A [`Gate`] asks the same session about a condition.
//!
//! A new open type implements [`Open`], with a [`kind`] that says how a template writes it, and [`Slot`],
//! [`Format`] or [`Collection`] for each use that it has: a row of the tables in `open.rs` for a text or a number,
//! in `kubernetes.rs` for a type of Kubernetes.

mod choice;
pub(crate) mod condition;
pub(crate) mod digest;
pub(crate) mod frame;
pub(crate) mod gate;
pub(crate) mod kind;
mod kubernetes;
pub(crate) mod leaf;
mod named;
mod open;
mod port;
mod serialize;
pub(crate) mod session;

pub use choice::Choice;
pub use digest::digest;
pub use gate::Gate;
pub use open::{Collection, Format, Open, Slot};
pub use port::Port;

use crate::path::ValuesPath;
use crate::placeholder::{LeafId, OPEN_NAME, Symbol};
use condition::Condition;
use leaf::Leaf;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use session::Session;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// An open value: a setting that becomes a Helm value, whose default comes from the environment's file.
///
/// A plain field of a configuration is decided when the chart is emitted, a `Val` field when it is installed.
/// Inside a chart's function a `Val` can be put into a field of an object ([`get`](Self::get)), formatted into a
/// text (it implements `Display`), or decide whether something is there ([`Gate`]).
///
/// ```
/// use kdsl::Val;
///
/// let tag = Val::from("1.4.0".to_string());
/// assert_eq!(format!("registry.example.com/api:{tag}"), "registry.example.com/api:1.4.0");
/// ```
///
/// An open value can't be compared, calculated with or branched on, since its value isn't known yet. That doesn't compile:
///
/// ```compile_fail
/// # use kdsl::Val;
/// let replicas = Val::from(2);
/// if replicas > 1 {} // not known before `helm install`
/// ```
///
/// A use that the compiler can't see, such as `tag.to_string() == "latest"`, is refused by `emit`: while the function is probed,
/// the text holds a token.
///
/// Only types that are safe to leave open implement [`Open`].
#[derive(Clone)]
pub struct Val<T: Open> {
    value: T,
    /// The place in the configuration, if a configuration has it.
    path: Option<Arc<ValuesPath>>,
    leaf: Option<LeafRef>,
}

/// A leaf of a session.
#[derive(Clone)]
struct LeafRef {
    id: LeafId,
    session: Arc<Session>,
}

impl<T: Open> Val<T> {
    /// Returns the value, for a field of an object.
    pub fn get(&self) -> T
    where
        T: Slot,
    {
        match &self.leaf {
            None => self.value.clone(),
            Some(leaf) => leaf
                .value()
                .unwrap_or_else(|| T::placeholder(&Placeholder { leaf })),
        }
    }

    /// Returns the value if it isn't empty: for a field that is left out otherwise.
    pub fn non_empty(&self) -> Option<T>
    where
        T: Collection,
    {
        self.is_non_empty().then(|| self.get())
    }

    /// Returns the gate that is open if there is anything in the value.
    pub fn is_non_empty(&self) -> Gate
    where
        T: Collection,
    {
        match self.gate(Condition::NonEmpty) {
            Some(gate) => gate,
            None => Gate::from(!self.value.is_empty()),
        }
    }

    /// Returns the value if it is known; else the open value that it is.
    pub(crate) fn known(&self) -> Result<&T, LeafId> {
        match &self.leaf {
            None => Ok(&self.value),
            Some(leaf) => Err(leaf.id),
        }
    }

    /// Returns the value unless it is a configuration's, whose schema judges it.
    pub(crate) fn fixed(&self) -> Option<&T> {
        self.path.is_none().then_some(&self.value)
    }

    /// Returns the place in the configuration, if a configuration has it.
    pub(crate) fn path(&self) -> Option<&ValuesPath> {
        self.path.as_deref()
    }

    /// Returns the gate of a condition on this value, if it is open.
    fn gate(&self, condition: impl FnOnce(LeafId) -> Condition) -> Option<Gate> {
        let leaf = self.leaf.as_ref()?;
        Some(Gate::on(
            condition(leaf.id),
            Some(Arc::clone(&leaf.session)),
        ))
    }
}

impl Val<bool> {
    /// Returns a gate that is open if both are true.
    pub fn and(&self, other: impl Into<Gate>) -> Gate {
        Gate::from(self).and(other)
    }

    /// Returns a gate that is open if either is true, or both are.
    pub fn or(&self, other: impl Into<Gate>) -> Gate {
        Gate::from(self).or(other)
    }

    /// Returns a gate that is open if this is false.
    pub fn not(&self) -> Gate {
        Gate::from(self).not()
    }

    /// Returns `Some` if it is true: for an optional field of an object.
    pub fn then<U>(&self, value: impl FnOnce() -> U) -> Option<U> {
        Gate::from(self).then(value)
    }

    /// Returns one of two values, printed as `if` and `else`.
    pub fn choose<U>(&self, then: impl FnOnce() -> U, otherwise: impl FnOnce() -> U) -> U {
        Gate::from(self).choose(then, otherwise)
    }
}

impl<T> Val<Option<T>>
where
    Option<T>: Open,
{
    /// Returns the gate that is open if the value is set.
    pub fn is_set(&self) -> Gate {
        self.gate(Condition::Set)
            .unwrap_or_else(|| self.value.is_some().into())
    }
}

impl<T: Format> Val<Option<T>>
where
    Option<T>: Open,
{
    /// Applies `make` to the value's text; `None` if the value isn't set.
    pub fn map<U>(&self, make: impl FnOnce(String) -> U) -> Option<U> {
        self.is_set().then(|| {
            make(match &self.leaf {
                None => self.value.as_ref().map(Format::text).unwrap_or_default(),
                Some(leaf) => match leaf.value::<Option<T>>() {
                    Some(value) => value.as_ref().map(Format::text).unwrap_or_default(),
                    None => Symbol::Value(leaf.id).to_string(),
                },
            })
        })
    }
}

/// The means to make what stands for an open value while a chart's function is probed.
#[doc(hidden)]
pub struct Placeholder<'a> {
    leaf: &'a LeafRef,
}

impl Placeholder<'_> {
    pub(crate) fn token(&self) -> String {
        Symbol::Value(self.leaf.id).to_string()
    }

    pub(crate) fn entry(&self) -> (String, String) {
        (
            Symbol::Key(self.leaf.id).to_string(),
            Symbol::Entry(self.leaf.id).to_string(),
        )
    }

    pub(crate) fn item(&self) -> String {
        Symbol::Item(self.leaf.id).to_string()
    }

    pub(crate) fn number(&self) -> i64 {
        self.leaf.session.placeholder(self.leaf.id)
    }

    pub(crate) fn is_on(&self) -> bool {
        self.leaf.session.is_on(&Condition::Value(self.leaf.id))
    }

    pub(crate) fn is_set(&self) -> bool {
        self.leaf.session.is_on(&Condition::Set(self.leaf.id))
    }
}

impl LeafRef {
    /// Returns the value at the moment; `None` while it is probed.
    fn value<T: Open>(&self) -> Option<T> {
        // The proof only ever assigns values that its schema and the type accept.
        T::admit(self.session.value(self.id)?).map(T::normalize)
    }
}

/// Makes a value that is known from the start, as unit tests give it.
impl<T: Open> From<T> for Val<T> {
    fn from(value: T) -> Self {
        Self {
            value: value.normalize(),
            path: None,
            leaf: None,
        }
    }
}

/// Makes another handle of the same setting, for what takes one by value.
impl<T: Open> From<&Val<T>> for Val<T> {
    fn from(value: &Val<T>) -> Self {
        value.clone()
    }
}

impl From<&str> for Val<String> {
    fn from(text: &str) -> Self {
        text.to_string().into()
    }
}

impl<T: Open + Default> Default for Val<T> {
    fn default() -> Self {
        T::default().into()
    }
}

/// Formats the value, for a text; in the alternate form (`{:#}`) the setting's place, such as `.Values.hosts.api`.
impl<T: Format> fmt::Display for Val<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.path, &self.leaf) {
            (Some(path), _) if f.alternate() => write!(f, ".Values.{path}"),
            (_, None) => f.write_str(&self.value.text()),
            (_, Some(leaf)) => match leaf.value::<T>() {
                Some(value) => f.write_str(&value.text()),
                None => Symbol::Value(leaf.id).fmt(f),
            },
        }
    }
}

impl<T: Open + fmt::Debug> fmt::Debug for Val<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Val").field(&self.value).finish()
    }
}

impl<'de, T: Open> Deserialize<'de> for Val<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ValVisitor<T>(PhantomData<T>);

        impl<'de, T: Open> Visitor<'de> for ValVisitor<T> {
            type Value = Val<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a setting")
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                deserializer: D,
            ) -> Result<Val<T>, D::Error> {
                T::read(deserializer).map(Val::from)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Val<T>, A::Error> {
                let missing = || serde::de::Error::custom("a path and a value were promised");
                let (_, path) = map.next_entry::<String, String>()?.ok_or_else(missing)?;
                let (_, Read(value)) = map.next_entry::<String, Read<T>>()?.ok_or_else(missing)?;
                let segments: Vec<String> =
                    serde_json::from_str(&path).map_err(serde::de::Error::custom)?;
                Ok(Val::open(value, segments.into_iter().collect()))
            }
        }

        deserializer.deserialize_newtype_struct(OPEN_NAME, ValVisitor(PhantomData))
    }
}

struct Read<T>(T);

impl<'de, T: Open> Deserialize<'de> for Read<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self)
    }
}

impl<T: Open> Val<T> {
    fn open(value: T, path: ValuesPath) -> Self {
        let value = value.normalize();
        let path = Arc::new(path);
        let leaf = Session::recording().map(|session| {
            let id = session.register(|id| Leaf {
                path: ValuesPath::clone(&path),
                kind: T::KIND,
                default: serde_json::to_value(&value).unwrap_or_default(),
                skeleton: T::skeleton(&Symbol::Value(id).to_string()),
            });
            LeafRef { id, session }
        });
        Self {
            value,
            path: Some(path),
            leaf,
        }
    }
}

impl<T: Open> JsonSchema for Val<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        frame::frame(&T::open_schema(generator), T::KIND)
    }
}

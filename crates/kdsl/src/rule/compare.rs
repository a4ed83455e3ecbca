//! The comparisons of values that make rules.

use super::Rule;
use super::demand::Demand;
use super::names::Names;
use super::term::Term;
use crate::val::{Collection, Format, Open, Port, Val};
use k8s_openapi::api::core::v1::{EnvVar, LocalObjectReference};
use std::collections::BTreeMap;

/// A number that may be open.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no number",
    label = "only a `Val` of `u32`, `i32`, `i64` or `Port` is more or less than another"
)]
pub trait Number: Open {}

impl Number for u32 {}
impl Number for i32 {}
impl Number for i64 {}
impl Number for Port {}
impl Number for Option<u32> {}
impl Number for Option<i32> {}
impl Number for Option<i64> {}
impl Number for Option<Port> {}

/// Comparisons of numbers. One that isn't set keeps every rule.
impl<T: Number> Val<T> {
    /// Returns the rule that this isn't more than another number, fixed or open.
    pub fn at_most(&self, other: impl Into<Val<T>>) -> Rule {
        Rule::of(Demand::AtMost(Term::of(self), Term::of(&other.into())))
    }

    /// Returns the rule that this isn't less than another number, fixed or open.
    pub fn at_least(&self, other: impl Into<Val<T>>) -> Rule {
        Rule::of(Demand::AtMost(Term::of(&other.into()), Term::of(self)))
    }
}

macro_rules! comparisons {
    ($($of:ty, $doc:literal;)*) => {$(
        #[doc = $doc]
        impl<T: Format> Val<$of>
        where
            $of: Open,
        {
            /// Returns the rule that both are the same.
            pub fn equals(&self, other: impl Into<Val<$of>>) -> Rule {
                Rule::of(Demand::Equal(Term::of(self), Term::of(&other.into())))
            }

            /// Returns the rule that the text is one of these.
            pub fn one_of<S: Into<String>>(&self, words: impl IntoIterator<Item = S>) -> Rule {
                Rule::of(Demand::OneOf(Term::of(self), texts(words)))
            }

            /// Returns the rule that the text is none of these.
            pub fn none_of<S: Into<String>>(&self, words: impl IntoIterator<Item = S>) -> Rule {
                Rule::of(Demand::NoneOf(Term::of(self), texts(words)))
            }

            /// Returns the rule that a part of the text matches a pattern, as RE2 reads it: `^` and `$` make it the
            /// whole text. What one text must always match belongs into its schema.
            pub fn matches(&self, pattern: &str) -> Rule {
                Rule::of(Demand::Matches(Term::of(self), pattern.into()))
            }
        }
    )*};
}

comparisons! {
    T, "Comparisons of texts, numbers and booleans.";
    Option<T>, "Comparisons of what may be unset. What isn't set keeps every rule.";
}

fn texts<S: Into<String>>(words: impl IntoIterator<Item = S>) -> Vec<String> {
    words.into_iter().map(Into::into).collect()
}

/// A map or a list whose entries have names.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no names",
    label = "only the entries of a map, the texts of a list and objects with a `name` have names"
)]
pub trait HasNames: Collection {
    /// Returns the names of a value.
    #[doc(hidden)]
    fn names(of: &Val<Self>) -> NamesOf;
}

/// The names of a map or a list, as a rule takes them.
#[doc(hidden)]
#[derive(Debug)]
pub struct NamesOf(Names);

impl HasNames for BTreeMap<String, String> {
    fn names(of: &Val<Self>) -> NamesOf {
        NamesOf(Names::keys(of))
    }
}

macro_rules! named_items {
    ($($item:ty),*) => {$(
        impl HasNames for Vec<$item> {
            fn names(of: &Val<Self>) -> NamesOf {
                NamesOf(Names::items(of))
            }
        }
    )*};
}

named_items!(String, EnvVar, LocalObjectReference);

/// Comparisons of names: of a map's keys, of a list's texts, or the `name` of each of a list's objects.
impl<T: HasNames> Val<T> {
    /// Returns the rule that no name is there twice.
    #[doc(alias = "unique")]
    pub fn distinct(&self) -> Rule {
        distinct([], vec![T::names(self).0])
    }

    /// Returns the rule that no name is there twice: not here, not in another map or list, and not in both.
    #[doc(alias = "disjoint")]
    pub fn distinct_from<U: HasNames>(&self, other: &Val<U>) -> Rule {
        distinct([], vec![T::names(self).0, U::names(other).0])
    }

    /// Returns the rule that no name is there twice, and that none is one of these.
    #[doc(alias = "disjoint")]
    pub fn without<S: Into<String>>(&self, taken: impl IntoIterator<Item = S>) -> Rule {
        distinct(texts(taken), vec![T::names(self).0])
    }
}

fn distinct(taken: impl IntoIterator<Item = String>, sources: Vec<Names>) -> Rule {
    Rule::of(Demand::Distinct {
        taken: taken.into_iter().collect(),
        sources,
    })
}

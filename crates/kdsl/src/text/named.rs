//! A name as builders take it.

use super::checked::{Checked, Malformed};
use std::fmt;
use std::marker::PhantomData;

/// A name under the rule of `T`: a literal that the compiler has checked, or text that is checked at `emit`.
///
/// Builders take `impl Into<Named<T>>`. `label!("api")` is checked by the compiler; of a `&str` or a `String`, which
/// may hold an open value, a malformed one is refused by `emit`, with the line that gave it to the builder.
///
/// ```
/// # use kdsl::label;
/// # use kdsl::text::{DnsLabel, Named};
/// let literal: Named<DnsLabel> = label!("api").into();
/// let computed: Named<DnsLabel> = format!("api-{}", 2).into();
/// assert_eq!((literal.as_str(), computed.as_str()), ("api", "api-2"));
/// ```
///
/// ```compile_fail
/// # use kdsl::workload::{Container, Image};
/// # let image = Image::tagged("example.com/api", "1.4.0");
/// let api = Container::new(kdsl::label!("Api"), &image); // a DNS label starts with a lower-case letter
/// ```
#[derive(Clone)]
pub struct Named<T> {
    text: String,
    malformed: Option<Malformed>,
    rule: PhantomData<fn() -> T>,
}

impl<T> Named<T> {
    /// Returns the text, as it was given.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns what is wrong with the text, if anything is; an open value in it makes it look malformed.
    pub(crate) fn malformed(&self) -> Option<Malformed> {
        self.malformed
    }

    /// Returns the text, however malformed it may be.
    pub(crate) fn into_text(self) -> String {
        self.text
    }
}

impl<T: Checked> From<T> for Named<T> {
    fn from(checked: T) -> Self {
        Self {
            text: checked.into(),
            malformed: None,
            rule: PhantomData,
        }
    }
}

impl<T: Checked + Clone> From<&T> for Named<T> {
    fn from(checked: &T) -> Self {
        Self::from(checked.clone())
    }
}

impl<T: Checked> From<String> for Named<T> {
    fn from(text: String) -> Self {
        Self {
            malformed: text.parse::<T>().err(),
            text,
            rule: PhantomData,
        }
    }
}

impl<T: Checked> From<&str> for Named<T> {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl<T: Checked> From<&String> for Named<T> {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl<T> fmt::Debug for Named<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{DnsLabel, PortName};

    #[test]
    fn a_literal_and_a_text_are_one() {
        let literal = Named::from(crate::label!("api"));
        assert_eq!(literal.as_str(), Named::<DnsLabel>::from("api").as_str());
        assert_eq!(literal.malformed(), None);
    }

    #[test]
    fn a_text_knows_what_is_wrong_with_it() {
        assert_eq!(Named::<PortName>::from("http").malformed(), None);
        let wrong = Named::<PortName>::from("8080").malformed().unwrap();
        assert!(wrong.to_string().starts_with("a port's name has"));
    }
}

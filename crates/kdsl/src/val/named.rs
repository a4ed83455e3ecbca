//! Names that builders refuse.

use crate::error::{Code, Diagnostic};
use crate::placeholder::has_token;
use crate::text::{Checked, Named};
use std::panic::Location;

impl<T: Checked> Named<T> {
    /// Returns the text; records a diagnostic if it is malformed. What holds an open value is left to its schema.
    pub(crate) fn checked(
        self,
        code: &'static Location<'static>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> String {
        if let Some(malformed) = self.malformed().filter(|_| !has_token(self.as_str())) {
            let title = format!("`{}` can't be {}", self.as_str(), T::RULE.what);
            let diagnostic = Diagnostic::of(Code::InvalidName, title).in_code(code);
            diagnostics.push(diagnostic.help(malformed.to_string()));
        }
        self.into_text()
    }
}

//! A handle to the system that endpoints belong to.

use crate::error::Diagnostic;
use std::sync::{Arc, Mutex, PoisonError};

/// Identity of a system, and the diagnostics of all its endpoints.
///
/// An [`Endpoint`](super::Endpoint) gives texts such as its URL; a port that doesn't exist has no other way to be told.
#[derive(Debug, Clone, Default)]
pub(crate) struct SystemHandle(Arc<Mutex<Vec<Diagnostic>>>);

impl SystemHandle {
    /// Returns whether both belong to the same system.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Records a diagnostic.
    pub(crate) fn refuse(&self, diagnostic: Diagnostic) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(diagnostic);
    }

    /// Records a diagnostic, unless one of its title is there already.
    pub(super) fn refuse_once(&self, diagnostic: Diagnostic) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.iter().all(|known| known.title() != diagnostic.title()) {
            all.push(diagnostic);
        }
    }

    /// Returns the diagnostics recorded so far.
    pub(crate) fn diagnostics(&self) -> Vec<Diagnostic> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.clone()
    }
}

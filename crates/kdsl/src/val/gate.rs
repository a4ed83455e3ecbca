//! Gates: conditions on open values, as authors see them.

use super::Val;
use super::condition::Condition;
use super::session::Session;
use std::sync::Arc;

/// A condition that is decided at `helm install`: an `if` of the template.
///
/// A gate comes from an open boolean, from [`Val::is_set`] or [`Val::is_non_empty`], or from a fixed `bool`. Rust code
/// can't read it. It puts a field ([`then`](Self::then), [`choose`](Self::choose)) or whole objects
/// ([`Objects::when`](crate::Objects::when)) under the condition, and combines with other gates:
///
/// ```
/// use kdsl::{Gate, Val};
///
/// let autoscaling = Val::from(false);
/// let replicas = Val::from(3);
/// // In the template: `replicas` under `{{- if not .Values.autoscaling.enabled }}`.
/// let field: Option<i32> = Gate::from(&autoscaling).not().then(|| replicas.get());
/// assert_eq!(field, Some(3));
/// ```
#[derive(Debug, Clone)]
#[must_use = "a gate does nothing until something is put behind it"]
pub struct Gate {
    pub(crate) condition: Condition,
    session: Option<Arc<Session>>,
}

impl Gate {
    /// Creates the gate of a condition on a session's open values.
    pub(super) fn on(condition: Condition, session: Option<Arc<Session>>) -> Self {
        Self { condition, session }
    }

    /// Returns the gate that holds where both do.
    pub fn and(&self, other: impl Into<Gate>) -> Self {
        self.combine(other.into(), Condition::and)
    }

    /// Returns the gate that holds where at least one does.
    pub fn or(&self, other: impl Into<Gate>) -> Self {
        self.combine(other.into(), Condition::or)
    }

    /// Returns the gate that holds where this one doesn't.
    pub fn not(&self) -> Self {
        Self::on(self.condition.clone().not(), self.session.clone())
    }

    /// Returns `Some` if the gate is open: for an optional field of an object.
    pub fn then<T>(&self, value: impl FnOnce() -> T) -> Option<T> {
        self.is_on().then(value)
    }

    /// Returns one of two values, printed as `if` and `else`.
    pub fn choose<T>(&self, then: impl FnOnce() -> T, otherwise: impl FnOnce() -> T) -> T {
        if self.is_on() { then() } else { otherwise() }
    }

    /// Returns whether the gate is open at the moment: in the present run, or by the defaults if no program runs.
    pub(crate) fn is_on(&self) -> bool {
        match (&self.condition, &self.session) {
            (Condition::Always, _) => true,
            (Condition::Never, _) | (_, None) => false,
            (condition, Some(session)) => session.is_on(condition),
        }
    }

    fn combine(&self, other: Gate, how: impl FnOnce(Condition, Condition) -> Condition) -> Self {
        let session = self.session.clone().or(other.session);
        Self::on(how(self.condition.clone(), other.condition), session)
    }
}

/// Makes a gate that is open or shut once and for all, of a setting that is fixed for an environment.
impl From<bool> for Gate {
    fn from(fixed: bool) -> Self {
        Self::on(
            if fixed {
                Condition::Always
            } else {
                Condition::Never
            },
            None,
        )
    }
}

impl From<&Gate> for Gate {
    fn from(gate: &Gate) -> Self {
        gate.clone()
    }
}

impl From<&Val<bool>> for Gate {
    fn from(value: &Val<bool>) -> Self {
        value
            .gate(Condition::Value)
            .unwrap_or_else(|| value.value.into())
    }
}

mod describe;

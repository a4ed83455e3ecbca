//! Counts and seconds, as Kubernetes' fields of type int32 hold them.

/// Returns whether a number is too large for a field of type int32, so that a builder has to refuse it.
pub(crate) fn is_too_large(number: u32) -> bool {
    i32::try_from(number).is_err()
}

/// Converts a number for a field of type int32. A builder that was given a larger one refuses it.
pub(crate) fn int32(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// The remedy for a number that is too large.
pub(crate) const TOO_LARGE: &str = "Kubernetes takes 2147483647 at most";

//! One check a file.

use super::check::Check;

macro_rules! checks {
    ($($module:ident),* $(,)?) => {
        $(mod $module;)*

        /// All checks, by name.
        pub(crate) static CHECKS: &[&Check] = &[$(&$module::CHECK),*];
    };
}

checks! {
    host_network,
    non_isolated_pod,
    privileged_container,
}

use super::finding::Findings;
use super::subject::Subject;

/// Finds the pods that have this flag on.
fn no_flag<'a>(subject: &Subject<'a>, findings: &mut Findings<'a>, flag: &'static str) {
    for pod in &subject.pods {
        for place in pod.spec.get(flag) {
            if place.boolean() == Some(true) {
                findings.add(&place, format!("`{flag}` is true"));
            }
        }
    }
}

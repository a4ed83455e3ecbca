//! A chart's files that are no templates.

pub(crate) mod chart_yaml;
pub(crate) mod helpers;
pub(crate) mod ignore;
pub(crate) mod notes;
pub(crate) mod readme;
mod scope;
pub(crate) mod values;

pub(crate) use scope::ChartScope;

use super::template::{Node, Template};

/// Is the object a test that `helm test` runs?
pub(crate) fn is_test(template: &Template) -> bool {
    let hook = template
        .node
        .at(&["metadata", "annotations", "helm.sh/hook"]);
    hook.and_then(Node::text)
        .is_some_and(|hook| hook.split(',').any(|hook| hook == "test"))
}

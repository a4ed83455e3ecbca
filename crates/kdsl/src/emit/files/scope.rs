//! What a chart is for: one environment, or several.

use crate::plural::plural;

/// The environments that a chart is for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ChartScope<'a> {
    /// This one.
    One(&'a str),
    /// One of these, as `environment` in the values says.
    Layered {
        names: &'a [String],
        /// The one whose values are in `values.yaml`.
        default: &'a str,
        /// All of its values: what other environments haven't could be in its own file only.
        is_whole: bool,
    },
}

impl<'a> ChartScope<'a> {
    /// The environments to choose from; none if there is no choice.
    pub(super) fn choice(self) -> &'a [String] {
        match self {
            Self::One(_) => &[],
            Self::Layered { names, .. } => names,
        }
    }

    /// `environment `a``, or `environments `a` and `b``.
    pub(super) fn environments(self) -> String {
        match self {
            Self::One(environment) => format!("environment `{environment}`"),
            Self::Layered { names, .. } => {
                format!("{} {}", plural(names.len(), "environment"), listed(names))
            }
        }
    }

    /// The values files that an example names.
    pub(super) fn files(self) -> String {
        match self {
            Self::One(_) => String::new(),
            Self::Layered { names, .. } => {
                let last = names.last().map_or("", String::as_str);
                format!(" -f values.yaml -f env/{last}.yaml")
            }
        }
    }

    /// What `values.yaml` begins with.
    pub(crate) fn title(self, chart: &str) -> String {
        match self {
            Self::One(environment) => {
                format!("What stays open in the {chart} chart for {environment}.")
            }
            Self::Layered {
                default, is_whole, ..
            } => {
                let mostly = if is_whole { "" } else { "mostly " };
                format!(
                    "What stays open in the {chart} chart, {mostly}as it is in {default}. What is different in an environment\n\
                     is in env/: `helm upgrade --install -f values.yaml -f env/<environment>.yaml`."
                )
            }
        }
    }
}

/// Names in a sentence: `a`, `b` and `c`.
pub(crate) fn listed(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match &quoted[..] {
        [] => String::new(),
        [one] => one.clone(),
        [some @ .., last] => format!("{} and {last}", some.join(", ")),
    }
}

//! The scope of a chart: one environment, or several.

use crate::plural::plural;

/// The environments that a chart is for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ChartScope<'a> {
    /// This environment.
    One(&'a str),
    /// Several environments, of which the value `environment` chooses one.
    Layered {
        names: &'a [String],
        /// Environment whose values are in `values.yaml`.
        default: &'a str,
        /// `values.yaml` has all of the default environment's values; else some are in its own file only.
        is_whole: bool,
    },
}

impl<'a> ChartScope<'a> {
    /// Returns the environments to choose from; none if there is no choice.
    pub(super) fn choice(self) -> &'a [String] {
        match self {
            Self::One(_) => &[],
            Self::Layered { names, .. } => names,
        }
    }

    /// Returns `environment `a``, or `environments `a` and `b``.
    pub(super) fn environments(self) -> String {
        match self {
            Self::One(environment) => format!("environment `{environment}`"),
            Self::Layered { names, .. } => {
                format!("{} {}", plural(names.len(), "environment"), listed(names))
            }
        }
    }

    /// Returns the values files of an example command.
    pub(super) fn files(self) -> String {
        match self {
            Self::One(_) => String::new(),
            Self::Layered { names, .. } => {
                let last = names.last().map_or("", String::as_str);
                format!(" -f values.yaml -f env/{last}.yaml")
            }
        }
    }

    /// Returns the comment at the top of `values.yaml`.
    pub(crate) fn title(self, chart: &str) -> String {
        match self {
            Self::One(environment) => {
                format!("Default values of the {chart} chart for {environment}.")
            }
            Self::Layered {
                default, is_whole, ..
            } => {
                let mostly = if is_whole { "" } else { "mostly " };
                format!(
                    "Default values of the {chart} chart, {mostly}those of {default}. The values of each environment are in\n\
                     env/: `helm upgrade --install -f values.yaml -f env/<environment>.yaml`."
                )
            }
        }
    }
}

/// Joins names in a sentence: `a`, `b` and `c`.
pub(crate) fn listed(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match &quoted[..] {
        [] => String::new(),
        [one] => one.clone(),
        [some @ .., last] => format!("{} and {last}", some.join(", ")),
    }
}

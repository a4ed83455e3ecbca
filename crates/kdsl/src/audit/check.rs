//! A check, its level and its group.

use super::findings::Findings;
use super::subject::Subject;

/// A check of a chart's templates, with the texts and the examples that its documentation is made of.
pub(crate) struct Check {
    /// The name in kebab case; kube-linter's where it has one.
    pub(crate) name: &'static str,
    pub(crate) level: Level,
    pub(crate) group: Group,
    /// The fault that it finds, in one short phrase that begins in lower case.
    pub(crate) summary: &'static str,
    /// The consequence of the fault, in a sentence.
    pub(crate) why: &'static str,
    /// The remedy, said to the author.
    pub(crate) remedy: &'static str,
    /// The document that the rule comes from.
    pub(crate) source: &'static str,
    /// Objects with the fault, in YAML, cut down to what matters.
    pub(crate) bad: &'static str,
    /// The example without the fault.
    pub(crate) good: &'static str,
    /// Adds the faults of a chart.
    pub(crate) find: for<'a> fn(&Subject<'a>, &mut Findings<'a>),
}

/// The weight of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// A fault that `emit` refuses.
    Deny,
    /// Advice.
    Warn,
    /// Off, unless all checks are asked for.
    Allow,
}

/// The subject of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// A control of Pod Security `restricted`.
    PodSecurity,
    Security,
    /// References between objects.
    Wiring,
    Reliability,
    /// Data that Kubernetes or Helm would refuse or not know.
    Validity,
}

/// The level of what breaks Pod Security `restricted`.
pub(crate) const POD_SECURITY: Level = Level::Deny;

impl Level {
    /// Returns the level's name in reports.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Deny => "deny",
            Self::Warn => "warn",
            Self::Allow => "allow",
        }
    }
}

impl Group {
    pub(crate) const ALL: [Self; 5] = [
        Self::PodSecurity,
        Self::Security,
        Self::Wiring,
        Self::Reliability,
        Self::Validity,
    ];

    /// Returns the heading of the group in CHECKS.md.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::PodSecurity => "Pod Security `restricted`",
            Self::Security => "Security",
            Self::Wiring => "Wiring",
            Self::Reliability => "Reliability",
            Self::Validity => "Validity",
        }
    }

    /// Returns whether an optional value is judged both set and not set, rather than as it is by default.
    pub(crate) fn is_strict(self) -> bool {
        self == Self::PodSecurity
    }
}

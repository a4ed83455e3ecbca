//! What a check is.

pub(crate) mod finding;

use super::subject::Subject;
use finding::Findings;

/// One check: what it looks for, why, and what would mend it.
pub(crate) struct Check {
    /// In kebab case; kube-linter's where it has one.
    pub(crate) name: &'static str,
    pub(crate) level: Level,
    pub(crate) group: Group,
    /// What it finds, in one short phrase that begins in lower case.
    pub(crate) summary: &'static str,
    /// What comes of it.
    pub(crate) why: &'static str,
    /// What would mend it, said to the author.
    pub(crate) remedy: &'static str,
    /// The document that the rule comes from.
    pub(crate) source: &'static str,
    /// Objects in which it finds something, in YAML, cut down to what matters.
    pub(crate) bad: &'static str,
    /// The same without the fault.
    pub(crate) good: &'static str,
    pub(crate) find: for<'a> fn(&Subject<'a>, &mut Findings<'a>),
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// `emit` refuses it.
    Deny,
    /// Advice.
    Warn,
    /// Off, unless all checks are asked for.
    Allow,
}

/// What a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// A control of Pod Security `restricted`.
    PodSecurity,
    Security,
    /// Objects that point to each other.
    Wiring,
    Reliability,
    /// What Kubernetes or Helm would refuse or not know.
    Validity,
}

/// The level of what breaks Pod Security `restricted`.
pub(crate) const POD_SECURITY: Level = Level::Deny;

impl Level {
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

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::PodSecurity => "Pod Security `restricted`",
            Self::Security => "Security",
            Self::Wiring => "Wiring",
            Self::Reliability => "Reliability",
            Self::Validity => "Validity",
        }
    }

    /// Does an optional value count whether it is set or not, rather than as it is by default?
    pub(crate) fn is_strict(self) -> bool {
        self == Self::PodSecurity
    }
}

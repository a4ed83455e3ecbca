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
    /// The outcome for open values.
    pub(crate) open: Open,
    /// Adds the faults of a chart.
    pub(crate) find: for<'a> fn(&Subject<'a>, &mut Findings<'a>),
}

/// The outcome of a check for open values, with an example of objects that shows it.
///
/// In the example, `{open}` is an open text, `{empty}` one that is empty by default, `{number}` an open number and `{flag}` an open boolean; the item `{items}`
/// stands for those of an open list, the key `{entries}` for the entries of an open map. Their schemas exclude nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Open {
    /// The fault is found with an open value as with a fixed one: a switch is judged both ways, a text by its words.
    Yes(&'static str),
    /// A fault that the schema of an open value doesn't exclude is found, as one that may be.
    May(&'static str),
    /// The schema that the library gives to such a setting excludes the fault, in a few words; else it may be.
    Schema(&'static str, &'static str),
    /// Open values aren't judged, or by their defaults, for this reason.
    Default(&'static str, &'static str),
}

impl Open {
    /// Returns the outcome in a word, as CHECKS.md's tables have it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Yes(_) => "found",
            Self::May(_) => "may",
            Self::Schema(..) => "schema, else may",
            Self::Default(..) => "by default",
        }
    }

    /// Returns the outcome in a sentence, which the example follows.
    pub(crate) fn sentence(self) -> String {
        match self {
            Self::Yes(_) => "An open value is found as a fixed one is, as in".into(),
            Self::May(_) => {
                "It may be found where the schema of an open value doesn't exclude it, as in".into()
            }
            Self::Schema(excludes, _) => {
                format!("{excludes}; with an open value of another schema it may be found, as in")
            }
            Self::Default(why, _) => {
                format!("Open values are judged by their defaults, for {why}; it finds nothing in")
            }
        }
    }

    /// Returns the objects that show it.
    pub(crate) fn example(self) -> &'static str {
        match self {
            Self::Yes(example)
            | Self::May(example)
            | Self::Schema(_, example)
            | Self::Default(_, example) => example,
        }
    }
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

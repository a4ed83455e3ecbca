//! The codes of kdsl's own diagnostics: one table.

/// The kind of a diagnostic. Its name is stable, its diagnostics' texts aren't.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Code {
    pub(super) name: &'static str,
    #[cfg(test)]
    meaning: &'static str,
}

macro_rules! codes {
    ($($code:ident = $name:literal, $meaning:literal;)*) => {
        #[expect(non_upper_case_globals, reason = "they are used as an enum's variants are")]
        impl Code {
            $(
                #[doc = $meaning]
                pub(crate) const $code: Self = Self {
                    name: $name,
                    #[cfg(test)]
                    meaning: $meaning,
                };
            )*

            /// Every code, in the order of the steps that it comes from.
            #[cfg(test)]
            pub(super) const ALL: &[Self] = &[$(Self::$code),*];
        }
    };
}

codes! {
    InvalidMetadata = "invalid-metadata", "`Cargo.toml` describes the chart in a way that Helm doesn't take.";
    MissingChart = "missing-chart", "The command line names a chart that there isn't.";
    MissingEnvironment = "missing-environment", "An environment has no file.";

    MissingFile = "missing-file", "A file of the settings isn't there.";
    UnreadableFile = "unreadable-file", "A file can't be read.";
    NotUtf8 = "not-utf-8", "A file isn't UTF-8.";
    InvalidYaml = "invalid-yaml", "A file isn't YAML, or isn't a map of settings.";
    UnsupportedYaml = "unsupported-yaml", "A file uses a tag, a merge key or a second document.";
    AmbiguousScalar = "ambiguous-scalar", "An unquoted value is a text to some readers of YAML and something else to others.";
    DuplicateKey = "duplicate-key", "A file gives one key twice.";
    ReservedText = "reserved-text", "A text holds characters that kdsl or Helm uses for itself.";
    TooLarge = "too-large", "Something has more bytes, values or levels than it may have.";
    InvalidSet = "invalid-set", "A `--set` names no setting, or gives it no possible value.";

    UnknownSetting = "unknown-setting", "The configuration has no setting of this name.";
    MissingSetting = "missing-setting", "A required setting isn't given.";
    InvalidValue = "invalid-value", "A setting's value isn't what its type takes.";
    InvalidKey = "invalid-key", "The name of an entry isn't what its map takes.";
    InvalidSchema = "invalid-schema", "The configuration's type has a JSON Schema that isn't valid.";
    LostAttribute = "lost-attribute", "An attribute of an open setting says nothing about its type.";
    UnportablePattern = "unportable-pattern", "A pattern of an open setting isn't one that Helm and kdsl read alike.";
    NotSerializable = "not-serializable", "The configuration's type can't be serialized.";
    NotOpenable = "not-openable", "A `Val` stands where no setting can stay open.";
    UnusedSetting = "unused-setting", "No object uses an open setting.";
    LayersDiffer = "layers-differ", "The environments of a layered chart disagree about an open setting.";

    Refused = "refused", "The chart's author refuses it: the default code of a diagnostic.";
    Panicked = "panicked", "The chart's function panicked.";
    UnnamedObject = "unnamed-object", "An object has no name.";
    DuplicateObject = "duplicate-object", "Two objects have one name, or one file.";
    NotYaml = "not-yaml", "An object holds something that YAML has no form for.";
    InvalidName = "invalid-name", "A name, a path or another text hasn't the form that its place demands.";
    DuplicateName = "duplicate-name", "Two parts of one thing have the same name, number or path.";
    UnknownPort = "unknown-port", "A builder is told of a port that nothing declares.";
    UnknownSecret = "unknown-secret", "A secret's key is used that nobody declares, or as another kind than it is.";
    InvalidAddress = "invalid-address", "An external service has no address that a pod can reach it at.";
    MutableTag = "mutable-tag", "A container's image may be another one tomorrow.";
    NotText = "not-text", "Settings that become variables or files aren't texts.";
    Contradiction = "contradiction", "Settings of one builder can't hold together.";
    BrokenRule = "broken-rule", "Values break a rule between them.";
    MissingEdge = "missing-edge", "A workload is exposed, and the system has no edge.";
    NotExposed = "not-exposed", "The edge has settings for a workload that isn't exposed.";
    UnsupportedRoute = "unsupported-route", "A route asks for something that its edge can't do.";
    ForeignWorkload = "foreign-workload", "A workload calls a part of another system.";

    Unstable = "unstable", "The chart's function gives different objects for the same settings.";
    UndecidedGate = "undecided-gate", "A part of an object depends on open values, and no single gate decides it.";
    TooManyGates = "too-many-gates", "There are more gates within gates than probing tells apart.";
    Computed = "computed", "A field is calculated from an open number.";
    CutText = "cut-text", "A field is a piece of an open text.";
    NumberInText = "number-in-text", "A text holds what stands for an open number, instead of the number's `Val`.";
    ChangedObject = "changed-object", "A field is a changed part of an open object.";
    OpenKey = "open-key", "A map's key is an open value.";
    LooseItem = "loose-item", "A field is one item out of an open list or map.";
    TwoMaps = "two-maps", "Two open maps are merged into one.";
    TwoLists = "two-lists", "Two open lists are walked together.";
    OpenNamespace = "open-namespace", "An object's namespace is an open value.";
    OpenWaiver = "open-waiver", "A waiver depends on open values.";
    Unproven = "unproven", "The template doesn't give what the chart's function returns.";

    UnknownCheck = "unknown-check", "A waiver or the command line names no check of the audit.";
    MissingReason = "missing-reason", "A waiver has no reason.";
    NeedlessWaiver = "needless-waiver", "A waiver's check finds nothing on its objects.";
    Hint = "hint", "A remark that says what can be done about other diagnostics.";

    InvalidFileName = "invalid-file-name", "A chart can't have a file of this name.";
    InvalidFileList = "invalid-file-list", "The list of the files of an earlier chart isn't one that kdsl writes.";
    InvalidTarget = "invalid-target", "A chart can't be written to this place.";
    ForeignFiles = "foreign-files", "There are files in a chart's directory that kdsl didn't write.";
    NotWritten = "not-written", "A file, or the output, can't be written.";

    NoSecrets = "no-secrets", "The chart has no secrets that come from a file.";
    InvalidDotenv = "invalid-dotenv", "A line of a `.env` file is no variable.";
    MissingSecretValue = "missing-secret-value", "A `.env` file lacks a secret's value.";
    InvalidSecretValue = "invalid-secret-value", "A secret's value in a `.env` file is empty, or isn't taken as it is written.";
    KubectlFailed = "kubectl-failed", "kubectl can't be run, or didn't do what it was asked.";
}

#[cfg(test)]
mod tests;

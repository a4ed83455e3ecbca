//! Refusals of declarations that contradict themselves.

use super::secrets::Secrets;
use super::source::SecretSource;
use crate::error::{Code, Diagnostic};
use std::collections::BTreeSet;

/// Returns the refusals of these secrets, which hold whatever their values are.
pub(super) fn refusals(secrets: &Secrets) -> Vec<Diagnostic> {
    let name = secrets.component.short_name();
    let mut refusals: Vec<_> = secrets.component.mistake().into_iter().collect();
    let mut names = BTreeSet::new();
    let mut vault_names = BTreeSet::new();
    for declared in &secrets.keys {
        let refusal = |code, title: String| Diagnostic::of(code, title).in_code(declared.code);
        let malformed = declared.name.malformed();
        let key = declared.name();
        if malformed.is_some() {
            refusals.push(
                refusal(Code::InvalidName, format!("`{key}` can't be a key of `{name}`"))
                    .help("its keys are names in `.env` files, too: letters, digits, `_` and `.`, no digit first"),
            );
        } else if !names.insert(key) {
            refusals.push(
                refusal(
                    Code::DuplicateName,
                    format!("`{name}` wants the secret `{key}` twice"),
                )
                .help("leave one of them out"),
            );
        } else if !vault_names.insert(secrets.vault_name(key)) {
            refusals.push(
                refusal(
                    Code::DuplicateName,
                    format!("`{key}` and another secret have one name in a vault"),
                )
                .note(format!("it is `{}`", secrets.vault_name(key)))
                .help(
                    "give one of them another name: a vault knows neither capitals nor underscores",
                ),
            );
        }
    }
    let refusal = |code, title: String| Diagnostic::of(code, title).in_code(secrets.code);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if let Some(prefix) = &secrets.prefix
        && !prefix.chars().all(is_plain)
    {
        refusals.push(
            refusal(
                Code::InvalidName,
                format!("`{prefix}` can't begin a name in a vault"),
            )
            .help("such names are made of letters, digits and `-`"),
        );
    }
    if let SecretSource::Existing { keys, .. } = &secrets.source {
        for key in keys.keys().filter(|key| !names.contains(key.as_str())) {
            let title = format!("`{name}` wants no secret `{key}`");
            let diagnostic = refusal(Code::UnknownSecret, title)
                .note("the source `existing` says what it is called");
            refusals.push(diagnostic.meant(key, names.iter().copied(), "leave it out"));
        }
    }
    refusals
}

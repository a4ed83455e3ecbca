//! Refusals of declarations that contradict themselves.

use super::secrets::Secrets;
use super::source::SecretSource;
use crate::error::{Code, Diagnostic};
use crate::text::SecretKey;
use std::collections::BTreeSet;

/// Returns what can't be true of these secrets, whatever their values.
pub(super) fn refusals(secrets: &Secrets) -> Vec<Diagnostic> {
    let name = secrets.component.short_name();
    let refusal = |code: Code, title: String| Diagnostic::of(code, title).in_code(secrets.code);
    let mut refusals = Vec::new();
    let mut names = BTreeSet::new();
    let mut vault_names = BTreeSet::new();
    for key in &secrets.keys {
        let key = &key.name;
        if key.parse::<SecretKey>().is_err() {
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
        for key in keys.keys().filter(|key| !names.contains(key)) {
            let diagnostic = refusal(
                Code::UnknownSecret,
                format!("`{name}` wants no secret `{key}`"),
            )
            .note("the source `existing` says what it is called");
            let names = names.iter().map(|name| name.as_str());
            refusals.push(diagnostic.meant(key, names, "leave it out"));
        }
    }
    refusals
}

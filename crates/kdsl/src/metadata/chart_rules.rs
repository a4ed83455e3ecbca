//! Rules for the fields of Chart.yaml that Helm, its linter or a registry would enforce later.

use super::cargo_manifest::{CargoManifest, HELM};
use super::chart_metadata::{ChartMetadata, Maintainer};
use super::kube_version;
use crate::error::{Code, Diagnostic, Diagnostics, Result};
use crate::text::is_lower_case_label;

/// Refuses metadata with all of its mistakes, each with its place in the manifest that it came from.
pub(super) fn check(metadata: &ChartMetadata, manifest: Option<&CargoManifest>) -> Result<()> {
    let mut checker = MetadataChecker {
        manifest,
        errors: Diagnostics::new(),
    };
    checker.name(&metadata.name);
    checker.version(&metadata.version);
    checker.kube_version(&metadata.kube_version);
    if let Some(url) = &metadata.home {
        checker.url("homepage", url);
    }
    if let Some(url) = &metadata.icon {
        checker.url("icon", url);
    }
    for url in &metadata.sources {
        checker.url("sources", url);
    }
    for maintainer in &metadata.maintainers {
        checker.maintainer(maintainer);
    }
    checker.errors.check()
}

/// Collector of mistakes.
struct MetadataChecker<'a> {
    manifest: Option<&'a CargoManifest>,
    errors: Diagnostics,
}

impl MetadataChecker<'_> {
    fn name(&mut self, name: &str) {
        if !is_lower_case_label(name.as_bytes()) {
            self.wrong("name", Diagnostic::of(Code::InvalidMetadata, format!("`{name}` can't be a chart's name"))
                .note("it becomes a part of objects' names and of the registry's path: at most 63 lower case letters, digits and inner hyphens")
                .help(match self.manifest {
                    Some(_) => format!("set another `name` in `[{HELM}]`"),
                    None => "give it another name".into(),
                }));
        }
    }

    fn version(&mut self, version: &str) {
        if let Err(error) = semver::Version::parse(version) {
            let title = format!("`{version}` can't be a chart's version");
            self.wrong(
                "version",
                Diagnostic::of(Code::InvalidMetadata, title)
                    .note(error.to_string())
                    .help("write three numbers, such as `1.4.0`"),
            );
        }
    }

    fn kube_version(&mut self, constraint: &str) {
        if let Some(diagnostic) = kube_version::mistake(constraint) {
            self.wrong("kube-version", diagnostic);
        }
    }

    fn url(&mut self, key: &str, url: &str) {
        if !is_url(url) {
            let diagnostic =
                Diagnostic::of(Code::InvalidMetadata, format!("{url:?} is no web address"));
            self.wrong(
                key,
                diagnostic.help("write one that begins with `https://`"),
            );
        }
    }

    fn maintainer(&mut self, maintainer: &Maintainer) {
        let Maintainer { name, email, url } = maintainer;
        if name.trim().is_empty() {
            self.wrong(
                "maintainers",
                Diagnostic::of(Code::InvalidMetadata, "a maintainer has no name"),
            );
        }
        if let Some(email) = email
            && !is_email(email)
        {
            let title = format!("{email:?} is no mail address");
            self.wrong("maintainers", Diagnostic::of(Code::InvalidMetadata, title));
        }
        if let Some(url) = url {
            self.url("maintainers", url);
        }
    }

    /// Adds a mistake at the place of the key that sets the field: the chart's own, or the package's.
    fn wrong(&mut self, key: &str, diagnostic: Diagnostic) {
        let inherited = match key {
            "sources" => "repository",
            "maintainers" => "authors",
            key => key,
        };
        let place = self
            .manifest
            .and_then(|manifest| match manifest.fields.helm.get(key) {
                Some(_) => manifest.place(HELM, key),
                None => manifest.place("package", inherited),
            });
        self.errors.push(diagnostic.at(place));
    }
}

fn is_url(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let (host, port) = match rest.split(['/', '?', '#']).next().unwrap_or_default() {
            authority if authority.contains(':') => authority.split_once(':').unwrap_or_default(),
            host => (host, "80"),
        };
        let is_usual = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c);
        is_host(host) && port.parse::<u16>().is_ok() && rest.chars().all(is_usual)
    })
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        let is_local = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
        !local.is_empty() && local.chars().all(is_local) && is_host(domain) && domain.contains('.')
    })
}

fn is_host(text: &str) -> bool {
    text.split('.').all(|label| {
        !label.is_empty()
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    })
}

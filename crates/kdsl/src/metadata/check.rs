//! Refuses what Helm, its linter or a registry would refuse later.

use super::manifest::{HELM, Manifest};
use super::{ChartMetadata, Maintainer, kube_version};
use crate::error::{Diagnostic, Error, Result};

/// Refuses metadata with all of its mistakes, each with its place in the manifest that it came from.
pub(super) fn check(metadata: &ChartMetadata, manifest: Option<&Manifest>) -> Result<()> {
    let mut checker = Checker {
        manifest,
        errors: Error::none(),
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

struct Checker<'a> {
    manifest: Option<&'a Manifest>,
    errors: Error,
}

impl Checker<'_> {
    fn name(&mut self, name: &str) {
        let is_inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let is_good = (1..=63).contains(&name.len())
            && name.chars().all(is_inner)
            && !name.starts_with('-')
            && !name.ends_with('-');
        if !is_good {
            self.wrong("name", Diagnostic::new(format!("`{name}` can't be a chart's name"))
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
                Diagnostic::new(title)
                    .note(error.to_string())
                    .help("write three numbers, such as `1.4.0`"),
            );
        }
    }

    fn kube_version(&mut self, constraint: &str) {
        if let Some(diagnostic) = kube_version::fault(constraint) {
            self.wrong("kube-version", diagnostic);
        }
    }

    fn url(&mut self, key: &str, url: &str) {
        if !is_url(url) {
            let diagnostic = Diagnostic::new(format!("{url:?} is no web address"));
            self.wrong(
                key,
                diagnostic.help("write one that begins with `https://`"),
            );
        }
    }

    fn maintainer(&mut self, maintainer: &Maintainer) {
        let Maintainer { name, email, url } = maintainer;
        if name.trim().is_empty() {
            self.wrong("maintainers", Diagnostic::new("a maintainer has no name"));
        }
        if let Some(email) = email
            && !is_email(email)
        {
            let title = format!("{email:?} is no mail address");
            self.wrong("maintainers", Diagnostic::new(title));
        }
        if let Some(url) = url {
            self.url("maintainers", url);
        }
    }

    fn wrong(&mut self, key: &str, diagnostic: Diagnostic) {
        let inherited = match key {
            "sources" => "repository",
            "maintainers" => "authors",
            key => key,
        };
        let place = self
            .manifest
            .and_then(|manifest| match manifest.facts.helm.get(key) {
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

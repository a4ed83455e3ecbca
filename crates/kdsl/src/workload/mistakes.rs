//! Checks of a workload: everything that can't work is told together, before anything is written.

use super::container::Container;
use super::pod::Pod;
use super::workload::Workload;
use crate::error::{Code, Diagnostic};
use crate::placeholder::has_token;
use crate::text::{Checked, ImageDigest, ImageName, ImageTag, Named};
use crate::val::Val;
use k8s_openapi::api::core::v1::Volume;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::Location;

impl Container {
    pub(crate) fn mistakes(&self) -> Vec<Diagnostic> {
        let mut mistakes = self.refusals.clone();
        let say = |code: Code, title: String| {
            let title = format!("container `{}` {title}", self.name);
            Diagnostic::of(code, title).in_code(self.code)
        };
        let image = &self.image;
        check_fixed::<ImageName>(&image.repository, self.code, &mut mistakes);
        // Of `latest` the image's rule tells.
        if image.tag.fixed().is_none_or(|tag| tag != "latest") {
            check_fixed::<ImageTag>(&image.tag, self.code, &mut mistakes);
        }
        if let Some(Some(digest)) = image.digest.fixed() {
            Named::<ImageDigest>::from(digest).checked(self.code, &mut mistakes);
        }
        if let [word] = &self.command[..]
            && word.contains(char::is_whitespace)
        {
            let words: Vec<&str> = word.split_whitespace().collect();
            mistakes.push(
                say(
                    Code::Contradiction,
                    format!("runs `{word}`, as if that were one program"),
                )
                .help(format!("no shell takes it apart: `.command({words:?})`")),
            );
        }
        let mut seen = BTreeSet::new();
        for (name, number) in &self.ports {
            if !seen.insert(name.clone()) || !seen.insert(number.to_string()) {
                mistakes.push(
                    say(
                        Code::DuplicateName,
                        format!("has port `{name}` ({number}) twice"),
                    )
                    .help("each port has a name and a number of its own"),
                );
            }
        }
        for (port, code) in self.probes.ports() {
            let names = || self.ports.iter().map(|(name, _)| name.as_str());
            if !names().any(|name| name == port) {
                let mistake = say(
                    Code::UnknownPort,
                    format!("is asked on port `{port}`, which it hasn't declared"),
                );
                let mistake = mistake.in_code(code);
                mistakes.push(mistake.meant(port, names(), "declare it with `Container::port`"));
            }
        }
        if self.ports.is_empty() && self.probes.need_a_port() {
            mistakes.push(
                say(
                    Code::UnknownPort,
                    "is asked by the network, but listens on no port".into(),
                )
                .in_code(self.probes_code)
                .help("declare one with `Container::port`, or ask with `Probe::exec`"),
            );
        }
        for (title, help, code) in self.probes.mistakes() {
            let code = code.unwrap_or(self.probes_code);
            mistakes.push(say(Code::Contradiction, title).in_code(code).help(help));
        }
        let mut seen = BTreeSet::new();
        for variable in &self.env {
            if !seen.insert(&variable.name) && !has_token(&variable.name) {
                mistakes.push(
                    say(
                        Code::DuplicateName,
                        format!("has the variable `{}` twice", variable.name),
                    )
                    .help("leave one of them out: Helm refuses two of one name"),
                );
            }
        }
        let mut seen = BTreeSet::new();
        for mount in self.volume_mounts() {
            let path = mount.mount_path;
            if !seen.insert(path.clone()) {
                mistakes.push(
                    say(Code::DuplicateName, format!("has two volumes at `{path}`"))
                        .help("a path shows one volume: give one of them another path"),
                );
            }
        }
        mistakes
    }
}

/// Refuses a fixed part of an image that is malformed; an empty tag is of no effect beside a digest.
fn check_fixed<T: Checked>(
    part: &Val<String>,
    code: &'static Location<'static>,
    mistakes: &mut Vec<Diagnostic>,
) {
    if let Some(text) = part.fixed().filter(|text| !text.is_empty()) {
        Named::<T>::from(text).checked(code, mistakes);
    }
}

impl Pod {
    pub(crate) fn mistakes(&self) -> Vec<Diagnostic> {
        let mut mistakes: Vec<_> = self.containers().flat_map(Container::mistakes).collect();
        mistakes.extend(self.refusals.iter().cloned());
        let mut names = BTreeSet::new();
        for container in self.containers() {
            if !names.insert(&container.name) {
                mistakes.push(
                    Diagnostic::of(
                        Code::DuplicateName,
                        format!("two containers are called `{}`", container.name),
                    )
                    .in_code(container.code)
                    .help("containers of one pod have names of their own"),
                );
            }
        }
        let beside = self.beside();
        let all = std::iter::once(&self.main).chain(beside.iter().map(|(c, _)| c));
        let mut seen: BTreeMap<&str, &Volume> = BTreeMap::new();
        for (container, mount) in all.flat_map(|c| c.mounts.iter().map(move |m| (c, m))) {
            if *seen.entry(&mount.volume.name).or_insert(&mount.volume) != &mount.volume {
                mistakes.push(
                    Diagnostic::of(
                        Code::DuplicateName,
                        format!("two volumes are called `{}`", mount.volume.name),
                    )
                    .in_code(container.code)
                    .help("give one another name, or share it with `Mount::of`"),
                );
            }
        }
        mistakes
    }
}

impl Workload {
    pub(super) fn mistakes(&self) -> Vec<Diagnostic> {
        let mut mistakes: Vec<_> = self.component.mistake().into_iter().collect();
        mistakes.extend(self.pod.mistakes());
        mistakes.extend(self.refusals.iter().cloned());
        mistakes.extend(self.connections.mistakes().iter().cloned());
        let name = self.component.short_name();
        let say = |code: Code, title: String| Diagnostic::of(code, title).in_code(self.code);
        let ports = || self.pod.main.ports.iter().map(|(name, _)| name.as_str());
        for port in self.service_ports.keys().chain(self.app_protocols.keys()) {
            if !ports().any(|name| name == port) {
                mistakes.push(
                    say(
                        Code::UnknownPort,
                        format!(
                            "`{name}` says something of its port `{port}`, which it hasn't declared"
                        ),
                    )
                    .meant(port, ports(), "declare it with `Container::port`"),
                );
            }
        }
        let Some(replicas) = self.replicas() else {
            return mistakes;
        };
        mistakes.extend(replicas.mistake().map(|mistake| mistake.in_code(self.code)));
        mistakes
    }
}

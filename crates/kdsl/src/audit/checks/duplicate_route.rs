//! `duplicate-route`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::view::View;
use crate::emit::template::Template;
use std::collections::BTreeMap;

pub(super) static CHECK: Check = Check {
    name: "duplicate-route",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "two routes have one host and one path",
    why: "Which of the two is served is up to the proxy.",
    remedy: "give each route a path or a host of its own",
    source: "Gateway API, HTTPRouteRule: merging; Kubernetes documentation, Ingress",
    bad: "\
kind: Ingress
spec:
  rules:
  - host: shop.example.com
    http:
      paths:
      - {path: /, pathType: Prefix, backend: {service: {name: api}}}
---
kind: Ingress
spec:
  rules:
  - host: shop.example.com
    http:
      paths:
      - {path: /, pathType: Prefix, backend: {service: {name: web}}}",
    good: "\
kind: Ingress
spec:
  rules:
  - host: shop.example.com
    http:
      paths:
      - {path: /api, pathType: Prefix, backend: {service: {name: api}}}
---
kind: Ingress
spec:
  rules:
  - host: shop.example.com
    http:
      paths:
      - {path: /, pathType: Prefix, backend: {service: {name: web}}}",
    open: Open::Default(
        "two hosts that are two settings count as two",
        "\
kind: Ingress
spec:
  rules:
  - host: shop.example.com
    http: {paths: [{path: /, pathType: Prefix}]}
---
kind: Ingress
spec:
  rules:
  - host: \"{open}\"
    http: {paths: [{path: /, pathType: Prefix}]}",
    ),
    find: |subject, findings| {
        let mut seen: BTreeMap<String, Vec<View<'_>>> = BTreeMap::new();
        let of_ingresses = subject.of_kind("Ingress").flat_map(of_ingress);
        let of_gateways = subject.of_kind("HTTPRoute").flat_map(of_gateway);
        for (key, place) in of_ingresses.chain(of_gateways) {
            let before = seen.entry(key).or_default();
            let is_other = |other: &&View<'_>| {
                let is_same_object = std::ptr::eq(other.template, place.template);
                !is_same_object || other.path() != place.path()
            };
            let mut others = before.iter().filter(is_other);
            let both = others.find_map(|other| Some((place.and(other)?, other)));
            if let Some((both, other)) = both {
                let Template { kind, name, .. } = other.template;
                findings.add(&both, format!("{kind} `{name}` has it, too"));
            }
            before.push(place);
        }
    },
};

/// A route as it can be compared: who serves it, its host, its path, and how paths match.
type Route<'a> = (String, View<'a>);

fn of_ingress<'a>(ingress: &View<'a>) -> Vec<Route<'a>> {
    let canary = [
        "metadata",
        "annotations",
        "nginx.ingress.kubernetes.io/canary",
    ];
    if ingress.at(&canary).iter().any(|place| !place.is_absent()) {
        return Vec::new();
    }
    let mut routes = Vec::new();
    for spec in ingress.get("spec") {
        let class = name(&spec, "ingressClassName");
        for rule in spec.list("rules") {
            for host in rule.get("host") {
                for path in rule.get("http").iter().flat_map(|http| http.list("paths")) {
                    let way = name(&path, "pathType");
                    routes.extend(route(&["Ingress", &class, &way], &host, path.get("path")));
                }
            }
        }
    }
    routes
}

fn of_gateway<'a>(of: &View<'a>) -> Vec<Route<'a>> {
    let mut routes = Vec::new();
    for spec in of.get("spec") {
        let parents = spec.list("parentRefs");
        let parents = parents.iter().map(|parent| {
            ["namespace", "name", "sectionName"]
                .map(|key| name(parent, key))
                .join("/")
        });
        let parents = parents.collect::<Vec<_>>().join(" ");
        let mut hosts = spec.list("hostnames");
        if hosts.is_empty() {
            hosts = spec.get("hostnames");
        }
        for found in spec
            .list("rules")
            .iter()
            .flat_map(|rule| rule.list("matches"))
        {
            // What else it asks for may tell it apart.
            let further = ["headers", "method", "queryParams"];
            let is_plain = |key: &&str| found.get(key).iter().all(View::is_absent);
            if !further.iter().all(is_plain) {
                continue;
            }
            for path in found.get("path") {
                let way = name(&path, "type");
                for host in &hosts {
                    routes.extend(route(
                        &["HTTPRoute", &parents, &way],
                        host,
                        path.get("value"),
                    ));
                }
            }
        }
    }
    routes
}

fn route<'a>(by: &[&str], host: &View<'a>, paths: Vec<View<'a>>) -> Vec<Route<'a>> {
    let by = by.join(" ");
    let of = |path: View<'a>| {
        let text = path.name().unwrap_or_default();
        let key = format!("{by} {} {text}", host.name().unwrap_or_default());
        Some((key, path.and(host)?))
    };
    paths.into_iter().filter_map(of).collect()
}

fn name(of: &View<'_>, key: &'static str) -> String {
    of.get(key).iter().find_map(View::name).unwrap_or_default()
}

//! `dangling-ingress`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::subject::without;

pub(super) static CHECK: Check = Check {
    name: "dangling-ingress",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "an Ingress sends to a Service that isn't there",
    why: "Its callers get an error 503.",
    remedy: "add the Service, or put both behind the same gate",
    source: "kube-linter: dangling-ingress",
    bad: "\
kind: Ingress
spec:
  defaultBackend: {service: {name: \"{release}-api\"}}",
    good: "\
kind: Ingress
spec:
  defaultBackend: {service: {name: \"{release}-api\"}}
---
kind: Service
metadata: {name: \"{release}-api\"}",
    open: Open::Default(
        "\
a name with an open value in it may be that of another chart's object",
        "\
kind: Ingress
spec:
  defaultBackend: {service: {name: \"{open}\"}}",
    ),
    find: |subject, findings| {
        for ingress in subject.of_kind("Ingress") {
            for spec in ingress.get("spec") {
                let rules = spec.list("rules");
                let paths = rules.iter().flat_map(|rule| rule.get("http"));
                let paths = paths.flat_map(|http| http.list("paths"));
                let backends = paths.flat_map(|path| path.get("backend"));
                for backend in backends.chain(spec.get("defaultBackend")) {
                    for name in backend.at(&["service", "name"]) {
                        // Another chart may have made one under another name.
                        if name.is_of_release() {
                            let own = subject.named("Service", &name);
                            if let Some(place) = without(&name, own) {
                                findings.add(&place, "the chart has none of this name");
                            }
                        }
                    }
                }
            }
        }
    },
};

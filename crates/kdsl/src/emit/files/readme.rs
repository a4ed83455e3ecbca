//! The chart's own `README.md`: what is in it, and what can be set.

use super::ChartScope;
use crate::emit::open_values::DescribedLeaf;
use crate::emit::template::Template;
use crate::metadata::ChartMetadata;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The file.
pub(crate) fn readme(
    metadata: &ChartMetadata,
    scope: ChartScope<'_>,
    templates: &[Template],
    settings: &[DescribedLeaf],
) -> String {
    let name = &metadata.name;
    let mut out = format!("# {name}\n\n");
    if let Some(description) = &metadata.description {
        let _ = write!(out, "{description}\n\n");
    }
    let _ = write!(
        out,
        "This chart is for the {}; version {}, app version {}, Kubernetes `{}`.\n\
         It is generated: change the sources, not these files.\n\n\
         ```console\nhelm upgrade --install {name} .{} --namespace {name} --create-namespace\n```\n\n",
        scope.environments(),
        metadata.version,
        metadata.app_version,
        metadata.kube_version,
        scope.files()
    );
    if let ChartScope::Layered { default, .. } = scope {
        let _ = write!(
            out,
            "`values.yaml` says what stays open, with the defaults of `{default}`; a file in `env/` goes over it and \
             says what is different\nin its environment. Give one of them always, and files of your own behind it. \
             They can't take away with `null`\nwhat only the file in `env/` says: Helm takes away only what \
             `values.yaml` has.\n\n"
        );
    }
    out.push_str("## Components\n\n| Component | Objects |\n| --- | --- |\n");
    for (component, kinds) in components(templates) {
        let _ = writeln!(out, "| {component} | {} |", kinds.join(", "));
    }
    out.push_str("\n## Values\n\n");
    if settings.is_empty() {
        out.push_str("Nothing stays open.\n");
        return out;
    }
    out.push_str("| Key | Type | Default | Description |\n| --- | --- | --- | --- |\n");
    for setting in settings {
        let default = match &setting.default {
            Some(default) => format!("`{}`", cell(&default.to_string())),
            None => "not set".into(),
        };
        let doc = setting.doc.as_deref().unwrap_or_default();
        let _ = writeln!(
            out,
            "| `{}` | {} | {default} | {} |",
            setting.path,
            cell(&setting.type_name),
            cell(doc)
        );
    }
    out
}

fn components(templates: &[Template]) -> BTreeMap<String, Vec<&'static str>> {
    let mut components: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for template in templates {
        components
            .entry(template.component().unwrap_or("(none)").into())
            .or_default()
            .push(template.kind);
    }
    components
}

/// A text on one line of a table.
fn cell(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('|', "\\|")
}

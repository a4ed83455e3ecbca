//! The chart's own `README.md`: its components and its values.

use super::ChartScope;
use crate::emit::open_values::DescribedLeaf;
use crate::emit::template::Template;
use crate::metadata::ChartMetadata;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Prints the file.
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
            "`values.yaml` has the defaults of `{default}`; each file in `env/` has the values of its environment that \
             differ. Always give\none of these files, and your own values files after it. `null` in your own files \
             removes only values that `values.yaml`\nhas, not those that only a file in `env/` has.\n\n"
        );
    }
    out.push_str("## Components\n\n| Component | Objects |\n| --- | --- |\n");
    for (component, kinds) in components(templates) {
        let kinds = kinds.into_iter().map(|(kind, count)| match count {
            1 => kind.to_string(),
            count => format!("{kind} ({count})"),
        });
        let kinds: Vec<String> = kinds.collect();
        let _ = writeln!(out, "| {component} | {} |", kinds.join(", "));
    }
    out.push_str("\n## Values\n\n");
    if settings.is_empty() {
        out.push_str("The chart has no values.\n");
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

/// Returns the kinds of each component's objects in their order, with the number of objects of each kind.
fn components(templates: &[Template]) -> BTreeMap<&str, Vec<(&'static str, usize)>> {
    let mut components: BTreeMap<&str, Vec<(&'static str, usize)>> = BTreeMap::new();
    for template in templates {
        let component = template.component().unwrap_or("(none)");
        let kinds = components.entry(component).or_default();
        match kinds.iter_mut().find(|(kind, _)| *kind == template.kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((template.kind, 1)),
        }
    }
    components
}

/// Returns a text on one line, for a table.
fn cell(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('|', "\\|")
}

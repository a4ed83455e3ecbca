//! Prints Chart.yaml.

use crate::emit::print::quote::quoted;
use crate::metadata::{ChartMetadata, Maintainer};

/// Prints Chart.yaml with every string in quotes, since Helm takes an unquoted version for a number.
pub(crate) fn chart_yaml(metadata: &ChartMetadata) -> String {
    let mut yaml = Lines::default();
    yaml.text("apiVersion", "v2");
    yaml.text("name", &metadata.name);
    yaml.text("version", &metadata.version);
    yaml.text("appVersion", &metadata.app_version);
    yaml.optional("description", metadata.description.as_ref());
    yaml.text("type", "application");
    yaml.text("kubeVersion", &metadata.kube_version);
    yaml.optional("home", metadata.home.as_ref());
    yaml.list("sources", &metadata.sources);
    yaml.list("keywords", &metadata.keywords);
    yaml.maintainers(&metadata.maintainers);
    yaml.optional("icon", metadata.icon.as_ref());
    let mut annotations = metadata.annotations.clone();
    if let Some(license) = &metadata.license {
        annotations
            .entry("artifacthub.io/license".to_owned())
            .or_insert_with(|| license.clone());
    }
    if !annotations.is_empty() {
        yaml.line("annotations:");
    }
    for (key, value) in &annotations {
        yaml.line(&format!("  {}: {}", quoted(key), quoted(value)));
    }
    yaml.0
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn text(&mut self, key: &str, value: &str) {
        self.line(&format!("{key}: {}", quoted(value)));
    }

    fn optional(&mut self, key: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    fn list(&mut self, key: &str, values: &[String]) {
        if !values.is_empty() {
            self.line(&format!("{key}:"));
        }
        for value in values {
            self.line(&format!("  - {}", quoted(value)));
        }
    }

    fn maintainers(&mut self, maintainers: &[Maintainer]) {
        if !maintainers.is_empty() {
            self.line("maintainers:");
        }
        for Maintainer { name, email, url } in maintainers {
            self.line(&format!("  - name: {}", quoted(name)));
            self.optional("    email", email.as_ref());
            self.optional("    url", url.as_ref());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::chart_yaml;
    use crate::metadata::{ChartMetadata, Maintainer};
    use std::collections::BTreeMap;

    #[test]
    fn a_whole_one() {
        let metadata = ChartMetadata {
            name: "bytelyst".into(),
            version: "1.10.0".into(),
            app_version: "1e3".into(),
            description: Some("Say \"hi\"\nto: us # all".into()),
            home: Some("https://example.com".into()),
            sources: vec!["https://example.com/source".into()],
            keywords: vec!["yes".into(), "no".into()],
            maintainers: vec![
                Maintainer {
                    name: "Zoë".into(),
                    email: Some("zoe@example.com".into()),
                    url: Some("https://example.com/zoe".into()),
                },
                Maintainer {
                    name: "Ann".into(),
                    email: None,
                    url: None,
                },
            ],
            icon: Some("https://example.com/icon.svg".into()),
            kube_version: ">=1.33.0-0".into(),
            annotations: BTreeMap::from([("artifacthub.io/category".into(), "networking".into())]),
            license: Some("Apache-2.0".into()),
        };
        let text = chart_yaml(&metadata);
        insta::assert_snapshot!(text, @r#"
        apiVersion: "v2"
        name: "bytelyst"
        version: "1.10.0"
        appVersion: "1e3"
        description: "Say \"hi\"\nto: us # all"
        type: "application"
        kubeVersion: ">=1.33.0-0"
        home: "https://example.com"
        sources:
          - "https://example.com/source"
        keywords:
          - "yes"
          - "no"
        maintainers:
          - name: "Zoë"
            email: "zoe@example.com"
            url: "https://example.com/zoe"
          - name: "Ann"
        icon: "https://example.com/icon.svg"
        annotations:
          "artifacthub.io/category": "networking"
          "artifacthub.io/license": "Apache-2.0"
        "#);
        let read: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
        assert_eq!(read["description"], "Say \"hi\"\nto: us # all");
        assert_eq!(read["appVersion"], "1e3");
        assert_eq!(read["keywords"][0], "yes");
        assert_eq!(read["maintainers"][1]["name"], "Ann");
        assert_eq!(read["annotations"]["artifacthub.io/license"], "Apache-2.0");

        let least = ChartMetadata {
            description: None,
            home: None,
            sources: vec![],
            keywords: vec![],
            maintainers: vec![],
            icon: None,
            annotations: BTreeMap::new(),
            license: None,
            ..metadata
        };
        insta::assert_snapshot!(chart_yaml(&least), @r#"
        apiVersion: "v2"
        name: "bytelyst"
        version: "1.10.0"
        appVersion: "1e3"
        type: "application"
        kubeVersion: ">=1.33.0-0"
        "#);
    }
}

//! One document of a YAML stream, as text.

use serde_json::Value;

/// A document, and where in the stream it is.
#[derive(Debug)]
pub(super) struct Document {
    /// The number of its first line.
    pub(super) line: usize,
    /// Its text.
    pub(super) text: String,
    /// The kind and name of the object in it, such as `Deployment/web`.
    pub(super) object: String,
    /// The API group of the object's kind, such as `apps`; empty for the core's.
    pub(super) group: String,
}

/// The documents of a stream, but for empty ones.
///
/// A line of three dashes always ends one: those in a text's own lines are indented.
pub(super) fn documents(stream: &str) -> Result<Vec<Document>, String> {
    let mut documents = Vec::new();
    // The line before the first is the one that makes all dashes alike.
    let mut line = 0;
    for text in format!("\n{stream}").split("\n---\n") {
        let value: Value =
            serde_yaml::from_str(text).map_err(|error| format!("{error}\n{text}"))?;
        if !value.is_null() {
            documents.push(Document {
                line,
                text: text.into(),
                object: name(&value),
                group: group(&value),
            });
        }
        line += text.matches('\n').count() + 2;
    }
    Ok(documents)
}

fn name(object: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or("?").to_owned();
    format!(
        "{}/{}",
        text(&object["kind"]),
        text(&object["metadata"]["name"])
    )
}

fn group(object: &Value) -> String {
    let version = object["apiVersion"].as_str().unwrap_or_default();
    let group = version.split_once('/').map(|(group, _)| group);
    group.unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_know_their_lines() {
        let stream = "---\n# Source\nkind: A\nmetadata: {name: a}\n---\n\n---\nkind: B\n";
        let found: Vec<_> = documents(stream)
            .unwrap()
            .into_iter()
            .map(|document| (document.line, document.object))
            .collect();
        assert_eq!(found, [(2, "A/a".to_owned()), (8, "B/?".to_owned())]);
    }
}

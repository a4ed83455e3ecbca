//! Where a chart's user may put text, and what must come of it.

use crate::compare::Objects;
use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// An open value that holds text, in a form that has text wherever its type may have some.
#[derive(Debug)]
pub struct Leaf {
    /// Its path, in dots.
    pub path: String,
    /// The form: each string or key that begins with `@` is a position, and what follows is harmless there.
    form: Value,
    default: Value,
    validator: Validator,
}

/// Forms of Kubernetes' own types.
const FORMS: [(&str, &str); 6] = [
    ("EnvVar", r#"{"name": "@A", "value": "@b"}"#),
    ("LocalObjectReference", r#"{"name": "@a"}"#),
    (
        "Toleration",
        r#"{"key": "@a", "value": "@b", "effect": "@NoSchedule"}"#,
    ),
    (
        "TopologySpreadConstraint",
        r#"{"maxSkew": 1, "topologyKey": "@a", "whenUnsatisfiable": "@ScheduleAnyway",
            "labelSelector": {"matchLabels": {"@b": "@c"}}, "matchLabelKeys": ["@d"]}"#,
    ),
    (
        "ResourceRequirements",
        r#"{"limits": {"@cpu": "@1"}, "claims": [{"name": "@a"}]}"#,
    ),
    (
        "Affinity",
        r#"{"podAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [
            {"topologyKey": "@a", "namespaces": ["@b"], "labelSelector": {"matchLabels": {"@c": "@d"}}}]}}"#,
    ),
];

impl Leaf {
    /// The open values of these paths that hold text.
    pub fn all(paths: &[String], schema: &Value, defaults: &Value) -> Vec<Self> {
        let leaf = |path: &String| {
            let segments = || path.split('.');
            let own =
                segments().try_fold(schema, |schema, name| schema.get("properties")?.get(name))?;
            let default = segments()
                .try_fold(defaults, |value, name| value.get(name))
                .cloned()
                .unwrap_or_default();
            let whole = json!({"definitions": schema["definitions"], "allOf": [own]});
            Some(Self {
                path: path.clone(),
                form: form(own, &default)?,
                default,
                validator: jsonschema::draft7::new(&whole).expect("a schema"),
            })
        };
        paths.iter().filter_map(leaf).collect()
    }

    /// How many positions it has.
    pub fn positions(&self) -> usize {
        let mut count = 0;
        self.fill(&mut |_| {
            count += 1;
            String::new()
        });
        count
    }

    /// Is it one string, which may mean something when it is empty?
    pub fn is_string(&self) -> bool {
        self.form.is_string()
    }

    /// Its value with these texts: `text` gets what would be harmless.
    pub fn fill(&self, text: &mut dyn FnMut(&str) -> String) -> Value {
        let mut filled = fill(&self.form, text);
        // Of a map's defaults nothing should be left.
        if let (Value::Object(filled), Some((key, Value::String(_)))) = (&mut filled, self.entry())
            && key.starts_with('@')
            && let Value::Object(default) = &self.default
        {
            for key in default.keys() {
                filled.entry(key).or_insert(Value::Null);
            }
        }
        filled
    }

    /// Its value with a text in one position, and else what is harmless.
    pub fn with(&self, position: usize, text: &str) -> Value {
        let mut at = 0;
        self.fill(&mut |harmless| {
            at += 1;
            if at == position + 1 { text } else { harmless }.into()
        })
    }

    /// Does the schema allow a text in one position?
    pub fn allows(&self, position: usize, text: &str) -> bool {
        let mut value = self.with(position, text);
        if let Value::Object(entries) = &mut value {
            entries.retain(|_, value| !value.is_null());
        }
        self.validator.is_valid(&value)
    }

    fn entry(&self) -> Option<(&String, &Value)> {
        self.form.as_object()?.iter().next()
    }
}

fn form(schema: &Value, default: &Value) -> Option<Value> {
    let harmless = || json!(format!("@{}", default.as_str().unwrap_or_default()));
    match not_null(&schema["type"]) {
        Some("integer" | "boolean") => return None,
        Some("string") => return Some(harmless()),
        Some("object") => return Some(json!({"@key": "@b"})),
        _ => {}
    }
    let items = schema.get("items");
    let text = items.unwrap_or(schema).to_string();
    let known = FORMS
        .iter()
        .find(|(name, _)| text.contains(&format!("#/definitions/{name}\"")));
    let one = known.map(|(_, form)| serde_json::from_str(form).expect("it is JSON"));
    match (items, one) {
        (Some(_), one) => Some(json!([one.unwrap_or_else(|| json!("@a"))])),
        (None, one) => Some(one.unwrap_or_else(harmless)),
    }
}

/// The type that a schema allows, null aside.
fn not_null(types: &Value) -> Option<&str> {
    let mut all = types
        .as_array()
        .map_or(std::slice::from_ref(types), Vec::as_slice)
        .iter();
    all.find_map(|one| one.as_str().filter(|one| *one != "null"))
}

fn fill(form: &Value, text: &mut dyn FnMut(&str) -> String) -> Value {
    match form {
        Value::String(form) => Value::String(place(form, text)),
        Value::Array(items) => items.iter().map(|item| fill(item, text)).collect(),
        Value::Object(entries) => {
            let mut filled = Map::new();
            for (key, value) in entries {
                let key = place(key, text);
                filled.insert(key, fill(value, text));
            }
            filled.into()
        }
        other => other.clone(),
    }
}

fn place(form: &str, text: &mut dyn FnMut(&str) -> String) -> String {
    match form.strip_prefix('@') {
        Some(harmless) => text(harmless),
        None => form.into(),
    }
}

/// Values, each at its path.
pub fn values_of<'p>(leaves: impl IntoIterator<Item = (&'p str, Value)>) -> Value {
    let mut root = json!({});
    for (path, value) in leaves {
        let mut at = &mut root;
        for name in path.split('.') {
            if !at.is_object() {
                *at = json!({});
            }
            at = &mut at[name];
        }
        *at = value;
    }
    root
}

/// A text that is found again wherever it gets to.
pub fn marker(position: usize) -> String {
    format!("m{position}k")
}

/// The objects with each marker replaced by its text. A key of the user's that the chart sets itself is left out.
pub fn substitute(objects: &Objects, texts: &[String]) -> Objects {
    let object = |((kind, name), object): (&(String, String), &Value)| {
        let name = replaced(name, texts);
        ((kind.clone(), name), substitute_in(object, texts))
    };
    objects.iter().map(object).collect()
}

fn substitute_in(value: &Value, texts: &[String]) -> Value {
    match value {
        Value::String(text) => Value::String(replaced(text, texts)),
        Value::Array(items) => items
            .iter()
            .map(|item| substitute_in(item, texts))
            .collect(),
        Value::Object(entries) => {
            let entry = |(key, value): (&String, &Value)| {
                let new = replaced(key, texts);
                let is_taken = new != *key && entries.contains_key(&new);
                (!is_taken).then(|| (new, substitute_in(value, texts)))
            };
            entries
                .iter()
                .filter_map(entry)
                .collect::<Map<_, _>>()
                .into()
        }
        other => other.clone(),
    }
}

fn replaced(text: &str, texts: &[String]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('m') {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        let digits: String = from[1..].chars().take_while(char::is_ascii_digit).collect();
        let after = &from[1 + digits.len()..];
        if let (Ok(position), Some(after)) = (digits.parse::<usize>(), after.strip_prefix('k')) {
            out.push_str(&texts[position]);
            rest = after;
        } else {
            out.push('m');
            rest = &from[1..];
        }
    }
    out.push_str(rest);
    out
}

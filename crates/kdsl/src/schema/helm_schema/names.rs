//! Names of maps' entries: `propertyNames` said by patterns and closed maps.
//!
//! Helm's validator names some path or other where `propertyNames` refuses a name; where a pattern does, it names the
//! map and the entry.

use crate::schema::definitions::referred;
use crate::schema::helm_text;
use schemars::Schema;
use schemars::transform::transform_subschemas;
use serde_json::{Map, Value, json};

/// The most repetitions of a pattern that RE2 takes.
const MAX_REPEAT: u64 = 1000;

/// The demands of a `propertyNames`.
#[derive(Default)]
struct Names {
    /// Patterns that a name matches.
    wanted: Vec<String>,
    /// Patterns that no name matches.
    unwanted: Vec<String>,
    excluded: Vec<String>,
    least: u64,
    most: Option<u64>,
}

/// Replaces each `propertyNames` that patterns can say.
pub(super) fn restrict(root: &mut Value) {
    let definitions = root.get("definitions").cloned().unwrap_or_default();
    if let Ok(schema) = root.try_into() {
        restrict_in(schema, &definitions);
    }
}

fn restrict_in(schema: &mut Schema, definitions: &Value) {
    transform_subschemas(
        &mut |schema: &mut Schema| restrict_in(schema, definitions),
        schema,
    );
    if let Some(map) = schema.as_object_mut()
        && let Some((named, patterns)) = closed(map, definitions)
    {
        map.shift_remove("propertyNames");
        let default = map.shift_remove("default");
        if !named.is_empty() {
            map.insert("properties".into(), named.into());
        }
        map.insert("patternProperties".into(), patterns.into());
        map.insert("additionalProperties".into(), json!(false));
        map.extend(default.map(|default| ("default".into(), default)));
    }
}

/// Returns the `properties` and `patternProperties` of a closed map that takes the same entries.
fn closed(
    map: &Map<String, Value>,
    definitions: &Value,
) -> Option<(Map<String, Value>, Map<String, Value>)> {
    let is_other = ["properties", "patternProperties"]
        .iter()
        .any(|keyword| map.contains_key(*keyword));
    let values = map.get("additionalProperties")?;
    if is_other || *values == json!(false) {
        return None;
    }
    let mut names = Names::default();
    names.read(map.get("propertyNames")?, definitions)?;
    let (wanted, unwanted) = names.patterns()?;
    let excluded = names.excluded.iter();
    let excluded = excluded.filter(|name| helm_text::may_match(&wanted, name));
    let excluded = excluded.map(|name| (name.clone(), json!(false))).collect();
    let mut patterns = Map::from_iter([(wanted, values.clone())]);
    patterns.extend(unwanted.into_iter().map(|pattern| (pattern, json!(false))));
    Some((excluded, patterns))
}

impl Names {
    /// Reads a schema of names; returns `None` for one with other demands.
    fn read(&mut self, schema: &Value, definitions: &Value) -> Option<()> {
        if let Some(name) = referred(schema) {
            return self.read(definitions.get(&name)?, definitions);
        }
        for (keyword, value) in schema.as_object()? {
            match keyword.as_str() {
                "title" | "description" | "examples" | "default" => {}
                "type" if value == "string" => {}
                "allOf" => {
                    for part in value.as_array()? {
                        self.read(part, definitions)?;
                    }
                }
                "pattern" => self.wanted.push(value.as_str()?.into()),
                "minLength" => self.least = self.least.max(value.as_u64()?),
                "maxLength" => {
                    let most = value.as_u64()?;
                    self.most = Some(self.most.map_or(most, |own| own.min(most)));
                }
                "not" => self.exclude(value)?,
                _ => return None,
            }
        }
        Some(())
    }

    fn exclude(&mut self, not: &Value) -> Option<()> {
        let mut keywords = not.as_object()?.iter();
        let (Some((keyword, value)), None) = (keywords.next(), keywords.next()) else {
            return None;
        };
        match keyword.as_str() {
            "pattern" => self.unwanted.push(value.as_str()?.into()),
            "const" => self.excluded.push(value.as_str()?.into()),
            "enum" => {
                let names = value.as_array()?.iter();
                self.excluded
                    .extend(names.filter_map(Value::as_str).map(Into::into));
            }
            _ => return None,
        }
        Some(())
    }

    /// Returns the one pattern that all names match, and those that none does.
    fn patterns(&self) -> Option<(String, Vec<String>)> {
        let (text, own): (Vec<_>, Vec<_>) = self
            .wanted
            .iter()
            .partition(|pattern| *pattern == helm_text::PATTERN);
        let mut own: Vec<&String> = own;
        own.dedup();
        let mut unwanted = self.unwanted.clone();
        unwanted.dedup();
        let wanted = match own[..] {
            [] if !text.is_empty() => helm_text::PATTERN.to_owned(),
            [own] => {
                if helm_text::is_narrow(own) {
                    unwanted.retain(|pattern| *pattern != helm_text::NO_VALUE);
                } else if !text.is_empty() {
                    unwanted.push(helm_text::unwanted());
                }
                own.clone()
            }
            _ => return None,
        };
        let (shortest, longest) = lengths(&wanted);
        if let Some(most) = self
            .most
            .filter(|most| longest.is_none_or(|longest| longest > *most))
        {
            if most >= MAX_REPEAT {
                return None;
            }
            // Go compiles a counted class the faster the less is around it.
            let is_text = !text.is_empty() || helm_text::is_narrow(&wanted);
            let any = if is_text { "[^\\x7f]" } else { "([^\\n]|\\n)" };
            unwanted.push(format!("{any}{{{}}}", most + 1));
        }
        match self.least {
            least if least <= shortest => {}
            least if least > MAX_REPEAT => return None,
            least => unwanted.push(format!("^([^\\n]|\\n){{0,{}}}$", least - 1)),
        }
        Some((wanted, unwanted))
    }
}

/// Returns bounds of the characters of what an anchored pattern matches. A character has one byte or more.
fn lengths(pattern: &str) -> (u64, Option<u64>) {
    let is_anchored = pattern.starts_with('^') && pattern.ends_with('$');
    let read = regex_syntax::parse(pattern).ok().filter(|_| is_anchored);
    let length = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
    read.map_or((0, None), |hir| {
        let properties = hir.properties();
        let shortest = properties.minimum_len().unwrap_or(0);
        (
            u64::from(shortest > 0),
            properties.maximum_len().map(length),
        )
    })
}

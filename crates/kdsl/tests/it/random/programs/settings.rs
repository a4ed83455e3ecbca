//! The settings that all programs draw from: several of every sort.

use kdsl::{Choice, Port, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Settings by sort. All are open but the words.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    pub(crate) flags: Flags,
    pub(crate) texts: Texts,
    pub(crate) options: Options,
    pub(crate) numbers: Numbers,
    pub(crate) lists: Lists,
    pub(crate) maps: Maps,
    pub(crate) level: Val<Level>,
    /// The literals of the programs. Those of an ordinary chart stand in its source; these programs are no source.
    pub(crate) words: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Flags {
    f0: Val<bool>,
    f1: Val<bool>,
    f2: Val<bool>,
    f3: Val<bool>,
    f4: Val<bool>,
    f5: Val<bool>,
    f6: Val<bool>,
    f7: Val<bool>,
    f8: Val<bool>,
    f9: Val<bool>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Texts {
    t0: Val<String>,
    t1: Val<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Options {
    o0: Val<Option<String>>,
    o1: Val<Option<String>>,
    o2: Val<Option<String>>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Numbers {
    n0: Val<i32>,
    n1: Val<i32>,
    pub(crate) limit: Val<Option<i64>>,
    pub(crate) port: Val<Port>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lists {
    l0: Val<Vec<String>>,
    l1: Val<Vec<String>>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Maps {
    m0: Val<BTreeMap<String, String>>,
    m1: Val<BTreeMap<String, String>>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Level {
    Debug,
    Info,
    Error,
}

impl Choice for Level {}

impl Settings {
    /// Settings whose values are known.
    pub(crate) fn known(values: &Value) -> Self {
        let mut all = values.clone();
        all["words"] = json!([]);
        let numbers = all["numbers"].as_object_mut().unwrap();
        numbers.entry("limit").or_insert(Value::Null);
        serde_json::from_value(all).unwrap()
    }

    pub(crate) fn flag(&self, number: usize) -> &Val<bool> {
        let it = &self.flags;
        let all = [
            &it.f0, &it.f1, &it.f2, &it.f3, &it.f4, &it.f5, &it.f6, &it.f7, &it.f8, &it.f9,
        ];
        all[number]
    }

    pub(crate) fn text(&self, number: usize) -> &Val<String> {
        [&self.texts.t0, &self.texts.t1][number]
    }

    pub(crate) fn option(&self, number: usize) -> &Val<Option<String>> {
        [&self.options.o0, &self.options.o1, &self.options.o2][number]
    }

    pub(crate) fn number(&self, number: usize) -> &Val<i32> {
        [&self.numbers.n0, &self.numbers.n1][number]
    }

    pub(crate) fn list(&self, number: usize) -> &Val<Vec<String>> {
        [&self.lists.l0, &self.lists.l1][number]
    }

    pub(crate) fn map(&self, number: usize) -> &Val<BTreeMap<String, String>> {
        [&self.maps.m0, &self.maps.m1][number]
    }
}

/// The environment of programs with these literals.
pub(crate) fn environment(words: &[String]) -> String {
    let mut all = defaults();
    all["words"] = json!(words);
    format!("{all:#}")
}

/// The contents of `values.yaml`.
pub(crate) fn defaults() -> Value {
    json!({
        "flags": {
            "f0": true, "f1": false, "f2": true, "f3": true, "f4": false,
            "f5": false, "f6": true, "f7": false, "f8": true, "f9": false
        },
        "texts": {"t0": "one", "t1": "two"},
        "options": {"o0": "three", "o1": "", "o2": ""},
        "numbers": {"n0": 3, "n1": 7, "limit": 60, "port": 8080},
        "lists": {"l0": ["x", "y"], "l1": []},
        "maps": {"m0": {"k": "v"}, "m1": {}},
        "level": "info"
    })
}

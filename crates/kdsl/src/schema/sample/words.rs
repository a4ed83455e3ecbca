//! Words that a chart's function may look for in a text, and numbers that it may compare one with.

use serde_json::Value;

/// Words and numbers to try as values, the likeliest first.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) texts: Vec<String>,
    pub(crate) numbers: Vec<i64>,
}

/// Texts that functions look for anywhere: schemes, slashes, dots, versions, line ends, flags, environments.
const TEXTS: &[&str] = &[
    "https://",
    "http://",
    "/",
    "v",
    "v1",
    ".svc.cluster.local",
    "localhost",
    "prod",
    "debug",
    "--debug",
    "\r\n",
    "//",
    "-",
    ".",
    "_",
    ":",
    "@",
    "*",
    "true",
    "false",
    "none",
    "latest",
    "default",
    "www.",
    "127.0.0.1",
    ".com",
    ":80",
    ":443",
    "/v1",
    "${HOME}",
    "$(HOME)",
    "production",
    "dev",
    "test",
    "ü",
    "0",
    "1",
    "--",
    ",",
    "=",
    "\n",
    "%",
    "~",
    "#",
];

/// Numbers that functions compare others with anywhere: well-known ports, and small numbers.
const NUMBERS: &[i64] = &[
    443, 80, 8443, 8080, 0, 1, 2, 3, 22, 53, 5, 10, 4, 6, 7, 8, 9, 1024, 1023, 11, 12, 13, 14, 15,
    16, 17, 18, 19, 20, 30, 50, 60, 64, 99, 100, 101, 128, 255, 256, 500, 1000, 3000, 5000, 5432,
    6379, 9090, 30_000, 32_767, 65_535,
];

impl Words {
    /// Adds the words and numbers that are worth trying with any chart.
    pub(crate) fn with_common(mut self) -> Self {
        self.texts
            .extend(TEXTS.iter().map(|text| (*text).to_owned()));
        self.numbers.extend(NUMBERS);
        self
    }

    /// Adds all texts and whole numbers in a value, keys among them.
    pub(crate) fn add(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.texts.push(text.clone()),
            Value::Number(number) => self.numbers.extend(number.as_i64()),
            Value::Array(items) => items.iter().for_each(|item| self.add(item)),
            Value::Object(entries) => {
                for (key, value) in entries {
                    self.texts.push(key.clone());
                    self.add(value);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// Adds others.
    pub(crate) fn extend(&mut self, others: Self) {
        self.texts.extend(others.texts);
        self.numbers.extend(others.numbers);
    }

    /// Removes empty texts, and what is there already.
    pub(crate) fn unique(mut self) -> Self {
        let mut seen = std::collections::BTreeSet::new();
        self.texts
            .retain(|text| !text.is_empty() && seen.insert(text.clone()));
        let mut seen = std::collections::BTreeSet::new();
        self.numbers.retain(|number| seen.insert(*number));
        self
    }
}

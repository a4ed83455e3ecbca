//! Questions about a place whose answers hold for all that the open values may be.

use super::{View, Viewed};
use crate::audit::verdict::{Example, Verdict};
use crate::emit::template::{Content, Expr, Node, Place};
use crate::placeholder::{LeafId, Part, Symbol};
use serde_json::Value;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

impl View<'_> {
    /// Judges a text: a fixed one, a choice by all of its words, any other by its default, and then by `examples` of bad
    /// ones, as a whole and as the value of each setting in it.
    pub(crate) fn judge(&self, is_bad: &dyn Fn(&str) -> bool, examples: &[&str]) -> Verdict {
        let Viewed::Node(Node::Expr(expr)) = self.what else {
            let text = self.default_text();
            return Verdict::of(text.is_some_and(|text| is_bad(&text)));
        };
        if let Expr::Symbol(Symbol::Value(leaf)) = expr
            && let Some(words) = self.values.words(*leaf)
        {
            let (bad, good): (Vec<String>, Vec<String>) =
                words.into_iter().partition(|word| is_bad(word));
            return match bad.into_iter().next() {
                None => Verdict::No,
                Some(_) if good.is_empty() => Verdict::Yes,
                Some(word) => self.may(*leaf, word),
            };
        }
        if self.default_texts(expr).iter().any(|text| is_bad(text)) {
            return Verdict::Yes;
        }
        let whole = examples
            .iter()
            .filter(|example| is_bad(example))
            .find_map(|example| self.reaches(expr, example));
        whole
            .or_else(|| self.piece(expr, is_bad, examples))
            .map_or(Verdict::No, Verdict::May)
    }

    /// Judges whether a text is one of these.
    pub(crate) fn is_among(&self, bad: &[&str]) -> Verdict {
        self.judge(&|text| bad.contains(&text), bad)
    }

    /// Judges whether a number is in a range; what isn't there is no number.
    pub(crate) fn is_within(&self, range: &RangeInclusive<i64>) -> Verdict {
        if self.number().is_some_and(|number| range.contains(&number)) {
            return Verdict::Yes;
        }
        let leaf = self.leaf();
        let found = leaf.and_then(|leaf| Some((leaf, self.values.number_within(leaf, range)?)));
        found.map_or(Verdict::No, |(leaf, number)| {
            self.may(leaf, number.to_string())
        })
    }

    /// Judges whether a number or a text can equal another one, where one of both is open.
    ///
    /// Two that hold the same settings are equal by [`View::name`]; for these the answer is no.
    pub(crate) fn may_equal(&self, other: &Self) -> Verdict {
        let is_open = |view: &Self| matches!(view.what, Viewed::Node(Node::Expr(_)));
        if !(is_open(self) || is_open(other)) || self.name() == other.name() {
            return Verdict::No;
        }
        if let (Some(own), Some(range)) = (self.number(), other.number()) {
            return match (self.leaf(), other.leaf()) {
                _ if own == range => Verdict::Yes,
                (None, Some(_)) => other.is_within(&(own..=own)),
                (Some(_), None) => self.is_within(&(range..=range)),
                (own, other) => {
                    let found = own.zip(other).and_then(|(own, other)| {
                        let range = self.values.least(other)..=self.values.most(other);
                        Some((own, self.values.number_within(own, &range)?))
                    });
                    found.map_or(Verdict::No, |(leaf, number)| {
                        self.may(leaf, number.to_string())
                    })
                }
            };
        }
        match (self.text(), other.text()) {
            (Some(fixed), None) => other.is_among(&[fixed]),
            (None, Some(fixed)) => self.is_among(&[fixed]),
            _ => Verdict::No,
        }
    }

    /// Judges whether open entries of a map can be this one; entries with fixed keys are [`View::fields`].
    pub(crate) fn may_have(&self, key: &str, value: &str) -> Verdict {
        let mut verdict = Verdict::No;
        let Viewed::Node(node) = self.what else {
            return verdict;
        };
        node.each_child(&mut |child| {
            let (Place::Entry(own), Content::Node(node)) = (child.place, child.content) else {
                return;
            };
            let found = match (own, node) {
                (Expr::Symbol(Symbol::Key(map)), Node::Expr(Expr::Symbol(Symbol::Entry(of))))
                    if map == of =>
                {
                    let example = || self.example(*map, format!("{key}: {value}"));
                    self.values.may_have(*map, key, value).then(example)
                }
                (own, _) => self.reaches(own, key),
            };
            if let Some(example) = found {
                verdict = std::mem::replace(&mut verdict, Verdict::No).or(Verdict::May(example));
            }
        });
        verdict
    }

    fn may(&self, leaf: LeafId, value: String) -> Verdict {
        Verdict::May(self.example(leaf, value))
    }

    fn example(&self, leaf: LeafId, value: String) -> Example {
        Example {
            setting: self.values.path(leaf),
            value,
        }
    }

    /// Returns the text for the default values: one for each item of the list or the map that it is repeated for.
    fn default_texts(&self, expr: &Expr) -> Vec<String> {
        let looped = expr.symbols().into_iter().find(|symbol| symbol.is_looped());
        let Some(over) = looped.and_then(Symbol::leaf) else {
            return self.default_text().into_iter().collect();
        };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
        let items: Vec<(String, String)> = match self.values.default(over) {
            Value::Array(items) => items.iter().map(|item| (text(item), text(item))).collect(),
            Value::Object(entries) => entries
                .iter()
                .map(|(key, of)| (key.clone(), text(of)))
                .collect(),
            _ => Vec::new(),
        };
        let with = |(key, value): &(String, String)| {
            let symbol = |symbol| match symbol {
                Symbol::Key(_) => key.clone(),
                Symbol::Entry(_) | Symbol::Item(_) => value.clone(),
                other => self.symbol(other),
            };
            expr.text(&symbol, &|_| super::value::DIGEST.into())
        };
        items.iter().map(with).collect()
    }

    /// Returns an example if the text can be this, as a whole.
    ///
    /// Each part takes a piece of the text. One setting that occurs twice may take two pieces: rather one fault too many.
    fn reaches(&self, expr: &Expr, text: &str) -> Option<Example> {
        let mut ends = BTreeSet::from([0]);
        let mut last = None;
        for part in expr.parts() {
            let mut next = BTreeSet::new();
            for start in ends {
                let rest = text.get(start..).unwrap_or_default();
                match &part {
                    Part::Text(fixed) if rest.starts_with(fixed.as_str()) => {
                        next.insert(start + fixed.len());
                    }
                    Part::Symbol(symbol) => {
                        let cuts = (0..=rest.len()).filter(|cut| rest.is_char_boundary(*cut));
                        let taken =
                            cuts.filter(|cut| self.values.may_print(*symbol, &rest[..*cut]));
                        next.extend(taken.map(|cut| start + cut));
                        last = symbol.leaf().or(last);
                    }
                    Part::Text(_) | Part::Digest(_) => {}
                }
            }
            ends = next;
        }
        let leaf = last.filter(|_| ends.contains(&text.len()))?;
        Some(self.example(leaf, text.into()))
    }

    /// Returns an example if one of the text's settings makes it bad, with all others at their defaults.
    fn piece(
        &self,
        expr: &Expr,
        is_bad: &dyn Fn(&str) -> bool,
        examples: &[&str],
    ) -> Option<Example> {
        let symbols: BTreeSet<Symbol> = expr.symbols().into_iter().collect();
        symbols.into_iter().find_map(|varied| {
            let leaf = varied.leaf()?;
            examples.iter().find_map(|piece| {
                let symbol = |symbol| {
                    if symbol == varied {
                        (*piece).to_string()
                    } else {
                        self.symbol(symbol)
                    }
                };
                let text = expr.text(&symbol, &|_| super::value::DIGEST.into());
                let is_found = is_bad(&text) && self.values.may_print(varied, piece);
                is_found.then(|| self.example(leaf, text))
            })
        })
    }
}

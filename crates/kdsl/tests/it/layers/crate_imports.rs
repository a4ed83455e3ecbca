//! The imports among the files of a crate, as the compiler resolves them.
//!
//! Every path that begins with `crate`, `super`, `self` or a child module is followed, in `use` declarations with or
//! without braces and in code; what a module re-exports is followed to the file that has it. Comments, texts and
//! tests are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A module's path from the crate's root: `["emit", "probe"]`; the root's own is empty.
pub(super) type Module = Vec<String>;

/// A crate's modules, each a file.
pub(super) struct Crate {
    modules: BTreeMap<Module, File>,
    /// The macros that the root has, and the modules that export them.
    macros: BTreeMap<String, Module>,
}

#[derive(Default)]
struct File {
    /// The names that `use` declarations bring in, by the paths that they stand for.
    names: BTreeMap<String, Vec<String>>,
    /// All paths in it, as they are written.
    paths: Vec<Vec<String>>,
}

impl Crate {
    /// Reads all files of a crate's source folder that are no tests.
    pub(super) fn read(source: &Path) -> Self {
        let mut texts = Vec::new();
        collect(source, &Vec::new(), &mut texts);
        Self::of(texts)
    }

    /// Takes modules and their texts.
    pub(super) fn of(texts: impl IntoIterator<Item = (Module, String)>) -> Self {
        let mut modules = BTreeMap::new();
        let mut macros = BTreeMap::new();
        for (module, text) in texts {
            let tokens = tokens(text.split("#[cfg(test)]\nmod tests {").next().unwrap());
            for window in tokens.windows(8) {
                if window[2] == "macro_export" && window[4] == "macro_rules" {
                    macros.insert(window[6].clone(), module.clone());
                }
            }
            modules.insert(module, parse(&tokens));
        }
        Self { modules, macros }
    }

    /// Returns all modules.
    pub(super) fn modules(&self) -> impl Iterator<Item = &Module> {
        self.modules.keys()
    }

    /// Returns the modules whose items a module names, itself not among them.
    pub(super) fn imports(&self, module: &Module) -> BTreeSet<Module> {
        let file = &self.modules[module];
        let all = file.paths.iter().chain(file.names.values());
        let found = all.filter_map(|path| self.absolute(module, path));
        let found = found.map(|path| self.find(&[], &path, 0));
        found.filter(|target| target != module).collect()
    }

    /// Returns a path from the root on; nothing of another crate.
    fn absolute(&self, module: &[String], path: &[String]) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        let mut base = module.to_vec();
        match first.as_str() {
            "crate" => return Some(rest.to_vec()),
            "self" => base.extend(rest.iter().cloned()),
            "super" => {
                base.pop();
                let path: Vec<_> = ["self".to_owned()]
                    .into_iter()
                    .chain(rest.to_vec())
                    .collect();
                let rest = if rest.first().is_some_and(|next| next == "super") {
                    rest
                } else {
                    &path
                };
                return self.absolute(&base, rest);
            }
            child => {
                base.push(child.to_owned());
                if !self.modules.contains_key(&base) {
                    return None;
                }
                base.extend(rest.iter().cloned());
            }
        }
        Some(base)
    }

    /// Returns the module that has what a path from `base` on names.
    fn find(&self, base: &[String], path: &[String], depth: usize) -> Module {
        let Some((first, rest)) = path.split_first() else {
            return base.to_vec();
        };
        let mut child = base.to_vec();
        child.push(first.clone());
        if self.modules.contains_key(&child) {
            return self.find(&child, rest, depth);
        }
        if base.is_empty()
            && let Some(module) = self.macros.get(first)
        {
            return module.clone();
        }
        let named = self
            .modules
            .get(base)
            .and_then(|file| file.names.get(first));
        let followed = named.and_then(|target| self.absolute(base, target));
        match followed {
            Some(target) if depth < 8 => {
                let target: Vec<_> = target.iter().chain(rest).cloned().collect();
                self.find(&[], &target, depth + 1)
            }
            _ => base.to_vec(),
        }
    }
}

fn collect(folder: &Path, module: &Module, texts: &mut Vec<(Module, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if stem == "tests" {
            continue;
        }
        let mut child = module.clone();
        if !matches!(stem.as_str(), "mod" | "lib") {
            child.push(stem);
        }
        if path.is_dir() {
            collect(&path, &child, texts);
        } else if path.extension().is_some_and(|it| it == "rs") {
            texts.push((child, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Splits code into words, `::`, and single characters; leaves comments, texts and characters out.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut rest = text;
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(hashes) = raw_text(rest) {
            let end = format!("\"{}", "#".repeat(hashes));
            let start = 2 + hashes;
            rest[start..]
                .find(&end)
                .map_or(rest.len(), |at| start + at + end.len())
        } else if c == '"' {
            text_length(rest)
        } else if c == '\'' {
            character_length(rest)
        } else if rest.starts_with("::") {
            tokens.push("::".into());
            2
        } else if is_word(c) {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            tokens.push(rest[..length].into());
            length
        } else {
            if !c.is_whitespace() {
                tokens.push(c.into());
            }
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// Returns the number of `#` that a raw text begins with, if it is one.
fn raw_text(rest: &str) -> Option<usize> {
    let hashes = rest.strip_prefix('r')?;
    let text = hashes.trim_start_matches('#');
    text.starts_with('"').then(|| hashes.len() - text.len())
}

fn text_length(rest: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '"' if !is_escaped => return at + 1,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    rest.len()
}

/// Returns the length of a character's literal; of a lifetime only the quote's.
fn character_length(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((at, c))) => {
            let end = at + c.len_utf8();
            rest[end..].find('\'').map_or(1, |more| end + more + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

fn parse(tokens: &[String]) -> File {
    let mut file = File::default();
    let mut at = 0;
    while at < tokens.len() {
        let is_path = tokens.get(at + 1).is_some_and(|next| next == "::");
        let is_inner = at > 0 && tokens[at - 1] == "::";
        if tokens[at] == "use" && !is_inner {
            at += 1;
            use_tree(tokens, &mut at, &[], &mut file);
        } else if is_path && !is_inner {
            let mut path = vec![tokens[at].clone()];
            while tokens.get(at + 1).is_some_and(|next| next == "::") {
                at += 2;
                match tokens.get(at) {
                    Some(word) if word.starts_with(|c: char| c.is_alphabetic() || c == '_') => {
                        path.push(word.clone());
                    }
                    _ => break,
                }
            }
            file.paths.push(path);
        } else {
            at += 1;
        }
    }
    file
}

/// Takes what stands behind `use`, or within its braces.
fn use_tree(tokens: &[String], at: &mut usize, prefix: &[String], file: &mut File) {
    let mut path = prefix.to_vec();
    while let Some(token) = tokens.get(*at) {
        *at += 1;
        match token.as_str() {
            "::" => {}
            "{" => {
                while tokens.get(*at).is_some_and(|next| next != "}") {
                    use_tree(tokens, at, &path, file);
                    if tokens.get(*at).is_some_and(|next| next == ",") {
                        *at += 1;
                    }
                }
                *at += 1;
                return;
            }
            "*" => {
                file.paths.push(path);
                return;
            }
            "as" => {
                let name = tokens.get(*at).cloned().unwrap_or_default();
                *at += 1;
                file.names.insert(name, path);
                return;
            }
            "self" if !path.is_empty() => {}
            word if word.starts_with(|c: char| c.is_alphabetic() || c == '_') => {
                path.push(word.to_owned());
            }
            _ => break,
        }
        let is_over = tokens
            .get(*at)
            .is_none_or(|next| matches!(next.as_str(), "," | "}" | ";"));
        if is_over {
            break;
        }
    }
    if let Some(name) = path.last() {
        file.names.insert(name.clone(), path.clone());
    }
}

//! The imports among the files of a crate, as the compiler resolves them.
//!
//! Every path that begins with `crate`, `super`, `self`, a child module or another name of one is followed, in `use`
//! declarations with or without braces and in code; what a module re-exports is followed to the file that has it, by
//! name or by `*`. A method counts as its file's, if that isn't the file of its type. Comments, texts and tests are
//! left out. What can't be followed is [`hidden`](Crate::hidden).

use super::methods::{functions, methods};
use super::tokens::{block_end, is_word, tokens};
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
    /// The methods of types of other layers: the type's module, and the module that has the method.
    methods: BTreeMap<String, BTreeSet<(Module, Module)>>,
    /// The imports of each module, but for methods.
    named: BTreeMap<Module, BTreeSet<Module>>,
    hidden: Vec<String>,
}

#[derive(Default)]
struct File {
    /// The names that `use` declarations bring in, by the paths that they stand for.
    names: BTreeMap<String, Vec<String>>,
    /// Those of the names that others may use, too.
    exports: BTreeSet<String>,
    /// All paths in it, as they are written.
    paths: Vec<Vec<String>>,
    /// Paths of modules all of whose names it uses.
    globs: Vec<Vec<String>>,
    /// The methods that it calls.
    calls: BTreeSet<String>,
    /// The types that it implements methods for, and the names of those that others may call.
    methods: Vec<(String, String)>,
    /// The names of all functions in it.
    functions: Vec<String>,
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
        let mut hidden = Vec::new();
        for (module, text) in texts {
            let tokens = tokens(&text);
            let found = find_hidden(&tokens).into_iter();
            hidden.extend(found.map(|what| format!("{} has {what}", module.join("::"))));
            for window in tokens.windows(8) {
                if window[2] == "macro_export" && window[4] == "macro_rules" {
                    macros.insert(window[6].clone(), module.clone());
                }
            }
            modules.insert(module, parse(&tokens));
        }
        let mut crate_ = Self {
            modules,
            macros,
            methods: BTreeMap::new(),
            named: BTreeMap::new(),
            hidden,
        };
        let modules = crate_.modules.keys().cloned();
        let named = modules.map(|module| (module.clone(), crate_.named_by(&module)));
        crate_.named = named.collect();
        crate_.methods = crate_.methods_of_others();
        crate_
    }

    /// Returns what hides imports: files that aren't where their module's name says, and inline modules that name the
    /// one around them.
    pub(super) fn hidden(&self) -> &[String] {
        &self.hidden
    }

    /// Returns the methods that stand in another layer than their type, but for names that other functions have, too:
    /// no text tells which is called.
    fn methods_of_others(&self) -> BTreeMap<String, BTreeSet<(Module, Module)>> {
        let mut methods: BTreeMap<String, BTreeSet<(Module, Module)>> = BTreeMap::new();
        let mut functions: BTreeMap<&String, usize> = BTreeMap::new();
        for (module, file) in &self.modules {
            for name in &file.functions {
                *functions.entry(name).or_default() += 1;
            }
            for (of, name) in &file.methods {
                let target = self.absolute(module, std::slice::from_ref(of), 0);
                let target = target.map(|path| self.find(&[], &path, 0));
                if let Some(target) = target.filter(|it| layer_of(it) != layer_of(module)) {
                    let with = methods.entry(name.clone()).or_default();
                    with.insert((target, module.clone()));
                }
            }
        }
        methods.retain(|name, _| functions.get(name) == Some(&1));
        methods
    }

    /// Returns all modules.
    pub(super) fn modules(&self) -> impl Iterator<Item = &Module> {
        self.modules.keys()
    }

    /// Returns the modules whose items a module uses, itself not among them.
    pub(super) fn imports(&self, module: &Module) -> BTreeSet<Module> {
        let mut found = self.named[module].clone();
        let calls = self.modules[module].calls.iter();
        for (of, by) in calls.filter_map(|name| self.methods.get(name)).flatten() {
            // Without the type nobody has a value of it: the method is another one of that name.
            if self.reaches(module, of) {
                found.insert(by.clone());
            }
        }
        found.remove(module);
        found
    }

    /// Returns whether a module is another one, or imports it, if by a detour.
    fn reaches(&self, module: &Module, other: &Module) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![module];
        while let Some(next) = open.pop() {
            if next == other {
                return true;
            }
            open.extend(self.named[next].iter().filter(|it| seen.insert(*it)));
        }
        false
    }

    /// Returns the modules whose items a module names.
    fn named_by(&self, module: &Module) -> BTreeSet<Module> {
        let file = &self.modules[module];
        let resolve = |module: &[String], path: &[String]| {
            let path = self.absolute(module, path, 0)?;
            Some(self.find(&[], &path, 0))
        };
        let named = file.paths.iter().filter_map(|path| resolve(module, path));
        let mut found: BTreeSet<Module> = named.collect();
        for glob in file.globs.iter().filter_map(|path| resolve(module, path)) {
            let of = &self.modules[&glob];
            let exports = of.exports.iter().map(|name| &of.names[name]);
            found.extend(exports.filter_map(|path| resolve(&glob, path)));
            found.insert(glob);
        }
        found.remove(module);
        found
    }

    /// Returns a path from the root on; nothing of another crate.
    fn absolute(&self, module: &[String], path: &[String], depth: usize) -> Option<Vec<String>> {
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
                return self.absolute(&base, rest, depth);
            }
            child => {
                base.push(child.to_owned());
                if !self.modules.contains_key(&base) {
                    let stands_for = self.modules.get(module)?.names.get(child)?;
                    if depth > 8 || stands_for.first() == Some(first) {
                        return None;
                    }
                    base = self.absolute(module, stands_for, depth + 1)?;
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
        let followed = named.and_then(|target| self.absolute(base, target, 0));
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

/// Returns what hides imports in a file.
fn find_hidden(tokens: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, window) in tokens.windows(3).enumerate() {
        match [&*window[0], &*window[1], &*window[2]] {
            ["include", "!", _] => found.push("`include!`".to_owned()),
            ["#", "[", "path"] => found.push("`#[path]`".to_owned()),
            ["extern", "crate", "self"] => found.push("`extern crate self`".to_owned()),
            ["mod", name, "{"] => {
                let block = &tokens[at..block_end(tokens, at + 2)];
                if block.iter().any(|token| token == "super") {
                    found.push(format!("`super` in the inline module `{name}`"));
                }
            }
            _ => {}
        }
    }
    found
}

fn parse(tokens: &[String]) -> File {
    let mut file = File {
        methods: methods(tokens),
        functions: functions(tokens).map(|at| tokens[at].clone()).collect(),
        ..File::default()
    };
    let mut at = 0;
    while at < tokens.len() {
        let is_path = tokens.get(at + 1).is_some_and(|next| next == "::");
        let before = at.checked_sub(1).map_or("", |before| &*tokens[before]);
        if tokens[at] == "use" && before != "::" {
            let is_public = matches!(before, "pub" | ")");
            at += 1;
            use_tree(tokens, &mut at, &[], is_public, &mut file);
        } else if is_path && before != "::" {
            let mut path = vec![tokens[at].clone()];
            while tokens.get(at + 1).is_some_and(|next| next == "::") {
                at += 2;
                match tokens.get(at) {
                    Some(word) if is_word(word) => path.push(word.clone()),
                    _ => break,
                }
            }
            let last = path.last().cloned();
            file.calls.extend(last);
            file.paths.push(path);
        } else {
            let is_call = tokens.get(at + 1).is_some_and(|next| next == "(");
            if before == "." && is_call {
                file.calls.insert(tokens[at].clone());
            }
            at += 1;
        }
    }
    file
}

/// Returns the layer that a module is in: the compiler's steps are layers, too.
fn layer_of(module: &Module) -> &[String] {
    let depth = match module.first() {
        Some(first) if first == "emit" => 2,
        _ => 1,
    };
    &module[..depth.min(module.len())]
}

/// Takes what stands behind `use`, or within its braces.
fn use_tree(
    tokens: &[String],
    at: &mut usize,
    prefix: &[String],
    is_public: bool,
    file: &mut File,
) {
    let mut path = prefix.to_vec();
    let mut name = None;
    while let Some(token) = tokens.get(*at) {
        *at += 1;
        match token.as_str() {
            "::" => {}
            "{" => {
                while tokens.get(*at).is_some_and(|next| next != "}") {
                    use_tree(tokens, at, &path, is_public, file);
                    if tokens.get(*at).is_some_and(|next| next == ",") {
                        *at += 1;
                    }
                }
                *at += 1;
                return;
            }
            "*" => {
                file.globs.push(path);
                return;
            }
            "as" => {
                name = tokens.get(*at).cloned();
                *at += 1;
                break;
            }
            "self" if !path.is_empty() => {}
            word if is_word(word) => path.push(word.to_owned()),
            _ => break,
        }
        let is_over = tokens
            .get(*at)
            .is_none_or(|next| matches!(next.as_str(), "," | "}" | ";"));
        if is_over {
            break;
        }
    }
    let Some(name) = name.or_else(|| path.last().cloned()) else {
        return;
    };
    if is_public {
        file.exports.insert(name.clone());
    }
    file.paths.push(path.clone());
    file.names.insert(name, path);
}

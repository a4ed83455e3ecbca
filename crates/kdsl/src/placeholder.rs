//! Tokens that stand for open values while a chart's function is probed, and the names that mark a `Val` to serde.
//!
//! A token is a text between two private-use characters. `format!("{}:{}", image.repository, image.tag)` joins two
//! tokens, and the compiler finds both in the result ([`parts`]). No file may hold the two characters, so an
//! author's text is never mistaken for a token.

use std::fmt;

/// The newtype's name by which a `Val` asks a path-aware deserializer for its path along with its value.
pub(crate) const OPEN_NAME: &str = "$kdsl::Val";
/// The newtype's name under which a `Val` is serialized that no deserializer gave a path.
pub(crate) const UNTRACKED_NAME: &str = "$kdsl::Known";
/// The newtype's name under which an optional text is serialized that isn't set, around the text that it has then.
pub(crate) const UNSET_NAME: &str = "$kdsl::Unset";

/// The character that begins a token.
pub(crate) const OPEN: char = '\u{E000}';
/// The character that ends a token.
pub(crate) const CLOSE: char = '\u{E001}';

/// The number of an open value, in the order in which the configuration holds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct LeafId(pub(crate) usize);

/// The thing that a token stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Symbol {
    /// An open value itself.
    Value(LeafId),
    /// The key of an open map's entry.
    Key(LeafId),
    /// The value of an open map's entry.
    Entry(LeafId),
    /// An item of an open list.
    Item(LeafId),
    /// A fact that Helm knows of the release.
    Builtin(Builtin),
}

/// A fact that Helm knows of a release or its chart, or that `_helpers.tpl` makes of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Builtin {
    ReleaseName,
    ReleaseNamespace,
    ReleaseService,
    ReleaseRevision,
    ChartName,
    ChartVersion,
    AppVersion,
    KubeVersion,
    Name,
    Fullname,
    Namespace,
    ServiceAccountName,
    Labels,
    SelectorLabels,
}

impl Builtin {
    pub(crate) const ALL: [Self; 14] = [
        Self::ReleaseName,
        Self::ReleaseNamespace,
        Self::ReleaseService,
        Self::ReleaseRevision,
        Self::ChartName,
        Self::ChartVersion,
        Self::AppVersion,
        Self::KubeVersion,
        Self::Name,
        Self::Fullname,
        Self::Namespace,
        Self::ServiceAccountName,
        Self::Labels,
        Self::SelectorLabels,
    ];
}

impl Symbol {
    /// Returns the open value that this is a part of.
    pub(crate) fn leaf(self) -> Option<LeafId> {
        match self {
            Self::Value(leaf) | Self::Key(leaf) | Self::Entry(leaf) | Self::Item(leaf) => {
                Some(leaf)
            }
            Self::Builtin(_) => None,
        }
    }

    /// Calls `visit` with the open value that this is a part of.
    pub(crate) fn map_leaf(&mut self, visit: &mut dyn FnMut(&mut LeafId)) {
        match self {
            Self::Value(leaf) | Self::Key(leaf) | Self::Entry(leaf) | Self::Item(leaf) => {
                visit(leaf);
            }
            Self::Builtin(_) => {}
        }
    }

    /// Returns whether a loop over an open map or list binds the symbol.
    pub(crate) fn is_looped(self) -> bool {
        matches!(self, Self::Key(_) | Self::Entry(_) | Self::Item(_))
    }

    fn parse(text: &str) -> Option<Self> {
        let (letter, digits) = text.split_at_checked(1)?;
        let number = digits.parse().ok()?;
        Some(match letter {
            "v" => Self::Value(LeafId(number)),
            "k" => Self::Key(LeafId(number)),
            "e" => Self::Entry(LeafId(number)),
            "i" => Self::Item(LeafId(number)),
            "b" => Self::Builtin(*Builtin::ALL.get(number)?),
            _ => return None,
        })
    }
}

/// Formats the token.
impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (letter, number) = match *self {
            Self::Value(leaf) => ('v', leaf.0),
            Self::Key(leaf) => ('k', leaf.0),
            Self::Entry(leaf) => ('e', leaf.0),
            Self::Item(leaf) => ('i', leaf.0),
            Self::Builtin(builtin) => ('b', builtin as usize),
        };
        write!(f, "{OPEN}{letter}{number}{CLOSE}")
    }
}

/// A piece of a text: plain text, or a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Text(String),
    Symbol(Symbol),
    /// The digest of the text that these parts make.
    Digest(Vec<Part>),
}

impl Part {
    /// Calls `visit` for every symbol in the part, those in a digest among them.
    pub(crate) fn each_symbol(&self, visit: &mut dyn FnMut(Symbol)) {
        match self {
            Self::Text(_) => {}
            Self::Symbol(symbol) => visit(*symbol),
            Self::Digest(parts) => parts.iter().for_each(|part| part.each_symbol(visit)),
        }
    }

    /// Calls `visit` with every open value in it, those in a digest among them.
    pub(crate) fn map_leaves(&mut self, visit: &mut dyn FnMut(&mut LeafId)) {
        match self {
            Self::Text(_) => {}
            Self::Symbol(symbol) => symbol.map_leaf(visit),
            Self::Digest(parts) => parts.iter_mut().for_each(|part| part.map_leaves(visit)),
        }
    }
}

/// Returns the token that stands for a text's digest; the text may hold tokens itself.
pub(crate) fn digest(text: &str) -> String {
    format!("{OPEN}{DIGEST}{text}{CLOSE}")
}

const DIGEST: char = 'd';

/// The error for a text in which a token was cut into pieces, or made by hand.
#[derive(Debug)]
pub(crate) struct BrokenToken;

/// Splits a text into plain pieces and tokens.
pub(crate) fn parts(text: &str) -> Result<Vec<Part>, BrokenToken> {
    if !has_token(text) {
        return Ok(vec![Part::Text(text.into())]);
    }
    let mut rest = text;
    let parts = parts_until(None, &mut rest)?;
    if rest.is_empty() {
        Ok(parts)
    } else {
        Err(BrokenToken)
    }
}

/// Returns the parts up to `end`, which closes the digest that they are in, or up to the end of the text.
fn parts_until(end: Option<char>, rest: &mut &str) -> Result<Vec<Part>, BrokenToken> {
    let mut parts = Vec::new();
    loop {
        let start = rest.find([OPEN, CLOSE]).unwrap_or(rest.len());
        let (before, token) = rest.split_at(start);
        if !before.is_empty() {
            parts.push(Part::Text(before.into()));
        }
        let mut chars = token.chars();
        let mark = chars.next();
        *rest = chars.as_str();
        if mark != Some(OPEN) {
            return if mark == end {
                Ok(parts)
            } else {
                Err(BrokenToken)
            };
        }
        if let Some(inner) = rest.strip_prefix(DIGEST) {
            *rest = inner;
            parts.push(Part::Digest(parts_until(Some(CLOSE), rest)?));
        } else {
            let (symbol, after) = rest.split_once(CLOSE).ok_or(BrokenToken)?;
            parts.push(Part::Symbol(Symbol::parse(symbol).ok_or(BrokenToken)?));
            *rest = after;
        }
    }
}

/// Returns whether the text holds a token, or a piece of one.
pub(crate) fn has_token(text: &str) -> bool {
    // Both characters begin with this byte, which few texts have.
    text.as_bytes().contains(&0xEE) && text.contains([OPEN, CLOSE])
}

//! The language of programs, as data. Each variant is a thing that an author may write; `run` does it.

use serde::{Deserialize, Serialize};

/// References to settings of a sort. As data each is `{"<sort>": <number>}`, by which the settings of a program are found.
macro_rules! references {
    ($($name:ident $field:ident),* $(,)?) => {$(
        #[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
        pub(crate) struct $name {
            pub(crate) $field: usize,
        }
    )*};
}

references!(
    Flag flags,
    Plain texts,
    Optional options,
    Number numbers,
    List lists,
    Map maps,
);

/// A condition by the interface: a `Gate`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Gate {
    Fixed(bool),
    Flag(Flag),
    Set(Optional),
    Filled(List),
    FilledMap(Map),
    Not(Box<Gate>),
    And(Box<(Gate, Gate)>),
    Or(Box<(Gate, Gate)>),
}

/// A condition by Rust's own logic: a `bool`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Look {
    /// `get()` of a flag.
    Get(Flag),
    /// `then(|| ()).is_some()`.
    Asked(Gate),
    Negated(Box<Look>),
    /// `&&`: none is asked behind one that is false.
    Both(Box<(Look, Look)>),
    /// `||`.
    Either(Box<(Look, Look)>),
    /// `&`: both are asked.
    EagerBoth(Box<(Look, Look)>),
    EagerEither(Box<(Look, Look)>),
    Differ(Box<(Look, Look)>),
    /// At least so many are true.
    AtLeast(usize, Vec<Look>),
    IsSome(Optional),
    /// A text is tested.
    Tested(Box<Text>, Test, String),
    SameTexts(Box<(Text, Text)>),
    Compared(Number, Order, i32),
    SameNumbers(Number, Number),
    /// A list has more than so many items.
    Longer(List, usize),
    HasItem(List, String),
    HasKey(Map, String),
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) enum Test {
    Equals,
    StartsWith,
    EndsWith,
    Contains,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) enum Order {
    Equal,
    Less,
    Greater,
}

/// A text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Text {
    Literal(String),
    Setting(Plain),
    /// `to_string()` of a number.
    Decimal(Number),
    PortNumber,
    LevelName,
    /// `to_string()` of a flag's `get()`.
    FlagWord(Flag),
    /// `get() + n`, as text.
    Plus(Number, i32),
    /// `gate.choose(..)`.
    Choose(Gate, Box<(Text, Text)>),
    /// `if .. else ..`.
    If(Look, Box<(Text, Text)>),
    /// `match` of two looks.
    Match(Box<(Look, Look)>, Box<[Text; 4]>),
    /// `format!`.
    Format(Vec<Text>),
    /// `push_str` of lines.
    Lines(Vec<Part<Text>>),
    /// `push_str` without line ends.
    Pieces(Vec<Part<Text>>),
    /// `join(..)`.
    Join(String, Vec<Part<Text>>),
    /// `get().unwrap_or_else(..)`.
    UnwrapOr(Optional, Box<Text>),
    /// `unwrap_or_default()`.
    OrEmpty(Box<Maybe>),
    /// `map_or_else(..)`.
    MapOr(Optional, Box<(Text, Text)>),
    /// Items of an open list, each with something before it.
    Looped(List, String),
    Cut(Cut, Box<Text>),
    Json(Section),
    Escaped(Box<Text>),
    DebugOf(Section),
    Digest(Box<Text>),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Cut {
    TrimEnd(String),
    TrimStart(String),
    Trim,
    Replace(String, String),
    Upper,
    Take(usize),
    BeforeFirst(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) enum Section {
    Flags,
    Texts,
    Options,
    Numbers,
    Lists,
    Maps,
    Level,
}

/// A text that may be absent: an `Option<String>`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Maybe {
    Optional(Optional),
    /// `option.map(|it| format!("{it}{..}"))`.
    Mapped(Optional, Box<Text>),
    /// `gate.then(..)`.
    Then(Gate, Box<Text>),
    /// `look.then(..)`.
    Seen(Look, Box<Text>),
    /// `gate.then(|| ..).flatten()`.
    Nested(Gate, Box<Maybe>),
    /// `a.or_else(|| b)`.
    OrElse(Box<(Maybe, Maybe)>),
    /// `a.or(b)`.
    Or(Box<(Maybe, Maybe)>),
    /// `a.and_then(|_| b)`.
    AndThen(Box<(Maybe, Maybe)>),
    /// `a.zip(b)`, joined.
    Zip(Box<(Maybe, Maybe)>),
    /// `a.filter(|_| ..)`.
    Filter(Box<Maybe>, Look),
}

/// Something that is added once, not at all, or with others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Part<T> {
    One(T),
    /// `if let Some(..) = gate.then(..)`.
    When(Gate, Vec<Part<T>>),
    /// `gate.choose(..)`.
    Choice(Gate, Vec<Part<T>>, Vec<Part<T>>),
    /// `if .. else ..`.
    Branch(Look, Vec<Part<T>>, Vec<Part<T>>),
}

/// Items of a list of texts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Item {
    Text(Text),
    Maybe(Maybe),
    /// All items of an open list.
    All(List),
    /// Each, with something before it.
    Each(List, String),
    /// Each, or nothing, as a look says.
    EachIf(List, Look),
}

/// Entries of a map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Entry {
    Text(String, Text),
    Maybe(String, Maybe),
    /// An entry whose key is worked out.
    Keyed(Text, Text),
    AllOf(Map),
    /// Each, its value with something before it.
    EachOf(Map, String),
}

/// Variables of a container: items with names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Variable {
    Named(String, Text),
    MaybeNamed(String, Maybe),
}

/// A number that may be worked out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Amount {
    Given(i32),
    Number(Number),
    Sum(Number, i32),
    Choose(Gate, Box<(Amount, Amount)>),
    If(Look, Box<(Amount, Amount)>),
}

/// A number that may be absent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum MaybeAmount {
    Absent,
    Limit,
    Always(Amount),
    Then(Gate, Amount),
    Seen(Look, Amount),
    Nested(Gate, Box<MaybeAmount>),
}

/// A field that is a `bool`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Switch {
    Absent,
    /// `Some(look)`.
    Look(Look),
    /// `Some(gate.choose(|| true, || false))`.
    Chosen(Gate),
    /// `gate.then(|| look)`.
    ThenLook(Gate, Look),
}

/// What an object is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Body {
    Map {
        data: Vec<Part<Entry>>,
        annotations: Option<Vec<Part<Entry>>>,
        immutable: Switch,
    },
    Pod {
        args: Vec<Part<Item>>,
        env: Vec<Part<Variable>>,
        tolerations: Vec<Part<Text>>,
        deadline: MaybeAmount,
        host_network: Switch,
        image: Text,
    },
}

/// An object and its condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Object {
    Plain(Body),
    /// `Objects::when`.
    Gated(Gate, Body),
    /// `add_some`.
    Added(Gate, Body),
    /// `if .. { add }`.
    Seen(Look, Body),
    /// A name that a gate chooses.
    Renamed(Gate, Body),
    /// One body or the other.
    OneOf(Gate, Box<(Body, Body)>),
}

/// What one program returns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Program {
    pub(crate) objects: Vec<Object>,
}

//! Whatever is built of what is allowed is emitted, and the template gives what the function returns: the proof
//! within `emit` says so, or it would be refused.

use super::*;
use kdsl::{Gate, digest};
use proptest::prelude::*;

/// A condition on the settings.
#[derive(Debug, Clone)]
enum When {
    Enabled,
    Verbose,
    Digest,
    Not(Box<When>),
    And(Box<When>, Box<When>),
    Or(Box<When>, Box<When>),
}

impl When {
    fn gate(&self, s: &Settings) -> Gate {
        match self {
            Self::Enabled => Gate::from(&s.enabled),
            Self::Verbose => Gate::from(&s.verbose),
            Self::Digest => s.digest.is_set(),
            Self::Not(inner) => inner.gate(s).not(),
            Self::And(a, b) => a.gate(s).and(b.gate(s)),
            Self::Or(a, b) => a.gate(s).or(b.gate(s)),
        }
    }
}

/// A piece of text.
#[derive(Debug, Clone)]
enum Piece {
    Fixed(String),
    Name,
    Replicas,
    Verbose,
    Level,
    Digest(Box<Piece>),
    One(When, Box<Piece>, Box<Piece>),
}

impl Piece {
    fn text(&self, s: &Settings) -> String {
        match self {
            Self::Fixed(text) => text.clone(),
            Self::Name => s.name.get(),
            Self::Replicas => s.replicas.to_string(),
            Self::Verbose => s.verbose.to_string(),
            Self::Level => s.level.to_string(),
            Self::Digest(piece) => digest(&format!("{}\n", piece.text(s))),
            Self::One(when, a, b) => when.gate(s).choose(|| a.text(s), || b.text(s)),
        }
    }
}

fn when() -> impl Strategy<Value = When> {
    let one = prop_oneof![Just(When::Enabled), Just(When::Verbose), Just(When::Digest)];
    one.prop_recursive(2, 6, 2, |inner| {
        let pair = || (inner.clone(), inner.clone());
        prop_oneof![
            inner.clone().prop_map(|a| When::Not(Box::new(a))),
            pair().prop_map(|(a, b)| When::And(Box::new(a), Box::new(b))),
            pair().prop_map(|(a, b)| When::Or(Box::new(a), Box::new(b))),
        ]
    })
}

fn piece() -> impl Strategy<Value = Piece> {
    let one = prop_oneof![
        r#"[a-z0-9 %"\\:{}'\n$#é]{0,6}"#.prop_map(Piece::Fixed),
        Just(Piece::Name),
        Just(Piece::Replicas),
        Just(Piece::Verbose),
        Just(Piece::Level),
    ];
    let chosen = (when(), one.clone(), one.clone())
        .prop_map(|(when, a, b)| Piece::One(when, Box::new(a), Box::new(b)));
    let digest = one.clone().prop_map(|piece| Piece::Digest(Box::new(piece)));
    prop_oneof![3 => one, 1 => digest, 1 => chosen]
}

/// An entry of a config map: its gate, and the pieces of its text. One of them may be a choice, not two.
type Entry = (Option<When>, Vec<Piece>);

fn entry() -> impl Strategy<Value = Entry> {
    let is_choice = |piece: &&Piece| matches!(piece, Piece::One(..));
    let pieces = prop::collection::vec(piece(), 1..4);
    let pieces = pieces.prop_filter("two choices", move |all| {
        all.iter().filter(is_choice).count() < 2
    });
    (prop::option::of(when()), pieces)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_allowed_is_emitted(entries in prop::collection::vec(entry(), 1..5)) {
        let emitted = emit(ENV, move |release, s: &Settings, objects| {
            objects.add(uses_all(release, s));
            let data = entries.iter().enumerate().filter_map(|(index, (when, pieces))| {
                let gate = when.as_ref().map_or(Gate::from(true), |when| when.gate(s));
                let text = || pieces.iter().map(|piece| piece.text(s)).collect::<String>();
                gate.then(|| (format!("key{index}"), text()))
            });
            objects.add(ConfigMap {
                data: Some(data.collect()),
                ..config_map::<String>(release, "api", [])
            });
        });
        prop_assert!(emitted.is_ok(), "{}", emitted.err().unwrap());
    }
}

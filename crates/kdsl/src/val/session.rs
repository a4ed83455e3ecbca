//! Sessions: the open values of a loaded configuration, and the mode in which a program reads them.
//!
//! Loading registers each open value ([`Session::record`]). While a program runs it holds the session in a mode
//! ([`Session::enter`]). Probed, open values answer tokens and placeholders, and gates answer as the [`Run`] says.
//! Evaluated, both answer by known values. While no program runs they answer by the defaults.

use super::condition::Condition;
use super::kind::Shape;
use super::leaf::Leaf;
use crate::placeholder::LeafId;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The open values of one loaded configuration, and the mode that a program runs in.
#[derive(Debug, Default)]
pub(crate) struct Session {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    leaves: Vec<Leaf>,
    gates: Gates,
    mode: Mode,
}

/// The way in which a program runs, which decides what open values answer.
#[derive(Debug, Clone, Default)]
pub(crate) enum Mode {
    /// No program runs: open values answer their defaults.
    #[default]
    Idle,
    /// Open values answer tokens and placeholders, and gates as the run says.
    Probe(Run),
    /// Open values answer these values, in the order of the leaves.
    Evaluate(Arc<Vec<Value>>),
}

/// A guard that keeps a session in a mode. Dropping it restores the mode before.
#[must_use = "the mode lasts as long as the guard lives"]
pub(crate) struct Entered<'a> {
    session: &'a Session,
    before: Mode,
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        self.session.state().mode = std::mem::take(&mut self.before);
    }
}

/// A probing run: the set of placeholders of open numbers, and the gates that are on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    pub(crate) parity: Parity,
    pub(crate) switches: Switches,
}

/// The set of placeholders of numbers. There are two, so that an equal literal is never mistaken for a placeholder.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Parity {
    Even,
    Odd,
    /// Even for all values but this one, to find what depends on it.
    OddOnly(LeafId),
}

/// The gates that are on in a run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Switches {
    AllOn,
    /// Gates are on whose code has this bit.
    Bit(u32),
    /// Gates are drawn from `seed`; `forced` overrides it.
    Mixed {
        forced: BTreeMap<usize, bool>,
        seed: u64,
    },
    /// All but this one, to find what depends on it.
    AllBut(usize),
}

impl Run {
    /// Creates the run of this index with all gates on.
    pub(crate) fn all_on(index: usize) -> Self {
        Self::new(index, Switches::AllOn)
    }

    /// Creates the run of this index: an even one has the even placeholders.
    pub(crate) fn new(index: usize, switches: Switches) -> Self {
        let parity = if index.is_multiple_of(2) {
            Parity::Even
        } else {
            Parity::Odd
        };
        Self { parity, switches }
    }

    /// Returns whether all numbers have the odd placeholders.
    pub(crate) fn is_odd(&self) -> bool {
        self.parity == Parity::Odd
    }

    /// Returns whether the gate of this number is on.
    pub(crate) fn is_on(&self, gate: usize) -> bool {
        match &self.switches {
            Switches::AllOn => true,
            Switches::Bit(bit) => (gate + 1) >> bit & 1 == 1,
            Switches::Mixed { forced, seed } => forced
                .get(&gate)
                .copied()
                .unwrap_or_else(|| scramble(seed.wrapping_add(gate as u64) ^ seed << 32) & 1 == 1),
            Switches::AllBut(off) => gate != *off,
        }
    }
}

/// Hashes a number by the finalizer of `splitmix64`: neighbouring numbers give unrelated ones.
fn scramble(mut n: u64) -> u64 {
    n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

/// The conditions that a program has asked for, numbered in the order of their first use.
#[derive(Debug, Default, Clone)]
pub(crate) struct Gates {
    numbers: BTreeMap<Condition, usize>,
    conditions: Vec<Condition>,
}

impl Gates {
    /// Returns the number of a condition, which its first use gives it.
    fn number(&mut self, condition: &Condition) -> usize {
        if let Some(number) = self.numbers.get(condition) {
            return *number;
        }
        let number = self.conditions.len();
        self.numbers.insert(condition.clone(), number);
        self.conditions.push(condition.clone());
        number
    }

    /// Returns the conditions by their numbers.
    pub(crate) fn conditions(&self) -> &[Condition] {
        &self.conditions
    }
}

thread_local! {
    /// The session that a load on this thread records. Serde has no channel from a deserializer to the values in it.
    static LOADING: RefCell<Option<Arc<Session>>> = const { RefCell::new(None) };
}

impl Session {
    /// Runs `load` and registers every `Val` that it deserializes with a path. Returns the new session with what was loaded.
    pub(crate) fn record<T>(load: impl FnOnce() -> T) -> (Arc<Self>, T) {
        struct Restore(Option<Arc<Session>>);

        impl Drop for Restore {
            fn drop(&mut self) {
                LOADING.set(self.0.take());
            }
        }

        let session = Arc::new(Self::default());
        let _restore = Restore(LOADING.replace(Some(Arc::clone(&session))));
        let loaded = load();
        (session, loaded)
    }

    /// Returns the session that this thread records, if it loads a configuration.
    pub(super) fn recording() -> Option<Arc<Self>> {
        LOADING.with_borrow(Clone::clone)
    }

    /// Adds an open value. Returns its number.
    pub(super) fn register(&self, leaf: impl FnOnce(LeafId) -> Leaf) -> LeafId {
        let mut state = self.state();
        let id = LeafId(state.leaves.len());
        let leaf = leaf(id);
        state.leaves.push(leaf);
        id
    }

    /// Returns all open values, in the order of the configuration.
    pub(crate) fn leaves(&self) -> Vec<Leaf> {
        self.state().leaves.clone()
    }

    /// Returns the conditions that were asked for so far.
    pub(crate) fn gates(&self) -> Gates {
        self.state().gates.clone()
    }

    /// Puts the session into a mode, for as long as the returned guard lives.
    pub(crate) fn enter(&self, mode: Mode) -> Entered<'_> {
        let before = std::mem::replace(&mut self.state().mode, mode);
        Entered {
            session: self,
            before,
        }
    }

    /// Returns whether a program runs.
    pub(super) fn is_running(&self) -> bool {
        !matches!(self.state().mode, Mode::Idle)
    }

    /// Returns whether open values answer tokens and placeholders.
    pub(crate) fn is_probed(&self) -> bool {
        matches!(self.state().mode, Mode::Probe(_))
    }

    /// Returns an open value's value at the moment; `None` while it is probed.
    pub(super) fn value(&self, leaf: LeafId) -> Option<Value> {
        let state = self.state();
        match &state.mode {
            Mode::Idle => state.leaves.get(leaf.0).map(|leaf| leaf.default.clone()),
            Mode::Evaluate(values) => values.get(leaf.0).cloned(),
            Mode::Probe(_) => None,
        }
    }

    /// Returns whether a condition holds at the moment. While a program is probed, the first use of a condition gives it
    /// its number.
    pub(crate) fn is_on(&self, condition: &Condition) -> bool {
        let mut state = self.state();
        let State {
            leaves,
            gates,
            mode,
        } = &mut *state;
        match mode {
            Mode::Idle => {
                let defaults: Vec<Value> = leaves.iter().map(|leaf| leaf.default.clone()).collect();
                condition.holds(leaves, &defaults)
            }
            Mode::Evaluate(values) => condition.holds(leaves, values),
            Mode::Probe(run) => match condition {
                Condition::Not(inner) => !run.is_on(gates.number(inner)),
                other => run.is_on(gates.number(other)),
            },
        }
    }

    /// Returns the placeholder of an open number; 0 unless a program is probed.
    pub(super) fn placeholder(&self, leaf: LeafId) -> i64 {
        let state = self.state();
        let Mode::Probe(run) = &state.mode else {
            return 0;
        };
        let odd = match run.parity {
            Parity::Even => false,
            Parity::Odd => true,
            Parity::OddOnly(only) => only == leaf,
        };
        state
            .leaves
            .get(leaf.0)
            .map_or(0, |l| placeholder(leaf, l.kind.shape, odd))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the placeholder of a number in the even or the odd set: a number that no author would write, another for
/// every value. Values that are neighbours in one set aren't in the other.
pub(crate) fn placeholder(leaf: LeafId, shape: Shape, odd: bool) -> i64 {
    let n = i64::try_from(leaf.0).unwrap_or(i64::MAX);
    let (base, step, room) = match shape {
        Shape::Port => (1_031, 1, 60_000),
        _ => (1_073_750_000, 1, 1_000_000_000),
    };
    if odd {
        let wrapped = n / room;
        base + 7 + (n.wrapping_mul(step + 2) + wrapped).rem_euclid(room)
    } else {
        base + (n.wrapping_mul(step)).rem_euclid(room)
    }
}

//! The session of a loaded configuration: what its open values answer at the moment.
//!
//! Loading registers each open value ([`Session::record`]). While a program runs it holds the session in a mode
//! ([`Session::enter`]): probed, open values answer tokens and placeholders, and gates answer as the [`Run`] says;
//! evaluated, both answer by known values. While none runs they answer by the defaults.

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

/// The way in which a program runs, and so what its open values answer.
#[derive(Debug, Clone, Default)]
pub(crate) enum Mode {
    /// No program runs: open values answer their defaults.
    #[default]
    Idle,
    /// Open values answer tokens and placeholders, gates what the run says.
    Probe(Run),
    /// Open values answer these values, in the order of the leaves.
    Evaluate(Arc<Vec<Value>>),
}

/// A session's mode for as long as this lives; then the session is in the mode that it was in before.
#[must_use = "the mode lasts as long as this lives"]
pub(crate) struct Entered<'a> {
    session: &'a Session,
    before: Mode,
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        self.session.state().mode = std::mem::take(&mut self.before);
    }
}

/// One probing run: which numbers stand for the open ones, and which gates are on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    pub(crate) parity: Parity,
    pub(crate) switches: Switches,
}

/// Numbers have two sets of stand-ins, so that an equal literal is never mistaken for one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Parity {
    Even,
    Odd,
    /// Even but for one value: tells what depends on it.
    OddOnly(LeafId),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Switches {
    AllOn,
    /// On where the gate's code has this bit.
    Bit(u32),
    /// On at random, but for those that are forced.
    Mixed {
        forced: BTreeMap<usize, bool>,
        seed: u64,
    },
    /// On but for one: tells what depends on it.
    AllBut(usize),
}

impl Run {
    pub(crate) fn all_on(index: usize) -> Self {
        Self::new(index, Switches::AllOn)
    }

    pub(crate) fn new(index: usize, switches: Switches) -> Self {
        let parity = if index.is_multiple_of(2) {
            Parity::Even
        } else {
            Parity::Odd
        };
        Self { parity, switches }
    }

    pub(crate) fn is_odd(&self) -> bool {
        self.parity == Parity::Odd
    }

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

/// The finalizer of `splitmix64`: neighbouring numbers give unrelated ones.
fn scramble(mut n: u64) -> u64 {
    n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

/// The conditions that the function has asked for, numbered in the order of their first asking.
#[derive(Debug, Default, Clone)]
pub(crate) struct Gates {
    numbers: BTreeMap<Condition, usize>,
    conditions: Vec<Condition>,
}

impl Gates {
    fn number(&mut self, condition: &Condition) -> usize {
        if let Some(number) = self.numbers.get(condition) {
            return *number;
        }
        let number = self.conditions.len();
        self.numbers.insert(condition.clone(), number);
        self.conditions.push(condition.clone());
        number
    }

    pub(crate) fn conditions(&self) -> &[Condition] {
        &self.conditions
    }
}

thread_local! {
    /// The session that a load records. Serde has no channel from a deserializer to the values in it.
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

    /// Puts the session into a mode, for as long as what this returns lives.
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

    /// Returns whether a condition holds at the moment. While a program is probed, its first asking numbers the gate.
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

    /// Returns the number that stands for an open one while it is probed.
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

/// Numbers no author would write, another for every value; a step in one set is no step in the other.
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

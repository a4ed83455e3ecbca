//! What open values answer while a chart's function runs: tokens while it is probed, values while it is proven.

use super::gate::Condition;
use super::kind::{Kind, Shape};
use crate::path::ValuesPath;
use crate::placeholder::LeafId;
use crate::tree::Tree;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// All open values of one loaded configuration, and what they answer at the moment.
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

/// An open value.
#[derive(Debug, Clone)]
pub(crate) struct Leaf {
    pub(crate) path: ValuesPath,
    pub(crate) kind: Kind,
    pub(crate) default: Value,
    /// What a structured value looks like while it is probed.
    pub(crate) skeleton: Option<Tree>,
}

#[derive(Debug, Clone)]
pub(crate) enum Mode {
    Probe(Run),
    Evaluate(Arc<Vec<Value>>),
}

impl Default for Mode {
    fn default() -> Self {
        Self::Probe(Run::all_on(0))
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
    /// Serde has no channel from a deserializer to the values in it; this is one, for as long as a load lasts.
    static LOADING: RefCell<Option<Arc<Session>>> = const { RefCell::new(None) };
}

impl Session {
    /// Runs `load` so that every `Val` deserialized in it with a path belongs to a new session.
    pub(crate) fn record<T>(load: impl FnOnce() -> T) -> (Arc<Self>, T) {
        let session = Arc::new(Self::default());
        let before = LOADING.replace(Some(Arc::clone(&session)));
        let loaded = load();
        LOADING.set(before);
        (session, loaded)
    }

    /// The session being recorded on this thread.
    pub(super) fn recording() -> Option<Arc<Self>> {
        LOADING.with_borrow(Clone::clone)
    }

    pub(super) fn register(&self, leaf: impl FnOnce(LeafId) -> Leaf) -> LeafId {
        let mut state = self.state();
        let id = LeafId(state.leaves.len());
        let leaf = leaf(id);
        state.leaves.push(leaf);
        id
    }

    pub(crate) fn leaves(&self) -> Vec<Leaf> {
        self.state().leaves.clone()
    }

    pub(crate) fn gates(&self) -> Gates {
        self.state().gates.clone()
    }

    pub(crate) fn set_mode(&self, mode: Mode) {
        self.state().mode = mode;
    }

    /// Are open values stand-ins in the present run?
    pub(crate) fn is_probed(&self) -> bool {
        matches!(self.state().mode, Mode::Probe(_))
    }

    /// What the value is in the present run; `None` while it is probed.
    pub(super) fn known(&self, leaf: LeafId) -> Option<Value> {
        match &self.state().mode {
            Mode::Evaluate(values) => values.get(leaf.0).cloned(),
            Mode::Probe(_) => None,
        }
    }

    /// Is the condition true in the present run?
    pub(crate) fn is_on(&self, condition: &Condition) -> bool {
        let mut state = self.state();
        let State {
            leaves,
            gates,
            mode,
        } = &mut *state;
        match mode {
            Mode::Evaluate(values) => condition.holds(leaves, values),
            Mode::Probe(run) => match condition {
                Condition::Not(inner) => !run.is_on(gates.number(inner)),
                other => run.is_on(gates.number(other)),
            },
        }
    }

    /// The number that stands for an open one in the present run.
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

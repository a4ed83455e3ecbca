//! The effort of a proof.

use crate::sources::Literals;
use std::sync::Arc;

/// The number of objects that all cases together build; a large chart gets few cases.
const OBJECTS: usize = 480;
/// The number of cases that even the largest chart gets beside its defaults.
pub(super) const FEWEST: usize = 6;
/// The number of cases that the smallest chart gets.
const MOST: usize = 160;

/// The number of examples that a chart is proven with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Extent {
    /// The fewest: for what is asked of a chart that was proven before.
    Few,
    /// A fixed effort: as many as the chart's size leaves room for.
    #[default]
    Usual,
    /// Every example, and this many random cases.
    All { random: usize },
}

/// The effort of a proof: how many examples, and the literals of the chart's sources that are among them.
#[derive(Debug, Clone, Default)]
pub(crate) struct ProofEffort {
    pub(crate) extent: Extent,
    pub(crate) literals: Arc<Literals>,
}

impl ProofEffort {
    /// Creates the effort without anything of the sources.
    pub(crate) fn of(extent: Extent) -> Self {
        Self {
            extent,
            literals: Arc::default(),
        }
    }

    /// Returns how many cases a chart with this many templates gets beside its defaults.
    pub(super) fn cases(&self, templates: usize) -> usize {
        match self.extent {
            Extent::Few => FEWEST,
            Extent::Usual => (OBJECTS / templates.max(1)).clamp(FEWEST, MOST),
            Extent::All { .. } => usize::MAX,
        }
    }
}

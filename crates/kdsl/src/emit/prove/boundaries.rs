//! Boundary values of a chart's open values, in rounds.

use crate::path::ValuesPath;
use crate::schema::Sampler;
use serde_json::Value;

/// The boundary values of each open value, in the order of the leaves.
pub(crate) struct Boundaries(Vec<Vec<Value>>);

impl Boundaries {
    /// Finds the boundaries of the open values at these paths of `values.schema.json`.
    pub(crate) fn new<'p>(schema: &Value, paths: impl Iterator<Item = &'p ValuesPath>) -> Self {
        let sampler = Sampler::new(&schema["definitions"]);
        let of_path = |path| schema_at(schema, path).map_or(Vec::new(), |s| sampler.boundaries(s));
        Self(paths.map(of_path).collect())
    }

    /// Returns the number of rounds after which every boundary has been used.
    pub(crate) fn rounds(&self) -> usize {
        self.0.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Returns a value for each open value, `None` for one without boundaries.
    ///
    /// Neighbours are at different boundaries, so that they meet in more than one way.
    pub(crate) fn round(&self, round: usize) -> impl Iterator<Item = Option<&Value>> {
        self.0.iter().enumerate().map(move |(index, values)| {
            let at = (round + index).checked_rem(values.len())?;
            values.get(at)
        })
    }
}

/// Returns the schema of one open value within `values.schema.json`.
pub(crate) fn schema_at<'s>(schema: &'s Value, path: &ValuesPath) -> Option<&'s Value> {
    path.segments()
        .iter()
        .try_fold(schema, |schema, name| schema.get("properties")?.get(name))
}

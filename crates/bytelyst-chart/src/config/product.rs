//! The ten products.

use super::Service;
use kdsl::schemars::{self, JsonSchema};
use serde::{Deserialize, Serialize};

/// The ten products. All are off until they are wanted: the shared services come first.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Products {
    /// PeakPulse.
    pub peakpulse: Product,
    /// ChronoMind.
    pub chronomind: Product,
    /// JarvisJr.
    pub jarvisjr: Product,
    /// NomGap.
    pub nomgap: Product,
    /// MindLyst.
    pub mindlyst: Product,
    /// LysnrAI.
    pub lysnrai: Product,
    /// NoteLett.
    pub notelett: Product,
    /// FlowMonk, which streams events.
    pub flowmonk: Product,
    /// ActionTrail.
    pub actiontrail: Product,
    /// LocalMemGPT, which streams what the models of Ollama say.
    pub localmemgpt: Product,
}

/// A product: its backend and its web.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Product {
    /// Its backend.
    pub backend: Service,
    /// Its web.
    pub web: Service,
}

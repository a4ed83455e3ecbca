//! Settings of the ten products.

use super::Service;
use kdsl::schemars::{self, JsonSchema};
use serde::{Deserialize, Serialize};

/// Products, off by default.
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
    /// FlowMonk, which streams server-sent events.
    pub flowmonk: Product,
    /// ActionTrail.
    pub actiontrail: Product,
    /// LocalMemGPT, which streams the output of Ollama's models.
    pub localmemgpt: Product,
}

/// Backend and web front end of a product.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Product {
    /// Backend of the product.
    pub backend: Service,
    /// Web front end of the product.
    pub web: Service,
}

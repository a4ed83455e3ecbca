//! The ten products, each with its port and its settings.

use crate::config::{Product, Products};
use kdsl::{Port, port};

/// The products by name, each with the port of its backend.
pub(crate) fn products(settings: &Products) -> [(&'static str, Port, &Product); 10] {
    [
        ("peakpulse", port!(4010), &settings.peakpulse),
        ("chronomind", port!(4011), &settings.chronomind),
        ("jarvisjr", port!(4012), &settings.jarvisjr),
        ("nomgap", port!(4013), &settings.nomgap),
        ("mindlyst", port!(4014), &settings.mindlyst),
        ("lysnrai", port!(4015), &settings.lysnrai),
        ("notelett", port!(4016), &settings.notelett),
        ("flowmonk", port!(4017), &settings.flowmonk),
        ("actiontrail", port!(4018), &settings.actiontrail),
        ("localmemgpt", port!(4019), &settings.localmemgpt),
    ]
}

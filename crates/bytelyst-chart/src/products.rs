//! The ten products, each with its port and its settings.

use crate::config::{Product, Products};
use kdsl::Port;

/// The products by name, each with the port of its backend.
pub(crate) fn products(settings: &Products) -> [(&'static str, Port, &Product); 10] {
    [
        ("peakpulse", Port::new(4010), &settings.peakpulse),
        ("chronomind", Port::new(4011), &settings.chronomind),
        ("jarvisjr", Port::new(4012), &settings.jarvisjr),
        ("nomgap", Port::new(4013), &settings.nomgap),
        ("mindlyst", Port::new(4014), &settings.mindlyst),
        ("lysnrai", Port::new(4015), &settings.lysnrai),
        ("notelett", Port::new(4016), &settings.notelett),
        ("flowmonk", Port::new(4017), &settings.flowmonk),
        ("actiontrail", Port::new(4018), &settings.actiontrail),
        ("localmemgpt", Port::new(4019), &settings.localmemgpt),
    ]
}

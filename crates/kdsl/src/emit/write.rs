//! Writes a chart directory whole or not at all.

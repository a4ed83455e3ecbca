//! Printed nodes.

mod printed;

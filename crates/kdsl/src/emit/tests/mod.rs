//! How nodes are printed.

mod printed;

//! The official Word layout.

//! Conversion between scripts inside Word documents: what changes, and that nothing else does.

mod pack;

mod embedded;
mod mangled;
mod package;
mod parts;
mod places;
mod runs;
mod split;

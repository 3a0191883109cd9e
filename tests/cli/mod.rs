//! The command, run as a user runs it.

mod commands;
mod errors;
mod script;

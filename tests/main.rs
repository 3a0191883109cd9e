//! All tests of the library and the command, in one binary: what is read, recognised, written and converted, and what
//! the command says. `tests/README.md` tells which question is answered where.

mod cli;
mod corpus;
mod form;
mod library;
mod mutation;
mod read;
mod recognise;
mod regression;
mod roundtrip;
mod schema;
mod script;
mod support;
mod write;

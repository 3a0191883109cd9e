//! Forms as data: their files, and the editions that are built in.

mod editions;
mod files;

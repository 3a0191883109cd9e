//! What can be said of a report as it stands, each check in a file.

mod balance;

pub use balance::tell_imbalance;

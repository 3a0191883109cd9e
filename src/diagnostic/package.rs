//! What is wrong with a package, as a finding.

use ooxml::{Error, Limit};

use super::{Code, Diagnostic};

impl From<Error> for Box<Diagnostic> {
    fn from(error: Error) -> Self {
        match error {
            Error::Encrypted => Diagnostic::new(Code::FileEncrypted),
            Error::PartMissing { part } => Diagnostic::new(Code::PackagePartMissing).with("part", part),
            Error::Malformed { part, reason } => {
                Diagnostic::new(Code::XmlMalformed).with("part", part).with("reason", reason)
            }
            Error::LimitExceeded { limit, most } => {
                Diagnostic::new(Code::LimitExceeded).naming("what", thing(limit)).with("limit", most)
            }
            Error::Damaged { reason } => Diagnostic::new(Code::PackageDamaged).with("reason", reason),
            // Kinds that a later version of the layer adds are told in its own words.
            other => Diagnostic::new(Code::PackageDamaged).with("reason", other),
        }
    }
}

/// A limit by its name in the catalog.
fn thing(limit: Limit) -> &'static str {
    match limit {
        Limit::Input => "input-bytes",
        Limit::Entries => "package-entries",
        Limit::Depth => "xml-depth",
        _ => "unpacked-bytes",
    }
}
